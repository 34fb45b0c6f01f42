"""Words for the page of what changed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from alongside import __version__
from alongside.directory.models import Change
from alongside.directory.queries.changes import ShownChange
from alongside.partnership.queries.listings import Listing

_KINDS = {
    Change.Kind.LISTED.value: ("Listed", "green"),
    Change.Kind.CHANGED.value: ("Changed", "blue"),
    Change.Kind.REMOVED.value: ("No longer listed", "grey"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One change in words. `slug` is empty for a partnership that has no page."""

    reference: str
    at: dt.datetime
    slug: str
    name: str
    kind: str
    colour: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A page of changes: of one partnership when `name` is not empty. `older` is the end of the address of the next page."""

    name: str
    slug: str
    rows: tuple[Row, ...]
    older: str
    version: str = __version__


def change_page(found: Sequence[ShownChange], most: int, slug: str | None, listed: Listing | None) -> ChangePage:
    """At most so many changes; one more among those found says that there are older ones. `listed`: the one they are of."""
    rows = tuple(_row(one) for one in found[:most])
    asked = {**({"partnership": slug} if slug is not None else {}), "before": rows[-1].reference if rows else ""}
    older = f"?{urlencode(asked)}" if len(found) > most else ""
    if listed is not None:
        return ChangePage(listed.name, listed.slug, rows, older)
    return ChangePage(rows[0].name if slug is not None and rows else "", "", rows, older)


def _row(change: ShownChange) -> Row:
    words, colour = _KINDS[change.kind]
    return Row(change.reference, change.at, change.slug or "", change.name, words, colour, change.lines)
