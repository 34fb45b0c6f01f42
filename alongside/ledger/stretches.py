"""Computing one stretch of the ledger again from what the database holds, fast: the work that verification shares out.

A stretch begins at a multiple of 256 entries, so that stretches are independent and can be computed side by side. This file
imports no models: a worker reads it before Django has begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import django
from django.db import connection

from .leaves import commit, leaf_bytes
from .merkle import TILE_HEIGHT, Frontier

TILE = 1 << TILE_HEIGHT
_AT_A_TIME = 8 * TILE
_ENTRIES = (
    "SELECT e.seq, e.moment, e.act, e.kind, e.actor, e.organisation, e.partnership, e.subject, e.also, e.commitment, "
    "p.salt, p.body FROM ledger_entry e LEFT JOIN ledger_payload p ON p.seq = e.seq "
    "WHERE e.seq >= %s AND e.seq < %s ORDER BY e.seq"
)
_MENTIONS = "SELECT seq, subject FROM ledger_mention WHERE seq >= %s AND seq < %s"


@dataclass
class Stretch:
    """What was computed. `complete` is false when entries were missing and the rest could not be computed."""

    tiles: list[bytes] = field(default_factory=list)  # the roots of complete tiles of 256
    peaks: dict[int, list[bytes]] = field(default_factory=dict)  # size -> what stands after the last complete tile
    bare: list[tuple[int, str]] = field(default_factory=list)  # entries without a payload, and who acted
    problems: list[str] = field(default_factory=list)
    complete: bool = True


def begin(name: str) -> None:
    """In a new process: begin Django, and open the database of that name, which in a test is not the one the settings name."""
    django.setup()
    connection.settings_dict["NAME"] = name


def compute(first: int, end: int, sizes: Sequence[int]) -> Stretch:
    """Compute entries first … end - 1, noting the peaks at each of `sizes`. `first` must be a multiple of 256."""
    stretch = Stretch()
    with connection.cursor() as cursor:
        for start in range(first, end, _AT_A_TIME):
            stop = min(start + _AT_A_TIME, end)
            cursor.execute(_ENTRIES, (start, stop))
            rows = cursor.fetchall()
            cursor.execute(_MENTIONS, (start, stop))
            _check_mentions(rows, set(cursor.fetchall()), stretch)
            hashes = _leaf_hashes(rows, start, stretch)
            _climb(hashes, start, [size for size in sizes if start < size <= stop], stretch)
            if len(hashes) != stop - start:
                stretch.problems.append(f"Entry {start + len(hashes)} is missing or damaged; nothing after it could be checked.")
                stretch.complete = False
                break
    return stretch


def _leaf_hashes(rows: list[tuple[Any, ...]], start: int, stretch: Stretch) -> list[bytes]:
    hashes: list[bytes] = []
    for expected, row in enumerate(rows, start):
        seq, moment, act, kind, actor, organisation, partnership, subject, also, commitment, salt, body = row
        if seq != expected:
            return hashes
        try:
            leaf = leaf_bytes(seq, moment, act, kind, actor, organisation, partnership, subject, also, commitment)
            if salt is None:
                stretch.bare.append((seq, actor))
            elif commit(bytes(salt), body) != commitment:
                stretch.problems.append(f"The names or details of entry {seq} were changed.")
        except (TypeError, ValueError, AttributeError):
            return hashes
        hashes.append(sha256(b"\x00" + leaf).digest())
    return hashes


def _climb(hashes: list[bytes], start: int, sizes: list[int], stretch: Stretch) -> None:
    for size in sizes:
        if size % TILE and size - start <= len(hashes):
            frontier = Frontier()
            frontier.extend(hashes[(size - start) // TILE * TILE : size - start])
            stretch.peaks[size] = frontier.peaks
    for at in range(0, len(hashes) - TILE + 1, TILE):
        level = hashes[at : at + TILE]
        while len(level) > 1:
            pairs = iter(level)
            level = [sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)]
        stretch.tiles += level


def _check_mentions(rows: list[tuple[Any, ...]], found: set[tuple[int, str]], stretch: Stretch) -> None:
    expected = {(row[0], word) for row in rows if row[8] for word in str(row[8]).split(" ")}
    if expected != found:
        seqs = ", ".join(str(seq) for seq in sorted({seq for seq, _ in expected ^ found})[:5])
        stretch.problems.append(f"The further subjects of these entries were changed: {seqs}.")
