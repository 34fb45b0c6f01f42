"""A new database laid in one go is the database that all the migrations make, table by table."""

import os
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from .programs import alongside

SQLITE_SAYS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
POSTGRES_SAYS = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity, "
    "generation_expression FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "SELECT extname FROM pg_extension",
)
BOTH_SAY = ("SELECT app, name FROM django_migrations", "SELECT app_label, model FROM django_content_type")
# What has some tables already is brought on by Django, step by step.
WAYS = {"in one go": ([],), "step by step": (["contenttypes"], [])}


@pytest.mark.slow
@pytest.mark.timeout(900)  # step by step takes minutes: that is why there is another way
@pytest.mark.sqlite_only
def test_the_two_ways_make_the_same_sqlite_database(tmp_path):
    one, other = (_sqlite(tmp_path / way, *runs) for way, runs in WAYS.items())
    assert len(one) > 600
    assert one == other


@pytest.mark.slow
@pytest.mark.timeout(900)  # step by step takes minutes: that is why there is another way
@pytest.mark.postgres_only
def test_the_two_ways_make_the_same_postgresql_database(tmp_path, databases):
    one, other = (_postgres(tmp_path / way, next(databases), *runs) for way, runs in WAYS.items())
    assert len(one) > 1_000
    # Of a table of Django's that the house does not use, the migrations draw a number wider than the model says.
    told = {str(("auth_group_permissions", "id", kind, None, "NO", None, "YES", None)) for kind in ("integer", "bigint")}
    assert one ^ other == told


@pytest.mark.sqlite_only
def test_a_database_that_cannot_be_laid_is_left_empty(tmp_path, monkeypatch, django_db_blocker):
    from django.db import connections

    from alongside.config import tables

    settings = {**connections["default"].settings_dict, "NAME": str(tmp_path / "new.sqlite3")}
    new = connections["default"].__class__(settings, "new")
    monkeypatch.setitem(connections.settings, "new", settings)
    monkeypatch.setattr(connections._connections, "new", new, raising=False)
    monkeypatch.setattr(tables, "_lay_the_rest", _fails)
    with django_db_blocker.unblock():
        with pytest.raises(OSError, match="disk"):
            tables.lay_tables(new)
        assert tables.is_new(new)
        new.close()


def _fails(*told: object) -> None:
    raise OSError("the disk is full")


def _migrated(home: Path, *runs: list[str], **settings: str) -> None:
    home.mkdir()
    settings |= {"ALONGSIDE_HOME": str(home), "ALONGSIDE_DEMONSTRATION": "1"}
    for asked in runs:
        done = alongside("manage", "migrate", "--verbosity=0", *asked, cwd=home, **settings)
        assert done.returncode == 0, done.stderr


def _sqlite(home: Path, *runs: list[str]) -> list[tuple]:
    _migrated(home, *runs)
    with sqlite3.connect(home / "alongside.sqlite3") as database:
        laid = [(kind, name, _in_order(sql)) for kind, name, sql in database.execute(SQLITE_SAYS)]
        return sorted(map(str, laid + [row for says in BOTH_SAY for row in database.execute(says)]))


def _in_order(sql: str | None) -> list[str]:
    """The parts of a definition in alphabetical order: columns stand in the order they were added, which means nothing."""
    return sorted(part.strip(" ()") for part in (sql or "").split(","))


@pytest.fixture
def databases() -> Iterator[Iterator[str]]:
    """Addresses of new databases on the server of this run; they go afterwards."""
    import psycopg

    server = os.environ["DATABASE_URL"]
    made: list[str] = []

    def new() -> Iterator[str]:
        while True:
            name = f"demonstration_{uuid.uuid4().hex[:12]}"
            admin.execute(f'CREATE DATABASE "{name}"')
            made.append(name)
            yield f"{server.rpartition('/')[0]}/{name}"

    with psycopg.connect(server, autocommit=True) as admin:
        yield new()
        for name in made:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _postgres(home: Path, address: str, *runs: list[str]) -> set[str]:
    import psycopg

    _migrated(home, *runs, DATABASE_URL=address)
    with psycopg.connect(address) as database:
        return {str(row) for says in (*POSTGRES_SAYS, *BOTH_SAY) for row in database.execute(says)}
