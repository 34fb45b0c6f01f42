"""The database's owner, who can take the guards down and knows how everything is computed: what tampering tests are done with."""

from typing import Any

from django.db import connection

from alongside.kernel.access import Clockwork
from alongside.ledger import merkle
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.guards import lower_guards, raise_guards
from alongside.ledger.leaves import leaf_bytes
from alongside.ledger.log import COLUMNS
from alongside.ledger.models import Entry

_ENTRY = f"INSERT INTO ledger_entry ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"


class Owner:
    """Does what the product never would. Use inside a transaction that is rolled back."""

    def __enter__(self) -> "Owner":
        lower_guards(connection)
        return self

    def __exit__(self, *problem: object) -> None:
        raise_guards(connection)

    def sql(self, statement: str, *parameters: Any) -> None:
        """Run one statement."""
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    def rows(self) -> list[list[Any]]:
        """Every entry, as the table has it."""
        return [
            [bytes(value) if isinstance(value, memoryview) else value for value in row]
            for row in Entry.objects.order_by("seq").values_list(*COLUMNS)
        ]

    def lay(self, rows: list[list[Any]]) -> None:
        """Put these entries in the place of all others. Payloads stay where they are."""
        self.sql("DELETE FROM ledger_entry")
        with connection.cursor() as cursor:
            cursor.executemany(_ENTRY, rows)

    def cover_up(self, *, sign: bool = True) -> None:
        """Make head and stored hashes fit the entries again, forget every checkpoint, and sign anew with the real key."""
        frontier, rows = merkle.Frontier(), self.rows()
        self.sql("DELETE FROM ledger_node")
        self.sql("DELETE FROM ledger_checkpoint")
        for row in rows:
            for node in frontier.append(merkle.hash_leaf(leaf_bytes(*row))):
                if node.height % 8 == 0:
                    self.sql(
                        "INSERT INTO ledger_node (level, place, digest) VALUES (%s, %s, %s)",
                        node.height // 8,
                        node.index,
                        node.digest,
                    )
        self.sql("UPDATE ledger_head SET size = %s, peaks = %s", frontier.size, frontier.to_bytes())
        if sign:
            make_checkpoint(by=Clockwork())


def renumbered(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows, numbered from 0 in the order given."""
    return [[number, *row[1:]] for number, row in enumerate(rows)]
