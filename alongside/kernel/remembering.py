"""What each process remembers of a table whose rows never change, and how it keeps up. Memory proposes; the table decides.

Remembered are rows whose acts had ended for good, in parts that never change; later ones are read each time. What is kept again
must be a new row with a new primary key, larger than any before. Whoever asks must read from the table whether what was found
still stands: what is gone stays in memory until its part is read anew.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.db import connection, transaction

from .planned import planned_once

Row = tuple[Any, ...]  # its primary key, and what is remembered of it
_AT_ONCE = 20_000  # rows read in one statement when they are remembered
_TIMES = 4  # a part of so many times the number of those after it is left as it is


class Part(Protocol):
    """What is remembered of some rows."""

    @property
    def size(self) -> int:
        """Bytes of memory."""

    def __len__(self) -> int:
        """How many rows."""


P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class Known(Generic[P]):
    """What is known of one database: all rows up to the last of `ends`, in parts that go up to one of these each.

    Each part is much smaller than the one before.
    """

    database: str = ""
    parts: tuple[P, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def until(self) -> int:
        """The highest primary key that is known."""
        return self.ends[-1] if self.ends else 0


class Memory(Generic[P]):
    """What this process remembers of one table.

    `columns` of the table, the primary key `id` first. `lock`: PostgreSQL's, which acts share while they write here. `most_new`:
    rows read anew each time, before they are remembered as well. `read`: what is to be remembered of the rows after one primary
    key up to another.
    """

    def __init__(self, table: str, columns: str, *, lock: int, most_new: int, read: Callable[[int, int], P]) -> None:
        self.most_new = most_new
        self._table, self._columns, self._lock, self._read = table, columns, lock, read
        self._now: Known[P] = Known()
        self._remembering = threading.Lock()

    def known(self) -> Known[P]:
        """What is remembered of the database that is asked now."""
        database = str(connection.settings_dict["NAME"])
        return self._now if self._now.database == database else Known(database)

    def everything(self) -> tuple[Known[P], list[Row]]:
        """What is remembered, and all later rows."""
        known = self.known()
        rows = self.rows(known.until, most=self.most_new + 1)
        if len(rows) > self.most_new:
            known = self._remember(known)
            rows = self.rows(known.until)
        return known, rows

    def rows(self, after: int, until: int | None = None, most: int | None = None) -> list[Row]:
        """The rows after one primary key, up to another, at most so many; in the order of their keys."""
        upper, values = ("", [after]) if until is None else ("AND id <= %s", [after, until])
        limit = "" if most is None else f"LIMIT {most}"
        return planned_once(f"SELECT {self._columns} FROM {self._table} WHERE id > %s {upper} ORDER BY id {limit}", values)  # noqa: S608 - our own words

    def in_steps(self, after: int, until: int) -> Iterator[list[Row]]:
        """The rows after one primary key up to another, some thousand at a time."""
        while rows := self.rows(after, until, most=_AT_ONCE):
            yield rows
            after = rows[-1][0]

    def say_writing(self) -> None:
        """Before an act writes rows: nothing is remembered until the act has ended, so that none is passed over."""
        if connection.vendor == "postgresql":
            planned_once("SELECT pg_advisory_xact_lock_shared(%s)", [self._lock])

    @property
    def size(self) -> int:
        """Bytes that this process remembers."""
        return sum(part.size for part in self._now.parts)

    def forget(self) -> None:
        """Remember nothing, as in a new process."""
        self._now = Known()

    def _remember(self, known: Known[P]) -> Known[P]:
        """Remember what is new, unless somebody else is doing so, or it can not be told yet what will stay."""
        if connection.in_atomic_block or not self._remembering.acquire(blocking=not known.parts):
            return known
        try:
            known = self.known()
            until = self._settled()
            if until is not None and until > known.until:
                known = self._now = self._renewed(known, until)
            return known
        finally:
            self._remembering.release()

    def _renewed(self, known: Known[P], until: int) -> Known[P]:
        """With what is new, read together with parts that are not much larger, so that there are few; all, when many are gone."""
        parts, ends, more = list(known.parts), list(known.ends), 0
        if self._count() * 5 < sum(map(len, parts)) * 4:
            parts, ends = [], []
        elif parts:
            more = self._count(known.until, until)
        while parts and len(parts[-1]) < _TIMES * more:
            more += len(parts.pop())
            ends.pop()
        part = self._read(ends[-1] if ends else 0, until)
        return Known(known.database, (*parts, part), (*ends, until))

    def _settled(self) -> int | None:
        """The highest primary key below which no act that has not ended can still write; None while one may be writing."""
        if connection.vendor != "postgresql":  # one writes at a time, and primary keys are never used again
            return self._highest()
        with transaction.atomic():
            nobody_writes = planned_once("SELECT pg_try_advisory_xact_lock(%s)", [self._lock])[0][0]
            return self._highest() if nobody_writes else None

    def _highest(self) -> int:
        return int(planned_once(f"SELECT coalesce(max(id), 0) FROM {self._table}", [])[0][0])  # noqa: S608 - our own name

    def _count(self, after: int = 0, until: int | None = None) -> int:
        upper, values = ("", [after]) if until is None else ("AND id <= %s", [after, until])
        return int(planned_once(f"SELECT count(*) FROM {self._table} WHERE id > %s {upper}", values)[0][0])  # noqa: S608 - our own name
