"""The database's own refusal to change what was once written in the ledger of consents.

It stops slips, not the database's owner. Rows may be deleted (that is how personal data is erased), never changed.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

UNCHANGEABLE = ("sharing_consent", "sharing_consentevent")
_FUNCTION = "sharing_refuse_change"
_WORDS = "what was agreed is never changed, only followed by what came after"


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up. Raises NotImplementedError for a database that is neither SQLite nor PostgreSQL."""
    if connection.vendor not in ("sqlite", "postgresql"):
        raise NotImplementedError(f"the sharing room has no guards for {connection.vendor}")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$"
            )
        for table in UNCHANGEABLE:
            cursor.execute(_raising(table, connection.vendor))


def lower_guards(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers down."""
    with connection.cursor() as cursor:
        for table in UNCHANGEABLE:
            where = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {table}_refuses_update{where}")


def _raising(table: str, vendor: str) -> str:
    name = f"{table}_refuses_update"
    if vendor == "sqlite":
        return f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    return f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
