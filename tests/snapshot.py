"""Builds something in the database once, through the real acts, and lays the same rows again for every later test.

The cast takes a third of a second to bring in by acts and a few milliseconds to lay again. Rows are laid inside the test's own
transaction, so nothing of one test is seen by another.
"""

import copy
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

Rows = dict[str, tuple[list[str], dict[Any, tuple]]]
_kept: dict[tuple[str, Callable], tuple[Any, Rows, Rows]] = {}


def laid(build: Callable[[], Any]) -> Any:
    """What `build` makes: built the first time, laid again after. Each call gives its own copy of the Python object."""
    key = (str(connection.settings_dict["NAME"]), build)
    with connection.cursor() as cursor:
        if key not in _kept:
            before = _everything(cursor)
            made = build()
            _kept[key] = (copy.deepcopy(made), before, _everything(cursor))
            return made
        made, before, after = _kept[key]
        if any(_count(cursor, table) != len(rows) for table, (_, rows) in before.items()):
            return build()  # this test has put something in first: its rows would clash with ours
        for table in after:
            _lay(cursor, table, before, after)
    return copy.deepcopy(made)


def _everything(cursor: CursorWrapper) -> Rows:
    return {table: _rows(cursor, table) for table in sorted(connection.introspection.table_names(cursor))}


def _rows(cursor: CursorWrapper, table: str) -> tuple[list[str], dict[Any, tuple]]:
    cursor.execute(f'SELECT * FROM "{table}"')
    columns = [column[0] for column in cursor.description]
    return columns, {row[0]: row for row in cursor.fetchall()}


def _count(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')
    return cursor.fetchone()[0]


def _lay(cursor: CursorWrapper, table: str, before: Rows, after: Rows) -> None:
    columns, rows = after[table]
    old = before[table][1]
    changed = [row for key, row in rows.items() if old.get(key) != row]
    if not changed:
        return
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join(["%s"] * len(columns))
    for row in changed:
        if row[0] in old:
            cursor.execute(f'DELETE FROM "{table}" WHERE "{columns[0]}" = %s', [row[0]])
    cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', [_adapted(row) for row in changed])
    if connection.vendor == "postgresql" and columns[0] == "id":
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        if (sequence := cursor.fetchone()[0]) is not None:
            cursor.execute(f'SELECT setval(%s, (SELECT max(id) FROM "{table}"))', [sequence])


def _adapted(row: tuple) -> tuple:
    if connection.vendor == "postgresql":
        from psycopg.types.json import Jsonb

        return tuple(Jsonb(value) if isinstance(value, dict | list) else value for value in row)
    return row
