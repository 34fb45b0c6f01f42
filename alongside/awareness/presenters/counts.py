"""Counts as people may be shown them, and the weeks before, during and after a campaign."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from alongside.ui.dates import date

SMALL = 5
WEEKS = 8
Count = Callable[[dt.date, dt.date], int | None]


@dataclass(frozen=True)
class Window:
    """Some days beside a campaign, the first and the last included."""

    title: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Beside:
    """What came in on those days, in words."""

    title: str
    days: str
    reports: str
    visits: str


def shown(count: int | None, *, exact: bool) -> str:
    """A count in words. One below five could point at somebody: only those who lead the partnership are shown it as it is."""
    if count is None:
        return "Not counted here"
    return f"{count:,}" if exact or count >= SMALL else f"fewer than {SMALL}"


def windows(starts: dt.date, ends: dt.date) -> tuple[Window, Window, Window]:
    """The eight weeks before a campaign, its own days, and the eight weeks after: they meet and never overlap."""
    day, weeks = dt.timedelta(days=1), dt.timedelta(weeks=WEEKS)
    return (
        Window(f"{WEEKS} weeks before", starts - weeks, starts - day),
        Window("During", starts, ends),
        Window(f"{WEEKS} weeks after", ends + day, ends + weeks),
    )


def beside(starts: dt.date, ends: dt.date, today: dt.date, reports: Count, visits: Count, *, exact: bool) -> list[Beside]:
    """What came in before, during and after a campaign. Days that have not come are not counted, and the page says so."""
    return [_beside(one, today, reports, visits, exact) for one in windows(starts, ends)]


def _beside(window: Window, today: dt.date, reports: Count, visits: Count, exact: bool) -> Beside:
    days = f"{date(window.first)} to {date(window.last)}"
    if window.first > today:
        return Beside(window.title, days, "Not yet", "Not yet")
    last = min(window.last, today)
    until_now = " so far" if last < window.last else ""
    found = [count(window.first, last) for count in (reports, visits)]
    return Beside(window.title, days, *(shown(one, exact=exact) + ("" if one is None else until_now) for one in found))
