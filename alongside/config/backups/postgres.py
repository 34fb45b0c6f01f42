"""PostgreSQL's own tools, called with the settings Django has."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from alongside.kernel.refusals import Refused

from .manifest import Contents

# Django's own options, which PostgreSQL's library does not know.
_DJANGOS = {"pool", "options", "assume_role", "isolation_level", "server_side_binding", "prepare_threshold", "context"}
# Everything of ours in the database, and nothing of an extension's.
_EMPTY_IT = """
DO $$
DECLARE thing record;
BEGIN
  FOR thing IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', thing.tablename);
  END LOOP;
  FOR thing IN
    SELECT p.oid::regprocedure AS signature FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE 'DROP ROUTINE IF EXISTS ' || thing.signature || ' CASCADE';
  END LOOP;
END $$;
"""


def dump(target: Path) -> Contents:
    """Write a consistent dump to a new file, and say what is in it: both are read from one and the same snapshot."""
    with psycopg.connect(**_parameters(), autocommit=False) as snapshot:
        snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        row = snapshot.execute("SELECT pg_export_snapshot()").fetchone()
        name = str(row[0]) if row else ""
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}", f"--file={target}", _database())
        return _contents(snapshot)


def contents() -> Contents:
    """What the database holds now."""
    with psycopg.connect(**_parameters()) as plain:
        return _contents(plain)


def check(dumped: Path) -> None:
    """Raise Refused when the dump can not be read to its end."""
    _run("pg_restore", f"--file={os.devnull}", str(dumped))


def load(dumped: Path) -> None:
    """Put the dump in the place of whatever the database holds, in one transaction: all of it or nothing."""
    script = dumped.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dumped))
    connection.close()
    settings = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=" + os.devnull]
    _run("psql", *settings, f"--command={_EMPTY_IT}", f"--file={script}", _database())


def is_empty() -> bool:
    """Whether the database has no tables."""
    return not connection.introspection.table_names()


def _contents(snapshot: "psycopg.Connection[Any]") -> Contents:
    names = snapshot.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    tables = {}
    for (name,) in names:
        counted = snapshot.execute(psycopg.sql.SQL("SELECT count(*) FROM {}").format(psycopg.sql.Identifier(name))).fetchone()
        tables[str(name)] = int(counted[0]) if counted else 0
    head = snapshot.execute("SELECT size, peaks FROM ledger_head").fetchone() if "ledger_head" in tables else None
    return Contents(tables, int(head[0]) if head else 0, bytes(head[1]).hex() if head else "")


def _parameters() -> dict[str, Any]:
    django = connection.settings_dict
    given = {
        "dbname": django["NAME"],
        "user": django["USER"],
        "password": django["PASSWORD"],
        "host": django["HOST"],
        "port": django["PORT"],
    }
    options = {name: value for name, value in django["OPTIONS"].items() if name not in _DJANGOS}
    return {name: value for name, value in {**given, **options}.items() if value not in ("", None)}


def _database() -> str:
    """Where the database is, without the password: other accounts can read the arguments of a running program."""
    return make_conninfo(**{name: value for name, value in _parameters().items() if name != "password"})


def _run(tool: str, *arguments: str) -> None:
    environment = {**os.environ, "PGPASSWORD": _parameters().get("password", "")}
    arguments = tuple(f"--dbname={a}" if a == _database() else a for a in arguments)
    done = subprocess.run([_find(tool), *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise Refused(f"{tool} failed: {lines[0] if lines else f'exit code {done.returncode}'}")


def _find(tool: str) -> str:
    found = shutil.which(tool)
    if found:
        return found
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), key=lambda path: int(path.parts[-3]))
    if not installed:
        raise Refused(f"{tool} is not installed: it comes with PostgreSQL's client programs.")
    return str(installed[-1])
