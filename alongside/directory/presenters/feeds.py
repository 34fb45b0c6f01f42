"""The change feed (Atom, RFC 4287) and the sitemap (sitemaps.org 0.9): what stands in them, ready to be written as XML."""

import datetime as dt
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from alongside.directory.queries.changes import ShownChange
from alongside.directory.snapshot import Snapshot
from alongside.partnership.presenters.wording import visible
from alongside.ui.addresses import address

from .records import address_of

KIND_WORDS = {"listed": "listed", "changed": "changed", "removed": "no longer listed"}
_CHANGES = "directory:change_list"
_PAGES = (
    "home:start", "home:help", "home:accessibility", "home:privacy", "home:source", "directory:partnership_list",
    "directory:area_list", "directory:place_find", "directory:comparison_show", _CHANGES, "directory:data_about",
    "directory:suggestion_send",
)  # fmt: skip
# What XML 1.0 has no way to write (its section 2.2), beside the invisible signs that `visible` writes out.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Names of entries are made in this space, so that they are proper, and the same for good wherever the house moves to.
_ENTRIES = uuid.UUID("5b8e2c0e-6d63-5e0f-9a57-2a6f0d1c7b11")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `href` is empty for a partnership without a page."""

    id: str
    title: str
    updated: str
    href: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Feed:
    """The feed. `own` is its own address, and its name as well; `page` the page for people; `older` may be empty."""

    own: str
    page: str
    title: str
    updated: str
    entries: tuple[Entry, ...]
    older: str


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the sitemap. `changed` is a day, or empty when it is not known."""

    address: str
    changed: str


def feed(changes: Sequence[ShownChange], *, base: str, own: str, older: str = "", today: dt.date) -> Feed:
    """The feed of these changes, newest first. `base` is the site's address, `own` the feed's. An empty feed is of today."""
    newest = max((one.at for one in changes), default=None)
    begun = dt.datetime.combine(today, dt.time(), timezone.get_current_timezone())
    return Feed(
        own=own,
        page=base + (address(_CHANGES) or reverse("directory:partnership_list")),
        title="Changes in the directory of anti-slavery partnerships",
        updated=(newest or begun).isoformat(),
        entries=tuple(_entry(one, base) for one in changes),
        older=older,
    )


def _entry(change: ShownChange, base: str) -> Entry:
    return Entry(
        id=uuid.uuid5(_ENTRIES, change.reference).urn,
        title=writable(f"{change.name}: {KIND_WORDS[change.kind]}"),
        updated=change.at.isoformat(),
        href="" if change.slug is None else base + address_of(change.slug),
        lines=tuple(writable(line) for line in change.lines),
    )


def writable(text: str) -> str:
    """The text as XML can hold it: signs nobody could see, or that turn the line round, are written out as their number."""
    return _NOT_IN_XML.sub("\ufffd", visible(text))


def places(now: Snapshot, changed: Mapping[str, dt.datetime], base: str) -> tuple[Place, ...]:
    """Every public page: those of the house, of each area, and of each partnership with the day it last changed."""
    fixed = [Place(base + found, "") for name in _PAGES if (found := address(name)) is not None]
    areas = [Place(base + reverse("directory:area_show", kwargs={"code": one.code}), "") for one in now.areas]
    listed = (Place(base + address_of(one.slug), _last(changed.get(one.slug), one.confirmed_at)) for one in now.listings)
    return (*fixed, *areas, *listed)


def _last(*moments: dt.datetime | None) -> str:
    known = [moment for moment in moments if moment is not None]
    return timezone.localdate(max(known)).isoformat() if known else ""
