"""Blocking keys in memory: which subjects share keys with a person? How it keeps up with the table: `kernel/remembering.py`.

The table decides: whoever asks reads each subject found from it again, so what is gone is never found. A subject's keys never
change: what is kept again is another subject.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from alongside.kernel.remembering import Memory

from .keys import AskedKeys
from .models import Subject

Row = tuple[int, int, bytes | memoryview]  # primary keys of a subject and of its record, and its keys
Keys = NDArray[np.uint32]  # the smallest first

MOST_READ = 4_000  # places of a part looked at for one search: those of the rarest keys, of one at least
AGAIN = 0.05  # of what it says counts of a key, where another of the same sort says more
_MOST_NEW = 100  # subjects read anew in each search, before they are remembered as well
_SPREAD = 500  # records far apart that a part knows by themselves
_WRITING = 7_223_346_155  # PostgreSQL's lock that acts share while they write subjects

# Primary keys of a subject and of its record, and what the keys it shares say, in bits.
Likely = tuple[int, int, float]


class Shared(NamedTuple):
    """Which of some subjects share a key that was asked: for each key shared its place in `asked`, and that of its subject.

    `counts`: how many of these subjects have each key that was asked. `named`: of all these subjects, in the order of places, two
    primary keys each: its own and its record's.
    """

    keys: NDArray[np.intp]
    places: NDArray[np.int64]
    counts: NDArray[np.intp]
    named: NDArray[np.int64]


class Part:
    """The keys of some subjects, never changed. About 6 bytes for each key and 16 for each subject.

    A key is a number of 32 bits. `starts` says where the keys of the same first bits begin, `rest` has their other bits in
    order, `places` the subject of each, as a place in `named`, whose order is that of the subjects.
    """

    def __init__(self, named: NDArray[np.int64], pairs: NDArray[np.uint64]) -> None:
        """From pairs of a key, in the upper half, and a place in `named`, in the lower. Puts them in order where they are."""
        pairs.sort()
        halves = pairs.view("<u4")
        first = min(max(len(pairs).bit_length() - 2, 8), 24)
        self._shift = np.uint32(32 - first)
        self._mask = np.uint32((1 << int(self._shift)) - 1)
        self._rest = (halves[1::2] & self._mask).astype(np.uint8 if first == 24 else np.uint32)
        self._starts = np.zeros((1 << first) + 1, np.uint32)
        for start in range(0, len(pairs), 1 << 23):
            some = halves[1::2][start : start + (1 << 23)] >> self._shift
            self._starts[1:] += np.bincount(some, minlength=1 << first).astype(np.uint32)
        np.cumsum(self._starts, out=self._starts)
        self._places = halves[::2].copy()
        self.named = named
        # Not side by side, where a database finds them sooner. Kept, because each is far from the next in memory as well.
        self.spread: list[int] = named[:: max(1, len(named) // _SPREAD), 1].tolist()

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return self.named.nbytes + self._starts.nbytes + self._rest.nbytes + self._places.nbytes

    def __len__(self) -> int:
        return len(self.named)

    def shared(self, asked: Keys) -> Shared:
        """Which of them share a key, looking at `MOST_READ` places. Of a key too common for that, the count is rough."""
        first = asked >> self._shift
        starts = self._starts[first].astype(np.intp)
        counts = self._starts[first + np.uint32(1)] - starts
        rarest = np.argsort(counts, kind="stable")
        rarest = rarest[: max(1, int(np.searchsorted(np.cumsum(counts[rarest]), MOST_READ, "right")))]
        lengths = counts[rarest]
        keys = np.repeat(rarest, lengths)
        at = np.arange(len(keys)) + np.repeat(starts[rarest] - np.cumsum(lengths) + lengths, lengths)
        same = self._rest[at] == (asked & self._mask)[keys]
        at, keys = at[same], keys[same]
        counts[rarest] = np.bincount(keys, minlength=len(asked))[rarest]
        return Shared(keys, self._places[at].astype(np.int64), counts, self.named)


def likeliest(asked: AskedKeys, most: int) -> tuple[list[Likely], list[int]]:
    """Subjects, at most `most`, that share keys, as `in_order` gives them; and records of others, to make up `most`.

    The others are there so that as much can be done for one who shares nothing as for one who does.
    """
    known, rows = SUBJECTS.everything()
    found = [part.shared(asked.keys) for part in known.parts]
    if rows or not found:
        found.append(shared_by(rows, asked.keys))
    alike = in_order(found, asked.sorts, of=len(rows) + sum(map(len, known.parts)), most=most)
    if len(alike) == most:
        return alike, []
    chosen = {record for _, record, _ in alike}
    others = known.parts[0].spread if known.parts else [row[1] for row in rows]
    return alike, [record for record in others if record not in chosen][: most - len(alike)]


def in_order(found: Sequence[Shared], sorts: NDArray[np.intp], *, of: int, most: int) -> list[Likely]:
    """Subjects that share a key, those whose keys say most first: a key that few of all `of` subjects have says more.

    `sorts`: of which sort each key that was asked is. Of each sort the key that says most counts, and any other for `AGAIN`.
    """
    # One that is no key and says nothing, of one that is nobody: so that nothing found takes as long as something hidden.
    had = np.maximum(reduce(np.add, (one.counts for one in found)), 1)
    bits = np.concatenate((np.log2(1 + of / had), [0.0]))
    sorts = np.concatenate((sorts, [-1]))
    by_sort = np.lexsort((bits, sorts))  # of two keys of one sort, the later says more
    rank = np.empty_like(by_sort)
    rank[by_sort] = np.arange(len(by_sort))
    begins = [0, *accumulate(len(one.named) for one in found)]
    width = len(bits).bit_length()
    met = [((one.places + begin) << width) | rank[one.keys] for one, begin in zip(found, begins, strict=False)]
    pairs = np.sort(np.concatenate([*met, [(begins[-1] << width) | int(rank[-1])]]))
    places, keys = pairs >> width, by_sort[pairs & ((1 << width) - 1)]
    begin_here = np.concatenate(([True], places[1:] != places[:-1]))
    of_sort = sorts[keys]
    counts_whole = np.concatenate((begin_here[1:] | (of_sort[1:] != of_sort[:-1]), [True]))
    starts = np.flatnonzero(begin_here)
    says = np.add.reduceat(bits[keys] * np.where(counts_whole, 1.0, AGAIN), starts)
    best = np.argpartition(-says, most)[:most] if len(says) > most else np.arange(len(says))
    best = best[np.lexsort((best, -says[best]))]
    best = best[says[best] > 0]
    return _named(found, begins, places[starts[best]], says[best])


def _named(found: Sequence[Shared], begins: list[int], places: NDArray[np.int64], says: NDArray[np.float64]) -> list[Likely]:
    """What stands at these places, of all of `found` one after another."""
    named = np.zeros((len(places), 2), np.int64)
    for one, begin in zip(found, begins, strict=False):
        here = np.flatnonzero((places >= begin) & (places < begin + len(one.named)))
        named[here] = one.named[places[here] - begin]
    subjects, records = named.T.tolist()
    return list(zip(subjects, records, says.tolist(), strict=True))


def shared_by(rows: Sequence[Row], asked: Keys) -> Shared:
    """Which of these rows share a key: each is looked at."""
    named = np.array([row[:2] for row in rows], np.int64).reshape(-1, 2)
    if not rows or not len(asked):
        return Shared(_NONE, _NONE, np.zeros(len(asked), np.intp), named)
    held = np.frombuffer(b"".join(row[2] for row in rows), "<u4")
    at = np.minimum(np.searchsorted(asked, held), len(asked) - 1)
    same = np.flatnonzero(asked[at] == held)
    of_row = np.repeat(np.arange(len(rows)), [len(row[2]) // 4 for row in rows])[same]
    return Shared(at[same], of_row, np.bincount(at[same], minlength=len(asked)), named)


def _read(after: int, until: int) -> Part:
    """The keys of the subjects after one primary key, up to another."""
    number, size = _amount(after, until)
    named, pairs, count, at = np.empty((number, 2), np.int64), np.empty(size, "<u8"), 0, 0
    for rows in SUBJECTS.in_steps(after, until):
        held = np.frombuffer(b"".join(row[2] for row in rows), "<u4")
        lengths = [len(row[2]) // 4 for row in rows]
        named[count : count + len(rows)] = [row[:2] for row in rows]
        some = pairs[at : at + len(held)]
        some[:] = held
        some <<= np.uint64(32)
        some |= np.repeat(np.arange(count, count + len(rows), dtype=np.uint64), lengths)
        count, at = count + len(rows), at + len(held)
    return Part(named[:count], pairs[:at])  # fewer than at first, when some were forgotten meanwhile


def _amount(after: int, until: int) -> tuple[int, int]:
    """How many subjects, and how many keys."""
    asked = f"SELECT count(*), coalesce(sum(length(keys)), 0) FROM {_TABLE} WHERE id > %s AND id <= %s"  # noqa: S608 - our own name
    with connection.cursor() as cursor:
        cursor.execute(asked, [after, until])
        number, size = cursor.fetchone()
    return int(number), int(size) // 4


_TABLE = Subject._meta.db_table
_NONE: NDArray[np.int64] = np.zeros(0, np.int64)
SUBJECTS: Memory[Part] = Memory(_TABLE, "id, record_id, keys", lock=_WRITING, most_new=_MOST_NEW, read=_read)
