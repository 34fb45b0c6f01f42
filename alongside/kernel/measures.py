"""What a room lets be counted: the shape that `measures.py` of every room fills and that monitoring alone reads."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.db.models import Count, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

# One counted thing: `key` (opaque, the same for the same thing in every measure that counts it), `on` (the day it counts for)
# and a value for each of the measure's dimensions; `owner`, where one organisation owns it, is that organisation's number.
# Never a person's name, an address or a reference that opens a page.
Row = Mapping[str, Any]
Rows = Callable[..., Iterable[Row]]
# How many there are of each, of what one organisation owns: `tallied`, counted by the database.
Tally = Callable[[Any, dt.date, dt.date, int], "QuerySet[Any, Any]"]
_PLACES = ("a", "b", "c")  # the columns of a tally: no measure has more dimensions


@dataclass(frozen=True)
class Measure:
    """Something one room can count for a partnership, in one sentence each, so that nobody types a figure twice.

    `rows(partnership, first, last)` gives one row for each counted thing whose day lies between the two days, both included.
    It reads without regard to who asks, so its rows leave the server only as figures that passed `monitoring.disclosure`.
    `own` counts the same rows of one owner in the database, for that owner's people alone. It is None for what monitoring follows
    along links itself, and where nobody owns what is counted: then `owned` is false.
    """

    code: str  # "training.completions": the room, and what is counted
    label: str  # "Courses completed"
    count_unit: str  # what one is: "people", "completions", "referrals", "operations"
    rows: Rows = field(repr=False)
    dimensions: tuple[str, ...] = ()  # keys of a row that tables may be split by
    note: str = ""  # what it does not show
    own: Tally | None = field(default=None, repr=False)
    owned: bool = True
    standing: bool = False  # whether it counts how things stood on the last day: of other days it has other rows
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)  # by dimension, of a value as it is kept
    # The same where one value may stand for several things.
    told: Mapping[str, Callable[[str], Sequence[str]]] = field(default_factory=dict, repr=False)
    # By dimension, every value there is, where anybody knows the list and it says something of people: a value that nothing has
    # stands in a table with the others, hidden like a few, so that nobody can tell that there is none.
    every: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    # By dimension, how a value is said where people read it. It is counted, compared and released as it is kept.
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    def spoken(self, dimension: str, value: str) -> str:
        """A value in words."""
        return self.said.get(dimension, {}).get(value, value)


def tallied(found: "QuerySet[Any, Any]", *columns: Any, number: Any = None) -> "QuerySet[Any, Any]":
    """How many of what is found have the same values in these columns: one for each dimension of a measure, at most three.

    `number` counts otherwise than by row. Its lines have the same shape whatever is counted, so that tallies can be joined.
    """
    texts = {place: Cast(column, TextField()) for place, column in zip(_PLACES, columns, strict=False)}
    blanks = {place: Value("", TextField()) for place in _PLACES[len(columns) :]}
    return found.order_by().values(**texts, **blanks).annotate(n=number or Count("pk"))


def tallies(asked: "Mapping[str, QuerySet[Any, Any]]") -> list[tuple[str, tuple[str | None, ...], int]]:
    """Every line of several tallies, in one question: the name it was asked by, the value of each dimension, and how many."""
    named = [one.annotate(name=Value(name, TextField())).values_list("name", *_PLACES, "n") for name, one in asked.items()]
    lines = named[0].union(*named[1:], all=True) if named else ()
    return [(name, tuple(values), number) for name, *values, number in lines]


def counted_under(measure: Measure, values: Sequence[str | None]) -> list[dict[str, str | None]]:
    """The values of the dimensions of a measure that one line of its tally counts for, in words: several where one is several."""
    each = [
        measure.told[name](value or "") if name in measure.told else [measure.words.get(name, {}).get(value or "", value)]
        for name, value in zip(measure.dimensions, values, strict=False)
    ]
    return [dict(zip(measure.dimensions, one, strict=True)) for one in product(*each)]


def moments(first: dt.date, last: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The moments a stretch of days begins and ends at, on London's clock: from the first, up to and not including the second."""
    begins = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    return begins, timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
