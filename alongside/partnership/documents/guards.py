"""The database's own refusal to change a version once it is written. It stops slips, not the database's owner."""

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE, _NAME = "partnership_documentversion", "partnership_documentversion_refuses_update"
_FUNCTION = "partnership_refuse_version_change"
_WORDS = "a version of a document is never changed"


def raise_guard(connection: BaseDatabaseWrapper) -> None:
    """Put the trigger up. Raises NotImplementedError for a database that is neither SQLite nor PostgreSQL."""
    statements = {
        "sqlite": [f"CREATE TRIGGER {_NAME} BEFORE UPDATE ON {_TABLE} BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"],
        "postgresql": [
            f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$",
            f"CREATE TRIGGER {_NAME} BEFORE UPDATE ON {_TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()",
        ],
    }
    if connection.vendor not in statements:
        raise NotImplementedError(f"documents have no guard for {connection.vendor}")
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def lower_guard(connection: BaseDatabaseWrapper) -> None:
    """Take the trigger down."""
    where = "" if connection.vendor == "sqlite" else f" ON {_TABLE}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {_NAME}{where}")
