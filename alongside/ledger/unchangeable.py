"""The database’s own refusal to change rows of a room that are history. What the ledger itself refuses is in `guards.py`.

It stops slips, not the database's owner. Rows may be deleted (that is how personal data is erased), never changed.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Unchangeable:
    """Tables of one room whose rows are never updated, and the words in which the database says so."""

    room: str
    tables: tuple[str, ...]
    words: str

    def raise_guards(self, connection: BaseDatabaseWrapper) -> None:
        """Put the triggers up. Raises NotImplementedError for a database that is neither SQLite nor PostgreSQL."""
        if connection.vendor not in ("sqlite", "postgresql"):
            raise NotImplementedError(f"the {self.room} room has no guards for {connection.vendor}")
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {self._function}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN RAISE EXCEPTION '{self.words}'; END $$"
                )
            for table in self.tables:
                cursor.execute(self._raising(table, connection.vendor))

    def lower_guards(self, connection: BaseDatabaseWrapper) -> None:
        """Take the triggers down."""
        with connection.cursor() as cursor:
            for table in self.tables:
                where = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER {table}_refuses_update{where}")

    @property
    def _function(self) -> str:
        return f"{self.room}_refuse_change"

    def _raising(self, table: str, vendor: str) -> str:
        before = f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table}"
        if vendor == "sqlite":
            return f"{before} BEGIN SELECT RAISE(ABORT, '{self.words}'); END"
        return f"{before} FOR EACH STATEMENT EXECUTE FUNCTION {self._function}()"
