"""A Merkle tree in the shape of RFC 6962 (Certificate Transparency), in plain Python: no Django, no database.

A leaf is hashed as SHA-256(0x00 || leaf) and an inner node as SHA-256(0x01 || left || right), so that a leaf can never be
passed off as a node. The tree over n leaves splits at the largest power of two below n. Section numbers below are RFC 6962's.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
HASH_BYTES = 32
TILE_HEIGHT = 8  # the subtrees worth keeping: of 2**8 leaves, of 2**16, …


@dataclass(frozen=True)
class Node:
    """The root of one complete subtree: the 2**height leaves from index * 2**height."""

    height: int
    index: int
    digest: bytes


def hash_leaf(leaf: bytes) -> bytes:
    """The hash of one leaf's bytes (section 2.1)."""
    return sha256(b"\x00" + leaf).digest()


def hash_pair(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node from the hashes of its two halves (section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def fold(peaks: Sequence[bytes]) -> bytes:
    """The root over complete subtrees standing side by side, largest first. No peaks: the root of the empty tree."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = hash_pair(peak, root)
    return root


@dataclass
class Frontier:
    """All that must be kept to go on appending: the size, and the roots of the complete subtrees, largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    @classmethod
    def from_bytes(cls, size: int, peaks: bytes) -> "Frontier":
        """Read back what `to_bytes` wrote. Raises ValueError when the peaks do not fit the size."""
        if len(peaks) != HASH_BYTES * size.bit_count():
            raise ValueError(f"{len(peaks)} bytes of peaks do not fit a tree of {size} leaves")
        return cls(size, [peaks[at : at + HASH_BYTES] for at in range(0, len(peaks), HASH_BYTES)])

    def to_bytes(self) -> bytes:
        """The peaks one after another; the size is kept beside them."""
        return b"".join(self.peaks)

    def append(self, leaf_hash: bytes) -> list[Node]:
        """Add one leaf by its hash. Returns every complete subtree this leaf closed, smallest first."""
        closed = []
        index, height, digest = self.size, 0, leaf_hash
        while index & 1:
            digest = hash_pair(self.peaks.pop(), digest)
            index, height = index >> 1, height + 1
            closed.append(Node(height, index, digest))
        self.peaks.append(digest)
        self.size += 1
        return closed

    def extend(self, leaf_hashes: Iterable[bytes]) -> None:
        """Add many leaves by their hashes."""
        for leaf_hash in leaf_hashes:
            self.append(leaf_hash)

    def root(self) -> bytes:
        """The root over everything appended so far."""
        return fold(self.peaks)


Subtree = Callable[[int, int], bytes]
"""Where a proof gets its hashes: (height, index) -> the root of that complete subtree."""


def root_between(first: int, end: int, subtree: Subtree) -> bytes:
    """The root over leaves first … end - 1. `first` must be a multiple of the largest power of two up to end - first."""
    peaks, at = [], first
    for height in reversed(range((end - first).bit_length())):
        if (end - first) >> height & 1:
            peaks.append(subtree(height, at >> height))
            at += 1 << height
    return fold(peaks)


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The audit path of leaf `index` in the tree of `size` leaves (section 2.1.1).

    At most ceil(log2(size)) hashes. Raises ValueError when there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    path, first, end = [], 0, size
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            path.append(root_between(middle, end, subtree))
            end = middle
        else:
            path.append(root_between(first, middle, subtree))
            first = middle
    return path[::-1]


def consistency_proof(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """The proof that the tree of `new` leaves begins with the tree of `old` leaves (section 2.1.2).

    Raises ValueError unless 0 < old <= new: nothing is to be proved about the empty tree.
    """
    if not 0 < old <= new:
        raise ValueError(f"no proof leads from {old} leaves to {new}")
    path, first, end, whole = [], 0, new, True
    while old != end:
        middle = first + _split(end - first)
        if old <= middle:
            path.append(root_between(middle, end, subtree))
            end = middle
        else:
            path.append(root_between(first, middle, subtree))
            first, whole = middle, False
    if not whole:
        path.append(root_between(first, end, subtree))
    return path[::-1]


def verify_inclusion(leaf_hash: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path proves that the leaf stands at `index` under `root` (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, digest = index, size - 1, leaf_hash
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            digest = hash_pair(step, digest)
            at, last = _climb(at, last)
        else:
            digest = hash_pair(digest, step)
        at, last = at >> 1, last >> 1
    return last == 0 and digest == root


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the path proves that the larger tree begins with the smaller one (RFC 9162, section 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not steps:
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = hash_pair(step, before), hash_pair(step, after)
            at, last = _climb(at, last)
        else:
            after = hash_pair(after, step)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


def _split(width: int) -> int:
    return 1 << (width - 1).bit_length() - 1


def _climb(at: int, last: int) -> tuple[int, int]:
    while not at & 1 and at:
        at, last = at >> 1, last >> 1
    return at, last
