"""How many questions something asks the database: what a page may ask is in `tests/house/test_table_of_doors.py`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

MOST = 25  # of any page, at any size (docs/house.md)


@dataclass
class Asked:
    """How many questions were asked so far. Savepoints are none: outside of a test they are the transaction's own bounds."""

    number: int = 0

    def listen(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Count one, and let it be asked."""
        self.number += "SAVEPOINT" not in sql[:30]
        return execute(sql, params, many, context)


@contextmanager
def counted() -> Iterator[Asked]:
    """Counts what is asked inside."""
    asked = Asked()
    with connection.execute_wrapper(asked.listen):
        yield asked
