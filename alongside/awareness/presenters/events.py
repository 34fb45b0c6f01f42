"""Events as pages and calendars are shown them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import icalendar
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.awareness.models import Event
from alongside.ui.dates import date, time

from .campaigns import address
from .site import Site, SitePage

FEED_NAME = "Community events"


@dataclass(frozen=True)
class Row:
    """An event as a line of a list."""

    title: str
    kind: str
    when: str
    place: str
    run_by: str
    room: str
    campaign: str
    public: bool
    called_off: str
    change: str
    cancel: str


def rows(events: Iterable[Event], partnership: Partnership, *, runs: bool) -> list[Row]:
    """Events as lines of the list."""
    return [_row(one, partnership, runs=runs and one.cancelled_at is None) for one in events]


def public_page(site: Site) -> SitePage:
    """The frame of the page on which the public site lists events."""
    lead = "Come and talk to us. You do not need to say who you are."
    return replace(site.home(), title="Events near you", lead=lead, ways=(), drafted=False)


def feed(events: Iterable[Event]) -> bytes:
    """The public events as a calendar that programs can follow. Its words give nothing away about who follows it."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Alongside//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", FEED_NAME)
    calendar.add("x-wr-calname", FEED_NAME)
    for one in events:
        calendar.add_component(_entry(one))
    made: bytes = calendar.to_ical()
    return made


def to_change(event: Event) -> dict[str, Any]:
    """What the form that changes an event begins with."""
    begins, until = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    names = ("version", "kind", "title", "place", "capacity", "public")
    return {
        **{name: getattr(event, name) for name in names},
        "day": begins.date(),
        "begins": f"{begins:%H:%M}",
        "until": f"{until:%H:%M}",
        "run_by": event.run_by.slug,
        "campaign": event.campaign.reference if event.campaign is not None else "",
    }


def when(event: Event) -> str:
    """The day and the times of an event, in words."""
    return f"{date(event.starts_at)}, {time(event.starts_at)} to {time(event.ends_at)}"


def _row(one: Event, partnership: Partnership, *, runs: bool) -> Row:
    return Row(
        title=one.title,
        kind=one.get_kind_display(),
        when=when(one),
        place=one.place,
        run_by=one.run_by.name,
        room=f"{one.capacity:,} people" if one.capacity else "Not said",
        campaign=one.campaign.name if one.campaign is not None else "",
        public=one.public,
        called_off=one.cancelled_why if one.cancelled_at is not None else "",
        change=address("event_change", partnership, one.reference) if runs else "",
        cancel=address("event_cancel", partnership, one.reference) if runs else "",
    )


def _entry(one: Event) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{one.reference.lower()}@alongside")
    entry.add("dtstamp", one.changed_at.astimezone(dt.UTC))
    entry.add("last-modified", one.changed_at.astimezone(dt.UTC))
    entry.add("sequence", one.version - 1)
    entry.add("dtstart", one.starts_at.astimezone(dt.UTC))
    entry.add("dtend", one.ends_at.astimezone(dt.UTC))
    entry.add("summary", one.title)
    entry.add("location", one.place)
    entry.add("status", "CANCELLED" if one.cancelled_at is not None else "CONFIRMED")
    return entry
