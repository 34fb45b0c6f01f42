"""Checking the whole stored ledger: every hash computed again, every checkpoint, every promise about a payload.

This is the house checking itself. What its owner could hide even from this, members find with `verifier.py` and their witness
files.
"""

import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Subquery
from django.db.models.functions import Coalesce

from . import stretches
from .checkpoints import statement_of
from .exporting import ERASURES
from .guards import missing_guards
from .keys import public_key
from .leaves import erasure_subject, octets
from .merkle import TILE_HEIGHT, Frontier, fold
from .models import Checkpoint, Entry, Head, Node
from .notes import is_signed
from .stretches import TILE, Stretch

WORTH_SHARING = 200_000  # entries; below this, starting another process costs more than it saves


@dataclass
class Verification:
    """What verification found. `seconds` is how long it took."""

    size: int = 0
    checkpoints: int = 0
    erased: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def verify_database(processes: int = 2) -> Verification:
    """Compute the whole ledger again and hold it against everything that was stored and signed.

    Safe while the house is open: entries added meanwhile are left for next time. Inside a transaction, pass processes=1.
    """
    began, found = time.monotonic(), Verification()
    signed = list(Checkpoint.objects.order_by("size"))  # before the head: none of these may be longer than it
    head = Head.objects.filter(pk=1).first() or Head(pk=1)
    found.size, found.checkpoints = head.size, len(signed)
    found.problems += [f"The database's own guard {name} is down." for name in missing_guards(connection)]
    if Entry.objects.filter(seq__gte=Coalesce(Subquery(Head.objects.values("size")[:1]), 0)).exists():
        found.problems.append(f"There are entries beyond the {head.size} that the ledger knows of.")
    sizes = sorted({head.size, *(one.size for one in signed if one.size <= head.size)})
    parts = _compute(head.size, sizes, processes)
    for part in parts:
        found.problems += part.problems
    _check_erasures([bare for part in parts for bare in part.bare], found)
    _check_checkpoints(signed, _check_tree(parts, sizes, head, found), head.size, found)
    found.seconds = time.monotonic() - began
    return found


def _compute(size: int, sizes: Sequence[int], processes: int) -> list[Stretch]:
    if processes == 1 or size < WORTH_SHARING:
        return [stretches.compute(0, size, sizes)]
    share = -(-size // (processes * TILE)) * TILE
    starts = range(0, size, share)
    context, name = multiprocessing.get_context("spawn"), connection.settings_dict["NAME"]
    with ProcessPoolExecutor(processes, context, stretches.begin, (name,)) as pool:
        return list(pool.map(stretches.compute, starts, [min(start + share, size) for start in starts], [sizes] * len(starts)))


def _check_erasures(bare: Sequence[tuple[int, str]], found: Verification) -> None:
    """Every payload that is gone must have been erased by a later entry, alone or with all of that person's."""
    told: dict[str, int] = {}
    for seq, subject in Entry.objects.filter(act__in=ERASURES).order_by("seq").values_list("seq", "subject"):
        told[subject] = seq
    for seq, actor in bare:
        if max(told.get(erasure_subject(seq), -1), told.get(actor, -1) if actor else -1) > seq:
            found.erased += 1
        else:
            found.problems.append(f"The names and details of entry {seq} are gone, and no erasure was written down.")


def _check_tree(parts: Sequence[Stretch], sizes: Sequence[int], head: Head, found: Verification) -> dict[int, bytes]:
    """Hold the stored nodes and the head against what was computed. Returns the root at each size that could be computed."""
    tiles = [tile for part in parts for tile in part.tiles] if all(part.complete for part in parts) else parts[0].tiles
    peaks = {size: those for part in parts for size, those in part.peaks.items()}
    frontier, expected, roots = Frontier(), {}, {}
    for size in sizes:
        if size // TILE > len(tiles) or (size % TILE and size not in peaks):
            break
        while frontier.size < size // TILE:
            expected[1, frontier.size] = tiles[frontier.size]
            for node in frontier.append(tiles[frontier.size]):
                if node.height % TILE_HEIGHT == 0:
                    expected[1 + node.height // TILE_HEIGHT, node.index] = node.digest
        standing = frontier.peaks + peaks.get(size, [])
        roots[size] = fold(standing)
        if size == head.size:
            _check_nodes(expected, head, standing, found)
    return roots


def _check_nodes(expected: dict[tuple[int, int], bytes], head: Head, standing: list[bytes], found: Verification) -> None:
    if octets(head.peaks) != b"".join(standing):
        found.problems.append("The head of the tree is not what the entries add up to.")
    for level, place, digest in Node.objects.values_list("level", "place", "digest").iterator():
        if place < head.size >> (level * TILE_HEIGHT) and expected.pop((level, place), None) != octets(digest):
            found.problems.append(f"The stored hash at level {level}, place {place} is not what the entries add up to.")
    for level, place in expected:
        found.problems.append(f"The stored hash at level {level}, place {place} is missing.")


def _check_checkpoints(signed: Sequence[Checkpoint], roots: dict[int, bytes], size: int, found: Verification) -> None:
    public = public_key() if signed else None
    for one in signed:
        when = f"The checkpoint of {one.at:%Y-%m-%d %H:%M} UTC ({one.size} entries)"
        if public is None or not is_signed(one.note, statement_of(one, public), public):
            found.problems.append(f"{when} is not signed with this installation's key, or was changed.")
        if one.size > size:
            found.problems.append(f"{when} is longer than the ledger: entries were removed, or it was rolled back.")
        elif roots.get(one.size) != octets(one.root):
            found.problems.append(f"{when} does not fit the entries: one was changed, added, removed or moved.")
