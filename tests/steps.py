"""How much work a question is for SQLite: steps of its machine, the same on a busy computer as on an idle one."""

from collections.abc import Callable
from typing import Any

from django.db import connection


def steps_of(ask: Callable[[], Any]) -> int:
    """Steps of SQLite's machine, to the ten, while `ask` is called once; it is called before as well, to have it worded.

    On SQLite alone: other databases tell nothing of the kind, and give 0.
    """
    ask()
    if connection.vendor != "sqlite":
        return 0
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 10
        return 0

    connection.connection.set_progress_handler(step, 10)
    try:
        ask()
    finally:
        connection.connection.set_progress_handler(None, 10)
    return taken
