"""The two databases Alongside runs on, each with the options that measurement chose."""

from pathlib import Path
from typing import Any

import environ

# FULL, and synchronous_commit below: a commit is told of once the disk has it, so a power cut loses nothing anybody was told was
# done. What that costs is in docs/decisions/0017-told-once-the-disk-has-it.md.
# IMMEDIATE: a transaction that reads and then writes would otherwise fail at once when another one writes between.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-16000;"
    ),
}
# Just-in-time compilation costs more than it saves on short queries. The statements whose plans are kept (`kernel/planned.py`)
# are planned for any values: a plan for each record that is looked up takes longer to make than to run.
_POSTGRES = "-c jit=off -c synchronous_commit=on -c plan_cache_mode=force_generic_plan"
_PREPARED_AFTER = 0  # askings of such a statement on one connection before PostgreSQL keeps its plan


def database_from(env: environ.Env, home: Path) -> dict[str, Any]:
    """Django's description of the database.

    PostgreSQL when `DATABASE_URL` says so (`postgres://…`), otherwise one SQLite file in the home folder.
    """
    if "DATABASE_URL" not in env.ENVIRON:
        return sqlite_at(home / "alongside.sqlite3")
    described: dict[str, Any] = env.db_url("DATABASE_URL")
    if described["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite_at(Path(described["NAME"]))
    # The pool keeps connections, so Django must not.
    pool = {"min_size": 1, "max_size": 8}
    options = {**described.get("OPTIONS", {}), "pool": pool, "options": _POSTGRES, "prepare_threshold": _PREPARED_AFTER}
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
