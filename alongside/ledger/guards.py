"""The database's own refusal to change what is written: triggers, put up by the first migration.

They stop slips and injected SQL, not the database's owner, who can take them down; what the owner does is found by
verification (docs/decisions/0004-append-only-guards.md).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

# What each table refuses. A payload may be deleted (that is how it is erased), the head may be moved on.
REFUSED = {
    "ledger_entry": ("update", "delete", "truncate"),
    "ledger_mention": ("update", "delete", "truncate"),
    "ledger_node": ("update", "delete", "truncate"),
    "ledger_checkpoint": ("update", "delete", "truncate"),
    "ledger_payload": ("update", "truncate"),
    "ledger_head": ("delete", "truncate"),
}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
}
_FUNCTION = "ledger_refuse_change"


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up. Raises NotImplementedError for a database that is neither SQLite nor PostgreSQL."""
    _run(connection, _raising(connection.vendor))


def lower_guards(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers down."""
    _run(connection, _lowering(connection.vendor))


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that should be up and are not."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return [name for table, change in _pairs(connection.vendor) if (name := f"{table}_refuses_{change}") not in standing]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _raising(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_refuses_{change} BEFORE {change.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            for table, change in _pairs(vendor)
        ]
    if vendor == "postgresql":
        function = (
            f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
        )
        return [function] + [
            f"CREATE TRIGGER {table}_refuses_{change} BEFORE {change.upper()} ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
            for table, change in _pairs(vendor)
        ]
    raise NotImplementedError(f"the ledger has no guards for {vendor}")


def _lowering(vendor: str) -> list[str]:
    where = (lambda table: "") if vendor == "sqlite" else (lambda table: f" ON {table}")
    return [f"DROP TRIGGER {table}_refuses_{change}{where(table)}" for table, change in _pairs(vendor)]


def _pairs(vendor: str) -> list[tuple[str, str]]:
    return [
        (table, change)
        for table, changes in REFUSED.items()
        for change in changes
        if not (vendor == "sqlite" and change == "truncate")  # SQLite has no TRUNCATE
    ]
