"""Which of a few hundred records may a person see? Asked once for a whole search, so it must be quick.

The rule is `policy.reaching`, put into SQL by Django, which takes longer than the database takes to answer. So the SQL is kept,
for everybody of the same standing on the same day: what a person sits in, belongs to, is addressed by and is invited to is asked
afresh for each request, and any difference in it makes other SQL. Only the moment and the records are put in each time.
"""

import datetime as dt
from collections.abc import Collection
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone

from alongside.accounts.models import User
from alongside.sharing.models import Grant, Record
from alongside.sharing.policy import Reader, reaching, reader_of

SIZES = (20, 200)  # how many records one statement asks about: a few, or many
_NOBODYS = 0  # fills up a statement; primary keys are positive
_ANY_MOMENT = dt.datetime(2, 2, 2, tzinfo=dt.UTC)  # stands for now


class Kept(NamedTuple):
    """A question in SQL, its values, and where among them the records and the moment go."""

    sql: str
    values: tuple[Any, ...]
    records: slice
    moments: tuple[int, ...]


def seen_among(person: User, records: Collection[int]) -> set[int]:
    """The primary keys, of these, of the records this person may see now."""
    reader, now = reader_of(person), timezone.now()
    size = SIZES[0] if len(records) <= SIZES[0] else SIZES[1]
    kept = _kept(_Standing(reader), timezone.localdate(now), connection.vendor, size)
    asked, seen = sorted(records), set[int]()
    if kept is None:
        return seen
    values = list(kept.values)
    for place in kept.moments:
        values[place] = connection.ops.adapt_datetimefield_value(now)
    for start in range(0, max(len(asked), 1), size):  # once for nothing as well, so that nothing takes as long as something
        some = asked[start : start + size]
        values[kept.records] = some + [_NOBODYS] * (size - len(some))
        with connection.cursor() as cursor:
            cursor.execute(kept.sql, values)
            seen.update(key for (key,) in cursor.fetchall())
    return seen


def records_among(person: User, records: Collection[int]) -> dict[int, Record]:
    """The records, of these primary keys, that this person may see now, with owner and partnership."""
    return Record.everything.select_related("owner", "partnership").in_bulk(list(seen_among(person, records)))


class _Standing:
    """A reader, the same as any other of the same standing."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Standing) and self.reader.standing == other.reader.standing

    def __hash__(self) -> int:
        return hash(self.reader.standing)


@lru_cache(maxsize=512)
def _kept(who: _Standing, today: dt.date, vendor: str, size: int) -> Kept | None:
    """The question in SQL; None for somebody who can see nothing."""
    marks = [-1 - place for place in range(size)]  # not one mark many times: Django asks about each value of a list once
    found = Grant.everything.filter(reaching(who.reader, now=_ANY_MOMENT), record__in=marks).order_by()
    try:
        sql, values = found.values_list("record_id").distinct().query.sql_with_params()
    except EmptyResultSet:
        return None
    first, moment = values.index(marks[0]), connection.ops.adapt_datetimefield_value(_ANY_MOMENT)
    moments = tuple(place for place, value in enumerate(values) if value == moment)
    return Kept(sql, tuple(values), slice(first, first + size), moments)
