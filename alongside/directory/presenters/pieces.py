"""Each partnership's record, kept in memory as compressed JSON and made anew when an act may have changed what its page says.

The snapshot makes a fresh `Listing` of every partnership that an act concerned, so a record is good for as long as the listing it
was made of is the very one the snapshot holds. That is more than comparing their facts: a reworded objective changes no listing.
"""

import hashlib
import json
import threading
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.directory.queries.data import planned_under, public_pages
from alongside.directory.snapshot import Snapshot
from alongside.partnership.queries import Listing

from . import records

_BATCH = 200  # partnerships read at a time: about 10 MB of rows while they are turned into text
Below = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One record without its addresses. `mark` is the digest of its text; `over` are the partnerships under it."""

    listing: Listing
    over: list[dict[str, Any]]
    mark: bytes
    packed: bytes

    def with_address(self, base: str) -> bytes:
        """The record as JSON, opened by its own addresses."""
        slug = self.listing.slug
        own = {"url": base + records.address_of(slug), "data": base + records.data_address_of(slug)}
        opening = json.dumps(own, ensure_ascii=False)
        return f"{opening[:-1]}, ".encode() + zlib.decompress(self.packed)[1:]


_lock = threading.Lock()
_pieces: dict[str, Piece] = {}
_below: tuple[Snapshot, Below] | None = None


def forget_pieces() -> None:
    """Forget every record."""
    global _below
    with _lock:
        _pieces.clear()
        _below = None


def pieces_of(now: Snapshot, listings: Sequence[Listing]) -> list[Piece]:
    """The records of these partnerships of the snapshot, in their order; one taken down this moment is left out."""
    with _lock:
        below = _all_below(now)
        stale = [one for one in listings if not _is_good(one, below)]
    for start in range(0, len(stale), _BATCH):
        with _lock:  # for one batch at a time, so that somebody who asks for one partnership does not wait for all
            _read([one for one in stale[start : start + _BATCH] if not _is_good(one, below)], below)
    with _lock:
        return [_pieces[one.slug] for one in listings if one.slug in _pieces]


def _is_good(one: Listing, below: Below) -> bool:
    kept = _pieces.get(one.slug)
    return kept is not None and kept.listing is one and kept.over == below.get(one.slug, [])


def _read(listings: Sequence[Listing], below: Below) -> None:
    pages = public_pages([one.slug for one in listings])
    for one in listings:
        page, over = pages.get(one.slug), below.get(one.slug, [])
        if page is None:
            _pieces.pop(one.slug, None)
            continue
        text = json.dumps(records.record(one, page, over), ensure_ascii=False).encode()
        _pieces[one.slug] = Piece(one, over, hashlib.sha256(text).digest(), zlib.compress(text))


def _all_below(now: Snapshot) -> Below:
    """The partnerships under each, for the whole snapshot. A new snapshot forgets records of what is listed no longer."""
    global _below
    if _below is None or _below[0] is not now:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in now.listings:
            if one.parent:
                found[one.parent].append(records.reference_to(one))
        for slug, names in planned_under().items():
            found[slug].extend(records.planned(name) for name in names)
        for slug in [slug for slug in _pieces if slug not in now.by_slug]:
            del _pieces[slug]
        _below = (now, dict(found))
    return _below[1]
