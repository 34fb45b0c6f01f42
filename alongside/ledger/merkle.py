"""A Merkle tree in the shape of RFC 6962 (Certificate Transparency), in plain Python: no Django, no database.

A leaf is hashed as SHA-256(0x00 || leaf) and an inner node as SHA-256(0x01 || left || right), so that a leaf can never be
passed off as a node. The tree over n leaves splits at the largest power of two below n. Section numbers below are RFC 6962's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
HASH_BYTES = 32


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
