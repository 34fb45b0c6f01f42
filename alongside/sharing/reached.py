"""Which records does some grant to a person name? Remembered by each process (`kernel/remembering.py`), for searches.

More than they may see: a grant may be dead, and is not asked what allows it. Of what a search finds among these records the rule
of sight is asked as of anything else. A grant is always about the same record and the same audience.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from alongside.accounts.models import User
from alongside.kernel.remembering import Memory, Row

from .models import Grant
from .policy import reader_of

Keys = NDArray[np.int64]

_MOST_NEW = 100  # grants read anew in each search, before they are remembered as well
_WRITING = 7_223_346_157  # PostgreSQL's lock that acts share while they write grants
_SHORT = 2_000  # records of an audience; those of all audiences that have fewer are put together before they are looked at


class Part:
    """The records that some grants name, by audience. About 8 bytes for each of them, and never changed."""

    def __init__(self, some: Iterable[Sequence[Row]]) -> None:
        """From rows: primary keys of a grant, of its record and of its audience."""
        columns = [np.array(rows, np.int64).reshape(-1, 3)[:, 1:] for rows in some]
        records, audiences = np.concatenate([*columns, np.zeros((0, 2), np.int64)]).T
        order = np.lexsort((records, audiences))
        self._number, self._records, audiences = len(records), records[order], audiences[order]
        self._audiences, starts = np.unique(audiences, return_index=True)
        self._starts = np.append(starts, len(records))

    def __len__(self) -> int:
        return self._number

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return self._records.nbytes + self._audiences.nbytes + self._starts.nbytes

    def of(self, audiences: Keys) -> Iterator[Keys]:
        """The records of each of these audiences that has some, in order."""
        there = np.flatnonzero(np.isin(self._audiences, audiences, assume_unique=True))
        return (self._records[self._starts[one] : self._starts[one + 1]] for one in there)


class Reached:
    """The records that some grant names to a person: a search asks which of those it found are among them."""

    def __init__(self, lists: Collection[Keys]) -> None:
        short = [one for one in lists if len(one) < _SHORT]
        self._lists = [one for one in lists if len(one) >= _SHORT]
        if short:
            self._lists.append(np.sort(np.concatenate(short)))

    def __call__(self, records: Keys) -> NDArray[np.bool_]:
        """Which of these records, by primary key and in order, are among them."""
        there = np.zeros(len(records), np.bool_)
        if not len(records):
            return there
        ends = np.array([records[0], records[-1] + 1], np.int64)
        for one in self._lists:
            some = one[slice(*np.searchsorted(one, ends))]
            if len(some) > len(records):
                there |= some[np.minimum(np.searchsorted(some, records), len(some) - 1)] == records
            else:
                at = np.searchsorted(records, some)
                there[at[records[at] == some]] = True
        return there


def reached_by_grants(person: User) -> Reached:
    """The records, of whatever kind, that a grant to one of the person's audiences names."""
    reader = reader_of(person)
    audiences = np.array([*reader.audiences, *reader.cells], np.int64)
    known, later = GRANTS.everything()
    parts = [*known.parts, Part([later])] if later else known.parts
    return Reached([records for part in parts for records in part.of(audiences)])


def _read(after: int, until: int) -> Part:
    return Part(GRANTS.in_steps(after, until))


GRANTS: Memory[Part] = Memory(Grant._meta.db_table, "id, record_id, audience_id", lock=_WRITING, most_new=_MOST_NEW, read=_read)
