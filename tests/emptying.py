"""Emptying the test database between tests that commit. Only the tests can do this; the product has no such door.

The database refuses to change what is append-only, and so it should. Between two tests its triggers stand aside for one
moment; they are all there again before the next test begins. What Django itself wrote when the tables were made, the list of
models and their permissions, stays: it would only be written again.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from django.core.management.commands import flush
from django.db import connection, transaction

STAYS = {"django_content_type", "auth_permission"}


@contextmanager
def guards_let_the_emptying_through() -> Iterator[None]:
    """While this lasts, Django's `flush` works on tables that refuse to lose rows."""
    with ExitStack() as patches:
        patches.enter_context(mock.patch.object(type(connection.ops), "execute_sql_flush", _empty))
        patches.enter_context(mock.patch.object(flush, "emit_post_migrate_signal", _nothing_to_write_again))
        yield


def _empty(operations: Any, statements: list[str]) -> None:
    from alongside.intelligence.remembered import TEXTS  # models can be imported only once Django is set up
    from alongside.matching.remembered import SUBJECTS
    from alongside.sharing.reached import GRANTS

    around = _postgres_aside if connection.vendor == "postgresql" else _sqlite_aside
    with around(), transaction.atomic(), connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        for table in sorted(set(tables) - STAYS):
            cursor.execute(f'DELETE FROM "{table}"')  # a TRUNCATE of each table takes PostgreSQL twenty times as long
    for memory in (SUBJECTS, GRANTS, TEXTS):  # rows that a later test lays may have primary keys that are known already
        memory.forget()


def _nothing_to_write_again(*args: Any, **more: Any) -> None:
    pass


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
