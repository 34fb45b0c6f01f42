"""The database’s own refusal to change rows of a room that are history. What the ledger itself refuses is in `guards.py`.

It stops slips, not the database's owner. Rows may be deleted unless they stay for good, named columns emptied (that is how
personal data is erased) and others filled in once (such as when a go fell), never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Unchangeable:
    """Tables of one room whose rows are never updated, and the words in which the database says so.

    `emptied` names, by table, the columns that may be emptied, each with what an empty one holds, as SQL. `filled` names in the
    same way those that may be filled in once, while they are empty. Rows of tables that are `never_deleted` stay for good.
    `later` tells apart the tables that came to a room later with words of their own.
    """

    room: str
    tables: tuple[str, ...]
    words: str
    emptied: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    filled: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    never_deleted: tuple[str, ...] = ()
    later: str = ""

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
                for statement in self._raising(table, connection):
                    cursor.execute(statement)
                for trigger in self._against_deleting(table, connection.vendor):
                    change = trigger.removeprefix("refuses_").upper()
                    cursor.execute(self._trigger(f"{table}_{trigger}", f"BEFORE {change} ON {table}", connection.vendor))

    def lower_guards(self, connection: BaseDatabaseWrapper) -> None:
        """Take the triggers down."""
        with connection.cursor() as cursor:
            for table in self.tables:
                where = "" if connection.vendor == "sqlite" else f" ON {table}"
                triggers = ["refuses_update", *(["refuses_rewriting"] if self._open(table) else [])]
                for trigger in [*triggers, *self._against_deleting(table, connection.vendor)]:
                    cursor.execute(f"DROP TRIGGER {table}_{trigger}{where}")

    @property
    def _function(self) -> str:
        return f"{self.room}_refuse_change{self.later and f'_{self.later}'}"

    def _against_deleting(self, table: str, vendor: str) -> list[str]:
        """The triggers of a table whose rows stay for good. SQLite has no TRUNCATE."""
        if table not in self.never_deleted:
            return []
        return ["refuses_delete", *(["refuses_truncate"] if vendor == "postgresql" else [])]

    def _open(self, table: str) -> Mapping[str, str]:
        """The columns of a table that are not fixed for good."""
        return {**self.emptied.get(table, {}), **self.filled.get(table, {})}

    def _raising(self, table: str, connection: BaseDatabaseWrapper) -> list[str]:
        unfixed = self._open(table)
        if not unfixed:
            return [self._trigger(f"{table}_refuses_update", f"BEFORE UPDATE ON {table}", connection.vendor)]
        with connection.cursor() as cursor:
            columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
        # In alphabetical order, so that a table whose columns came one by one has the same guard as one laid in one go.
        fixed = ", ".join(f'"{column}"' for column in sorted(columns) if column not in unfixed)
        differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
        kept = [("NEW", column, empty) for column, empty in self.emptied.get(table, {}).items()]
        kept += [("OLD", column, empty) for column, empty in self.filled.get(table, {}).items()]
        rewritten = " OR ".join(
            f'({side}."{column}" {differs} {empty} AND NEW."{column}" {differs} OLD."{column}")' for side, column, empty in kept
        )
        return [
            self._trigger(f"{table}_refuses_update", f"BEFORE UPDATE OF {fixed} ON {table}", connection.vendor),
            self._trigger(f"{table}_refuses_rewriting", f"BEFORE UPDATE ON {table}", connection.vendor, rewritten),
        ]

    def _trigger(self, name: str, when: str, vendor: str, only: str = "") -> str:
        """One trigger that refuses; `only` is a condition on the row, otherwise every statement is refused."""
        condition = f" WHEN ({only})" if only else ""
        if vendor == "sqlite":
            return f"CREATE TRIGGER {name} {when}{condition} BEGIN SELECT RAISE(ABORT, '{self.words}'); END"
        each = "ROW" if only else "STATEMENT"
        return f"CREATE TRIGGER {name} {when} FOR EACH {each}{condition} EXECUTE FUNCTION {self._function}()"
