"""Words in memory: which records have those of a question? How it keeps up with the table: `kernel/remembering.py`.

The table decides: whoever asks looks whether the text found still stands (`standing`), and asks the rule of sight. A text never
changes: what is kept again is another row.
"""

import heapq
import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.kernel.planned import any_of, planned_once
from alongside.kernel.remembering import Memory, Row

from .indexing import Wanted, wanted_by, words_of
from .marks import is_in_part
from .models import SearchText

Keys = NDArray[np.int64]
Places = NDArray[np.uint32]
Among = Callable[[Keys], NDArray[np.bool_]]  # which of some records, in the order of their keys, are wanted at all

_MOST_NEW = 50  # texts read anew in each search, before they are remembered as well
_WRITING = 7_223_346_156  # PostgreSQL's lock that acts share while they write texts
_FEW = 16  # words that may be meant by one of a question, each with its own list; of more, all their records are marked
_HANDED_ON = 256  # records handed on together
_FIRST_LOOK, _WIDER = 4096, 4  # the newest records of a part are looked at first, then so many times as many


class Text(NamedTuple):
    """Primary keys of a record and of the row with its words."""

    record: int
    row: int


class Part:
    """The words of some records, never changed. About 4 bytes for each word of a record, 16 for each record, and the vocabulary.

    A record is known by its place in the order of their keys. `places` has those of each word in order, word after word in the
    order of the alphabet; `starts` where those of a word begin. The vocabulary is one text with a word on each line, `lines`
    where each begins, so that a question is answered from it by halving, and a number plate known in part by one expression.
    """

    def __init__(self, some: Iterable[Sequence[Row]]) -> None:
        """From rows: primary keys of a text and of its record, and its words."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        rows, records, held, lengths = array("q"), array("q"), array("I"), array("I")
        for row, record, kept in (each for few in some for each in few):
            words = words_of(kept)
            rows.append(row)
            records.append(record)
            lengths.append(len(words))
            held.extend(map(numbers.__getitem__, words))
        order = np.argsort(np.frombuffer(records, np.int64)) if records else np.zeros(0, np.intp)
        self.rows, self.records = (np.array(keys, np.int64)[order] for keys in (rows, records))
        self._keep_vocabulary(numbers)
        self._keep_places(numbers, order, np.array(held, np.uint32), np.array(lengths, np.uint32))

    def _keep_vocabulary(self, numbers: dict[str, int]) -> None:
        words = [word.encode() for word in sorted(numbers)]
        self._vocabulary = b"".join(word + b"\n" for word in words)
        self._lines = np.zeros(len(words) + 1, np.int64)
        np.cumsum([len(word) + 1 for word in words], out=self._lines[1:])
        self._kept_in_part = {word: line for line, word in enumerate(sorted(numbers)) if is_in_part(word)}

    def _keep_places(self, numbers: dict[str, int], order: Keys, held: Places, lengths: Places) -> None:
        """`held`: the words of each record, as many as `lengths` says, as they came in; `order` puts the records in theirs."""
        ranks = np.zeros(len(numbers), np.uint32)
        ranks[[numbers[word] for word in sorted(numbers)]] = np.arange(len(numbers))
        place = np.zeros(len(order), np.uint64)
        place[order] = np.arange(len(order))
        held = ranks[held]
        self._starts = np.zeros(len(numbers) + 1, np.int64)
        np.cumsum(np.bincount(held, minlength=len(numbers)), out=self._starts[1:])
        pairs = held.astype("<u8")
        pairs <<= np.uint64(32)
        pairs |= np.repeat(place, lengths)
        pairs.sort()
        self._places = pairs.view("<u4")[::2].copy()

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def size(self) -> int:
        """Bytes of memory."""
        kept = (self.rows, self.records, self._lines, self._starts, self._places)
        return len(self._vocabulary) + sum(each.nbytes for each in kept)

    def found(self, wanted: Sequence[Wanted], before: int | None = None, among: Among | None = None) -> Iterator[Text]:
        """The records that have every word wanted, newest first; older than the record `before`, and only those `among`."""
        having = sorted((self._having(one) for one in wanted), key=lambda one: one.number)
        if not having or not having[0].number:
            return
        high = len(self.records) if before is None else int(np.searchsorted(self.records, before))
        width = max(_FIRST_LOOK, _HANDED_ON * len(self.records) // having[0].number)
        while high > 0:
            low = max(0, high - width)
            places = _having_all(having, low, high)
            if among is not None and len(places):
                places = places[among(self.records[places])]
            for start in range(len(places), 0, -_HANDED_ON):
                some = places[max(0, start - _HANDED_ON) : start][::-1]
                yield from map(Text, self.records[some].tolist(), self.rows[some].tolist())
            high, width = low, width * _WIDER

    def _having(self, one: Wanted) -> "_Having":
        """The records that have a word of a question."""
        words = self._meant_by(one)
        number = int((self._starts[words + 1] - self._starts[words]).sum())
        return _Having(self._places, self._starts, words, number, len(self.records))

    def _meant_by(self, one: Wanted) -> Keys:
        """The words of the vocabulary that a word of a question stands for, by their lines."""
        ranges = [(self._line(word), self._line(word + b"\xff")) for word in map(str.encode, one.begins)]
        if one.fits:
            fits = re.compile(f"^(?:{one.fits})".encode(), re.MULTILINE)
            starts = [found.start() for each in ranges for found in fits.finditer(self._vocabulary, *self._lines[list(each)])]
            return np.unique(np.searchsorted(self._lines, starts)).astype(np.int64)
        whole = [self._kept_in_part[word] for word in one.whole if word in self._kept_in_part]
        return np.unique(np.concatenate([*(np.arange(*each) for each in ranges), whole])).astype(np.int64)

    def _line(self, word: bytes) -> int:
        """Where a word stands in the vocabulary, or would."""
        return bisect_left(range(len(self._lines) - 1), word, key=self._word)

    def _word(self, line: int) -> bytes:
        return self._vocabulary[self._lines[line] : self._lines[line + 1] - 1]


class _Having:
    """The places of the records that have one of some words."""

    def __init__(self, places: Places, starts: Keys, words: Keys, number: int, records: int) -> None:
        self.number = number
        self._places, self._starts, self._words, self._records = places, starts, words, records
        few = words.tolist() if len(words) <= _FEW else []
        self._lists = [places[starts[word] : starts[word + 1]] for word in few]
        self._marked: NDArray[np.bool_] | None = None

    def between(self, low: int, high: int) -> Places:
        """Those from one place up to another, in order."""
        lists = self._cut(low, high)
        if len(lists) == 1:
            return lists[0]
        return np.flatnonzero(self._marks(lists, low, high)).astype(np.uint32) + np.uint32(low)

    def of(self, some: Places, low: int, high: int) -> Places:
        """Those of some places between these two."""
        lists = self._cut(low, high)
        if not lists or len(some) * 8 > sum(map(len, lists)):  # then to mark all costs less than to look for each
            return some[self._marks(lists, low, high)[some - np.uint32(low)]]
        there = np.zeros(len(some), np.bool_)
        for one in filter(len, lists):
            there |= one[np.minimum(np.searchsorted(one, some), len(one) - 1)] == some
        return some[there]

    def _cut(self, low: int, high: int) -> list[Places]:
        """Of each list what lies between two places; nothing where the words are many."""
        ends = np.array([low, high], np.uint32)
        return [one[slice(*np.searchsorted(one, ends))] for one in self._lists]

    def _marks(self, lists: list[Places], low: int, high: int) -> NDArray[np.bool_]:
        """For each place between two whether it is there."""
        if self._lists:
            marks = np.zeros(high - low, np.bool_)
            for one in lists:
                marks[one - np.uint32(low)] = True
            return marks
        if self._marked is None:
            self._marked = np.zeros(self._records, np.bool_)
            for run in np.split(self._words, np.flatnonzero(np.diff(self._words) > 1) + 1):
                self._marked[self._places[self._starts[run[0]] : self._starts[run[-1] + 1]]] = True
        return self._marked[low:high]


def _having_all(having: Sequence[_Having], low: int, high: int) -> Places:
    """The places between two of the records that have all, the rarest word first."""
    found = having[0].between(low, high)
    for one in having[1:]:
        if not len(found):
            break
        found = one.of(found, low, high)
    return found


def found_by(question: str, before: int | None = None, among: Among | None = None) -> Iterator[Text]:
    """The records that have every word of a question, newest first; older than the record `before`, and only those `among`.

    What is gone, or kept again with other words, may still be there: whoever shows it asks `standing`.
    """
    wanted = wanted_by(question)
    known, later = TEXTS.everything()
    found = [part.found(wanted, before, among) for part in (*known.parts, *([Part([later])] if later else []))]
    return found[0] if len(found) == 1 else heapq.merge(*found, reverse=True)


def standing(texts: Collection[Text]) -> set[int]:
    """Of what was found, the primary keys of the records whose words are still these."""
    if not texts:
        return set()
    rows, values = any_of([one.row for one in texts])
    return {record for (record,) in planned_once(f"SELECT record_id FROM {_TABLE} WHERE id {rows}", values)}  # noqa: S608 - our own words


def _read(after: int, until: int) -> Part:
    """The words of the texts after one primary key, up to another."""
    return Part(TEXTS.in_steps(after, until))


_TABLE = SearchText._meta.db_table
TEXTS: Memory[Part] = Memory(_TABLE, "id, record_id, words", lock=_WRITING, most_new=_MOST_NEW, read=_read)
