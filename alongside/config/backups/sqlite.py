"""A copy of the SQLite file, taken while others write."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from alongside.kernel.refusals import Refused

from .manifest import Contents

_WAIT_SECONDS = 60.0


def live_file() -> Path:
    """The database file that the house is using."""
    return Path(connection.settings_dict["NAME"])


def dump(target: Path) -> Contents:
    """Write a consistent copy to a new file, and say what is in the copy.

    `VACUUM INTO` reads one snapshot while others write. The other way, `Connection.backup` a few pages at a time, starts
    again at every write and never ends under load.
    """
    with closing(sqlite3.connect(live_file(), timeout=_WAIT_SECONDS, isolation_level=None)) as source:
        source.execute("VACUUM INTO ?", [str(target)])
    os.chmod(target, 0o600)
    return contents(target)


def contents(path: Path) -> Contents:
    """What a database file holds. Raises Refused when it is not a sound database."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)) as copy:
            names = [n for (n,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            tables = {n: _count(copy, n) for n in names if not n.startswith("sqlite_")}
            head = copy.execute("SELECT size, peaks FROM ledger_head").fetchone() if "ledger_head" in tables else None
    except sqlite3.DatabaseError as error:
        raise Refused("The database in this backup can not be read.") from error
    return Contents(tables, int(head[0]) if head else 0, bytes(head[1]).hex() if head else "")


def check(dumped: Path) -> None:
    """Raise Refused when a database file is not sound in every page and every reference."""
    try:
        with closing(sqlite3.connect(dumped)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            orphans = copy.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise Refused("The database in this backup can not be read.") from error
    if not sound or orphans:
        raise Refused("The database in this backup is not sound.")


def _count(copy: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(copy.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608 (the name is quoted)
