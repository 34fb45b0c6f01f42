"""Computing one stretch of the ledger again from what the database holds, fast: the work that verification shares out.

A stretch begins at a multiple of 256 entries, so that stretches are independent and can be computed side by side. This file
imports no models: a worker reads it before Django has begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import django
from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper

from .leaves import commit, leaf_bytes, octets
from .merkle import TILE_HEIGHT, Frontier

TILE = 1 << TILE_HEIGHT
_AT_A_TIME = 8 * TILE
# Never joined: a planner with stale statistics has been seen to join them by reading every payload for every entry.
_ENTRIES = (
    "SELECT seq, moment, act, kind, actor, organisation, partnership, subject, also, commitment "
    "FROM ledger_entry WHERE seq >= %s AND seq < %s ORDER BY seq"
)
_PAYLOADS = "SELECT seq, salt, body FROM ledger_payload WHERE seq >= %s AND seq < %s"
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
            try:
                rows, mentions, payloads = (_rows(cursor, query, start, stop) for query in (_ENTRIES, _MENTIONS, _PAYLOADS))
            except DatabaseError as problem:
                rows, mentions, payloads = [], [], []
                stretch.problems.append(f"Entries {start} to {stop - 1} could not be read: {problem}")
            _check_mentions(rows, set(mentions), stretch)
            hashes = _leaf_hashes(rows, start)
            _check_payloads(rows[: len(hashes)], payloads, stretch)
            _climb(hashes, start, [size for size in sizes if start < size <= stop], stretch)
            if len(hashes) != stop - start:
                stretch.problems.append(f"Entry {start + len(hashes)} is missing or damaged; nothing after it could be checked.")
                stretch.complete = False
                break
    return stretch


def _rows(cursor: CursorWrapper, query: str, start: int, stop: int) -> list[tuple[Any, ...]]:
    cursor.execute(query, (start, stop))
    return cursor.fetchall()


def _leaf_hashes(rows: list[tuple[Any, ...]], start: int) -> list[bytes]:
    hashes: list[bytes] = []
    for expected, row in enumerate(rows, start):
        if row[0] != expected:
            return hashes
        try:
            hashes.append(sha256(b"\x00" + leaf_bytes(*row)).digest())
        except (TypeError, ValueError, AttributeError):
            return hashes
    return hashes


def _check_payloads(rows: list[tuple[Any, ...]], payloads: list[tuple[Any, ...]], stretch: Stretch) -> None:
    kept = {seq: (salt, body) for seq, salt, body in payloads}
    for row in rows:
        seq, payload = row[0], kept.get(row[0])
        if payload is None:
            stretch.bare.append((seq, row[4]))
        elif commit(octets(payload[0]), str(payload[1])) != row[-1]:
            stretch.problems.append(f"The names or details of entry {seq} were changed.")


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
