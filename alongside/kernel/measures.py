"""What a room lets be counted: the shape that `measures.py` of every room fills and that monitoring alone reads."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

# One counted thing: `key` (opaque, the same for the same thing in every measure that counts it), `on` (the day it counts for)
# and a value for each of the measure's dimensions; `owner`, where one organisation owns it, is that organisation's number.
# Never a person's name, an address or a reference that opens a page.
Row = Mapping[str, Any]
Rows = Callable[[Any, dt.date, dt.date], Iterable[Row]]


@dataclass(frozen=True)
class Measure:
    """Something one room can count for a partnership, in one sentence each, so that nobody types a figure twice.

    `rows(partnership, first, last)` gives one row for each counted thing whose day lies between the two days, both included.
    It reads without regard to who asks, so its rows leave the server only as figures that passed `monitoring.disclosure`.
    """

    code: str  # "training.completions": the room, and what is counted
    label: str  # "Courses completed"
    count_unit: str  # what one is: "people", "completions", "referrals", "operations"
    rows: Rows = field(repr=False)
    dimensions: tuple[str, ...] = ()  # keys of a row that tables may be split by
    note: str = ""  # what it does not show


def moments(first: dt.date, last: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The moments a stretch of days begins and ends at, on London's clock: from the first, up to and not including the second."""
    begins = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    return begins, timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
