"""Builds something in the database once, through the real acts, and lays the same rows again for every later test.

The cast takes a third of a second to bring in by acts and a few milliseconds to lay again. Rows are laid inside the test's own
transaction, so nothing of one test is seen by another.
"""

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

Rows = dict[str, tuple[list[str], dict[Any, tuple]]]
Statement = tuple[str, list[Any]]


@dataclass(frozen=True)
class Kept:
    """What was built, how many rows each table held before, and the statements that lay the built rows again."""

    made: Any
    before: dict[str, int]
    statements: list[Statement]


_kept: dict[tuple[str, Callable], Kept] = {}


def laid(build: Callable[[], Any]) -> Any:
    """What `build` makes: built the first time, laid again after. Each call gives its own copy of the Python object."""
    key = (str(connection.settings_dict["NAME"]), build)
    with transaction.atomic(), connection.cursor() as cursor:
        if key not in _kept:
            before = _everything(cursor)
            made = build()
            counts = {table: len(rows) for table, (_, rows) in before.items()}
            _kept[key] = Kept(copy.deepcopy(made), counts, _laying(cursor, before, _everything(cursor)))
            return made
        kept = _kept[key]
        if _counts(cursor, sorted(kept.before)) != kept.before:
            return build()  # this test has put something in first: its rows would clash with ours
        for sql, rows in kept.statements:
            cursor.executemany(sql, rows) if rows else cursor.execute(sql)
    return copy.deepcopy(kept.made)


def _everything(cursor: CursorWrapper) -> Rows:
    names = sorted(connection.introspection.table_names(cursor))
    return {table: _rows(cursor, table) for table in names}


def _rows(cursor: CursorWrapper, table: str) -> tuple[list[str], dict[Any, tuple]]:
    cursor.execute(f'SELECT * FROM "{table}"')
    columns = [column[0] for column in cursor.description]
    return columns, {row[0]: tuple(map(_written, row)) for row in cursor.fetchall()}


def _written(value: Any) -> Any:
    """A time of day as SQLite writes it: it takes no other, and PostgreSQL takes this too."""
    return value.isoformat() if isinstance(value, dt.time) else value


def _counts(cursor: CursorWrapper, tables: list[str]) -> dict[str, int]:
    cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables))
    return dict(cursor.fetchall())


def _laying(cursor: CursorWrapper, before: Rows, after: Rows) -> list[Statement]:
    statements = [one for table in after for one in _of_one_table(table, before[table][1], *after[table])]
    if connection.vendor != "postgresql":
        return statements
    # As one script without parameters, so that laying it again is one question to the server and not a hundred.
    said = [cursor.mogrify(sql, row) for sql, rows in statements for row in map(_adapted, rows)]
    said += [f"SELECT setval('{name}', (SELECT max(id) FROM \"{table}\"))" for table, name in _sequences(cursor, statements)]
    return [("; ".join(said), [])]


def _of_one_table(table: str, old: dict[Any, tuple], columns: list[str], rows: dict[Any, tuple]) -> list[Statement]:
    changed = [row for key, row in rows.items() if old.get(key) != row]
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join(["%s"] * len(columns))
    replaced = [[row[0]] for row in changed if row[0] in old]
    both = [
        (f'DELETE FROM "{table}" WHERE "{columns[0]}" = %s', replaced),
        (f'INSERT INTO "{table}" ({names}) VALUES ({marks})', changed),
    ]
    return [(sql, rows) for sql, rows in both if rows]


def _sequences(cursor: CursorWrapper, statements: list[Statement]) -> list[tuple[str, str]]:
    inserts = [sql for sql, _ in statements if sql.startswith("INSERT") and sql.split('"')[3] == "id"]
    found = []
    for table in [sql.split('"')[1] for sql in inserts]:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        found.append((table, cursor.fetchone()[0]))
    return [(table, name) for table, name in found if name is not None]


def _adapted(row: Any) -> tuple:
    from psycopg.types.json import Jsonb

    return tuple(Jsonb(value) if isinstance(value, dict | list) else value for value in row)
