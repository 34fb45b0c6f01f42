"""Proofs out of the stored log, in milliseconds at any size.

Only one hash in 256 is stored (`Node`); those of single entries are computed from the entries themselves, a tile of 256 at a
time. So a proof also says that the entries it passes by are still what they were.
"""

from collections.abc import Iterable
from typing import Any

from . import merkle
from .leaves import leaf_bytes
from .log import COLUMNS
from .merkle import TILE_HEIGHT
from .models import Entry, Head, Node

_TILE = 1 << TILE_HEIGHT


class StoredTree:
    """The tree as the database has it. Remembers the tiles it has read, so use one for a few proofs and let it go."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    def subtree(self, height: int, index: int) -> bytes:
        """The root of the complete subtree of 2**height leaves at that index. Raises LookupError when leaves are missing."""
        level, rise = divmod(height, TILE_HEIGHT)
        first, width = index << rise, 1 << rise
        tile = self._tile(level, first // _TILE)
        hashes = tile[first % _TILE : first % _TILE + width]
        if len(hashes) != width:
            raise LookupError(f"the ledger has no complete subtree of height {height} at {index}")
        return _raise(hashes)

    def root(self, size: int) -> bytes:
        """The root over the first `size` entries. Raises LookupError when there are fewer."""
        return merkle.root_between(0, size, self.subtree)

    def inclusion(self, seq: int, size: int) -> list[bytes]:
        """The proof that entry `seq` is in the tree over the first `size` entries: at most 32 hashes of 32 bytes."""
        return merkle.inclusion_proof(seq, size, self.subtree)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """The proof that the tree over `new` entries begins with the one over `old` entries."""
        return merkle.consistency_proof(old, new, self.subtree)

    def _tile(self, level: int, tile: int) -> list[bytes]:
        if (level, tile) not in self._tiles:
            self._tiles[level, tile] = _leaf_hashes(tile) if level == 0 else _nodes(level, tile)
        return self._tiles[level, tile]


def size_of_log() -> int:
    """How many entries the log has."""
    return Head.objects.filter(pk=1).values_list("size", flat=True).first() or 0


def _raise(hashes: list[bytes]) -> bytes:
    while len(hashes) > 1:
        hashes = [merkle.hash_pair(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def _leaf_hashes(tile: int) -> list[bytes]:
    entries = Entry.objects.filter(seq__gte=tile * _TILE, seq__lt=(tile + 1) * _TILE).order_by("seq")
    return [merkle.hash_leaf(leaf_bytes(*row)) for row in _unbroken(entries.values_list(*COLUMNS), tile)]


def _nodes(level: int, tile: int) -> list[bytes]:
    nodes = Node.objects.filter(level=level, place__gte=tile * _TILE, place__lt=(tile + 1) * _TILE).order_by("place")
    return [bytes(digest) for _, digest in _unbroken(nodes.values_list("place", "digest"), tile)]


def _unbroken(rows: Iterable[tuple[Any, ...]], tile: int) -> list[tuple[Any, ...]]:
    """The rows up to the first gap; each begins with its own number."""
    return [row for at, row in enumerate(rows, start=tile * _TILE) if row[0] == at]
