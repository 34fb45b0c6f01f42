"""The two databases Alongside runs on, each with the options that measurement chose."""

from pathlib import Path
from typing import Any

import environ

# IMMEDIATE: a transaction that reads and then writes would otherwise fail at once when another one writes between.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-16000;"
    ),
}


def database_from(env: environ.Env, home: Path) -> dict[str, Any]:
    """Django's description of the database.

    PostgreSQL when `DATABASE_URL` says so (`postgres://…`), otherwise one SQLite file in the home folder.
    """
    if "DATABASE_URL" not in env.ENVIRON:
        return sqlite_at(home / "alongside.sqlite3")
    described: dict[str, Any] = env.db_url("DATABASE_URL")
    if described["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite_at(Path(described["NAME"]))
    # The pool keeps connections, so Django must not. Just-in-time compilation costs more than it saves on short queries.
    options = {**described.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8}, "options": "-c jit=off"}
    return {**described, "CONN_MAX_AGE": 0, "OPTIONS": options}


def sqlite_at(path: Path) -> dict[str, Any]:
    """A SQLite file, with its connection kept open: opening one costs three times what a short request does."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": dict(_SQLITE),
    }
