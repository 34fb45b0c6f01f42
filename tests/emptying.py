"""Emptying the test database between tests that commit. Only the tests can do this; the product has no such door.

The database refuses to change what is append-only, and so it should. Between two tests its triggers stand aside for one
moment; they are all there again before the next test begins.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db import connection


@contextmanager
def guards_let_the_emptying_through() -> Iterator[None]:
    """While this lasts, Django's `flush` works on tables that refuse to lose rows."""
    operations = type(connection.ops)
    plainly = operations.execute_sql_flush

    def aside(self: Any, statements: list[str]) -> Any:
        around = _postgres_aside if connection.vendor == "postgresql" else _sqlite_aside
        with around():
            return plainly(self, statements)

    with mock.patch.object(operations, "execute_sql_flush", aside):
        yield


@contextmanager
def _postgres_aside() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = origin")


@contextmanager
def _sqlite_aside() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, made_by in triggers:
                cursor.execute(made_by)
