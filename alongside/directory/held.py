"""Finished answers kept in memory, compressed, so that a file everybody fetches is made once. Plain Python.

What is kept never exceeds a number of bytes; what was asked for longest ago goes first.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

MOST_BYTES = 24_000_000  # a process; the whole directory with 5,000 partnerships is about 3 MB compressed
_LEVEL = 5  # of compression: a tenth larger than the best, in a third of the time


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. `mark` is a digest of its content and of nothing else; `packed` is the content in gzip."""

    mark: str
    packed: bytes
    size: int

    @property
    def content(self) -> bytes:
        """The content as it is."""
        return gzip.decompress(self.packed)


class Shelf:
    """Answers by their key. The key must change whenever the answer would."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._used = most_bytes, 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock, self._making = threading.Lock(), threading.Lock()

    def answer(self, key: Hashable, make: Callable[[], Iterable[bytes]]) -> Answer:
        """The answer of that key, made once. Others who ask for one that is being made wait for it."""
        found = self._find(key)
        if found is not None:
            return found
        with self._making:
            found = self._find(key)
            if found is None:
                found = packed(make())
                self._keep(key, found)
            return found

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
            self._used = 0

    def _find(self, key: Hashable) -> Answer | None:
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def _keep(self, key: Hashable, made: Answer) -> None:
        if len(made.packed) > self._most:
            return
        with self._lock:
            self._answers[key] = made
            self._used += len(made.packed)
            while self._used > self._most:
                _, oldest = self._answers.popitem(last=False)
                self._used -= len(oldest.packed)


def packed(parts: Iterable[bytes]) -> Answer:
    """An answer made of these parts, one after the other."""
    content = b"".join(parts)
    return Answer(hashlib.sha256(content).hexdigest()[:32], gzip.compress(content, _LEVEL, mtime=0), len(content))
