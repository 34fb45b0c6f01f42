"""Statements whose plan PostgreSQL keeps: those put often that take longer to plan than to answer. SQLite plans them each time.

docs/decisions/0062-postgresql-keeps-the-plan-of-the-rule.md
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Self

from django.db import connection
from psycopg import RawCursor
from psycopg.types.numeric import Int8


def any_of(rows: Sequence[int]) -> tuple[str, list[Any]]:
    """The words for "is one of these", and their values. For PostgreSQL in one statement, however many they are."""
    if connection.vendor == "postgresql":
        return "= ANY(%s::bigint[])", [f"{{{','.join(map(str, rows))}}}"]
    return f"IN ({', '.join(['%s'] * len(rows))})", list(rows)


def planned_once(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a statement finds, whose plan PostgreSQL keeps: for one that is put often and takes longer to plan than to answer."""
    if connection.vendor == "postgresql":
        values = [Int8(value) if type(value) is int else value for value in values]  # a plan is for values of given types
    with _plans_kept(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@contextmanager
def _plans_kept() -> Iterator[None]:
    """Cursors opened within let PostgreSQL keep the plan of a statement, which Django's do not."""
    connection.ensure_connection()
    if connection.vendor != "postgresql":
        yield
        return
    usual, connection.connection.cursor_factory = connection.connection.cursor_factory, _Planned
    try:
        yield
    finally:
        connection.connection.cursor_factory = usual


class _Planned(RawCursor[Any]):
    """Gives the server the words and the values apart. Which statements it keeps: `prepare_threshold` in config/databases.py."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        """Ask, with `%s` for each value, as everywhere in the house."""
        return super().execute(_numbered(query), params, **options)


@lru_cache(maxsize=128)
def _numbered(sql: str) -> str:
    """The same with `$1`, `$2` and so on. Psycopg would look for `%s` in 20 kB of words each time."""
    places = itertools.count(1)
    return re.sub("%[s%]", lambda found: f"${next(places)}" if found[0] == "%s" else "%", sql)
