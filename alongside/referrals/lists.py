"""The dated lists of the room as an administrator has set them, beside what was delivered."""

import datetime as dt

from . import entries, indicators, routes, stages
from .models import ClockLength, ListEntry, RouteRule


def lengths() -> list[stages.Length]:
    """The lengths of clocks that were set, and the limits of panels, oldest first."""
    rows = ClockLength.objects.order_by("valid_from", "pk")
    return [stages.Length(one.code, stages.signed(one.code, one.days), one.kind, one.source, one.valid_from) for one in rows]


def rules() -> list[RouteRule]:
    """The rows of the table of routes that were set, oldest first."""
    return list(RouteRule.objects.select_related("changed_by").order_by("valid_from", "pk"))


def entries_set() -> list[entries.Entry]:
    """The rows of lists that were set, oldest first."""
    rows = ListEntry.objects.order_by("valid_from", "pk")
    return [entries.Entry(one.list, one.code, one.name, one.words, one.source, "set", one.valid_from, one.holds) for one in rows]


def entries_on(named: str, day: dt.date) -> dict[str, entries.Entry]:
    """The rows of a list that hold on a day, by code."""
    return entries.on(named, day, entries_set())


def entry_named(named: str, code: str) -> entries.Entry | None:
    """A row of a list as it was set last, or delivered; None when there is none."""
    found = sorted((*entries.delivered(), *entries_set()), key=lambda one: one.valid_from)
    return next((one for one in reversed(found) if (one.list, one.code) == (named, code)), None)


def signs_on(day: dt.date, *, child: bool) -> list[indicators.Sign]:
    """The signs to choose from on a day, in order; those about children for a child alone."""
    set_ = entries_set()
    return [
        indicators.Sign(code, group, one.name)
        for named, group in indicators.groups().items()
        if child or not group.child
        for code, one in entries.on(named, day, set_).items()
    ]


def route_for(facts: routes.Facts, on: dt.date) -> routes.Route:
    """The route for these facts by the table as it held on a day."""
    changed = {one.code: (one.route, one.why) for one in rules() if one.valid_from <= on}
    return routes.choose(facts, changed)


def table_on(on: dt.date) -> str:
    """The version of the table of routes that held on a day: the delivered one, and the day of the last row that was set."""
    days = [one.valid_from for one in rules() if one.valid_from <= on]
    return f"{routes.version()}, {max(days):%Y%m%d}" if days else routes.version()


def why_barred(row: entries.Entry) -> str:
    """Why somebody may not ask for reconsideration, in words with the source."""
    return f"They cannot ask for reconsideration: {row.name}. {row.words} ({row.source}.)"
