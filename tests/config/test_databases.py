"""What the product asks of its database: above all, that a commit is on the disk before anybody is told of it."""

import environ
import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import ConnectionHandler

from alongside.config.databases import database_from

from .programs import alongside

# PRAGMA synchronous says 2 for FULL: every commit waits until the write-ahead log is on the disk.
WANTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def described(home, **variables):
    """The database of a house with these settings and no others."""
    env = environ.Env()
    env.ENVIRON = variables
    return database_from(env, home)


def reported(database):
    """What a connection made from this description says of itself."""
    fresh = ConnectionHandler({"default": database})["default"]
    try:
        with fresh.cursor() as cursor:
            return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}
    finally:
        fresh.close()


@pytest.mark.sqlite_only
@pytest.mark.django_db
@pytest.mark.parametrize("named", [False, True], ids=["in the home", "by DATABASE_URL"])
def test_a_commit_waits_for_the_disk_on_sqlite(named, tmp_path):
    file = tmp_path / ("elsewhere.sqlite3" if named else "alongside.sqlite3")
    database = described(tmp_path, **({"DATABASE_URL": f"sqlite:///{file}"} if named else {}))
    assert reported(database) == WANTED
    assert file.exists()


def test_a_commit_waits_for_the_disk_in_the_program_itself(tmp_path):
    """Asked of the running program, with its own settings: not those of these tests, which do not wait."""
    ask = f"""
from django.db import connection
for name in {list(WANTED)}:
    print(connection.cursor().execute(f"PRAGMA {{name}}").fetchone()[0])
"""
    done = alongside("manage", "shell", "-v0", "-c", ask, cwd=tmp_path, ALONGSIDE_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(value) for value in WANTED.values()]


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_two_descriptions_share_nothing(tmp_path):
    """These tests add to the options of theirs; the product's must stay as they are."""
    described(tmp_path)["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    assert reported(described(tmp_path)) == WANTED


@pytest.mark.postgres_only
@pytest.mark.django_db
def test_a_commit_waits_for_the_disk_on_postgres():
    """The server of these tests is told not to wait; the house asks it to all the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_commit'), current_setting('jit')")
        assert cursor.fetchone() == ("on", "off")
        cursor.execute("SELECT source FROM pg_settings WHERE name = 'synchronous_commit'")
        assert cursor.fetchone() == ("client",)


def test_postgres_is_described_with_a_pool(tmp_path):
    database = described(tmp_path, DATABASE_URL="postgres://someone:secret@db.example.org:5433/house?sslmode=verify-full")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", 5433, "house")
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert database["CONN_MAX_AGE"] == 0, "the pool keeps connections, so Django must not"
    assert database["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 8}


def test_these_tests_do_not_wait_for_the_disk():
    """They keep nothing. If this fails, the tests above might be passing for the wrong reason."""
    if connection.vendor == "sqlite":
        assert settings.DATABASES["default"]["OPTIONS"]["init_command"].endswith("PRAGMA synchronous=OFF;")
