"""The newest records a person may see, newest first.

Each audience's index gives its newest grants as candidates, whose newest are merged; the rule of sight then decides about those
alone. So the time grows neither with the number of records nor with how few of them the person may see, and no database is asked
to plan the whole rule once for each of a hundred cells.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from alongside.accounts.models import Partnership, User
from alongside.kernel.planned import planned_once
from alongside.sharing.models import Grant, Record
from alongside.sharing.policy import Reader, live_grants, reader_of, seen_of

_ANY_AUDIENCE = -1  # stands for an audience in compiled SQL; primary keys are positive
_ANY_KIND = "any kind"  # stands for a kind of record
_SHELVES_AT_ONCE = 400  # SQLite compiles at most 500 SELECTs into one UNION
_SHALLOWEST, _DEEPEST = 50, 5_000  # candidates of one shelf at first, and at most; from there on no deeper, only further
_PLANNED_ONCE = 200  # candidates of one shelf; of more, a plan for the audience at hand is worth the planning

Compiled = tuple[str, tuple]
Mark = tuple[dt.datetime, int]  # when a record was made, and its primary key: the order of lists


class Candidate(NamedTuple):
    """A record with a grant that may let the person in, and what lists sort by. One of several grants comes up as often."""

    created: dt.datetime
    record: int

    @property
    def mark(self) -> Mark:
        """Its place in the order."""
        return self.created, self.record


@dataclass(frozen=True)
class _Search:
    """Whose records, where, and of which kinds; None for every kind their roles may read."""

    reader: Reader
    partnership: Partnership
    kinds: frozenset[str] | None


def newest_for(
    person: User,
    partnership: Partnership,
    *,
    kinds: Iterable[str] | None = None,
    before: Mark | None = None,
    limit: int = 25,
) -> list[Record]:
    """The newest records this person may see, newest first, at most `limit`.

    `before` is the (created_at, primary key) of the last row of the page before.
    """
    search = _Search(reader_of(person), partnership, None if kinds is None else frozenset(kinds))
    found = [one.record for one in _walk(search, before and _after(before), limit)]
    rows = Record.everything.select_related("owner").in_bulk(found)
    return [rows[record] for record in found]


def _after(mark: Mark) -> Mark:
    """Where the next record in the order may be."""
    return mark[0], mark[1] - 1


def _walk(search: _Search, start: Mark | None, limit: int) -> list[Candidate]:
    """The newest records from `start` on, deeper and deeper until there are enough or there is no more."""
    found: dict[int, Candidate] = {}
    shelves = len(search.reader.audiences) + len(search.reader.cells)
    depth = min(limit, max(_SHALLOWEST, 4 * limit // max(shelves, 1)))  # each of a hundred shelves holds few of the newest
    while True:
        candidates, unread = _candidates(search, start, depth)
        certain = [one for one in candidates if unread is None or one.mark > unread]
        _keep_seen(search, certain, found, limit)
        if unread is None or len(found) >= limit:
            return list(found.values())[:limit]
        if depth < _DEEPEST or unread == start:  # a shelf may hold one record's grants only, however deep one looks
            depth *= 4
        start = unread


def _keep_seen(search: _Search, candidates: list[Candidate], found: dict[int, Candidate], limit: int) -> None:
    """Add the records of those candidates that do let the person in, in order, until there are enough."""
    step = max(2 * limit, len(candidates) // 4)
    for first in range(0, len(candidates), step):
        if len(found) >= limit:
            return
        some = candidates[first : first + step]
        # By whichever of its grants: all grants of one record stand at the same place in the order.
        seen = seen_of(search.reader, [one.record for one in some])
        found.update({one.record: one for one in some if one.record in seen})


def _candidates(search: _Search, start: Mark | None, depth: int) -> tuple[list[Candidate], Mark | None]:
    """The newest candidates of every shelf from `start` on, newest first; and from which mark on some may be missing."""
    shelves = _shelves(search, start, depth)
    candidates: list[Candidate] = []
    unread: list[Mark] = []
    for at in range(0, len(shelves), _SHELVES_AT_ONCE):
        taken: dict[int, list[Candidate]] = {}
        for shelf, record, created in _union(shelves[at : at + _SHELVES_AT_ONCE], kept=depth <= _PLANNED_ONCE):
            taken.setdefault(shelf, []).append(Candidate(_moment(created), record))
        unread += [min(one.mark for one in some) for some in taken.values() if len(some) == depth]
        candidates += [one for some in taken.values() for one in some]
    return sorted(candidates, reverse=True), max(unread, default=None)


def _shelves(search: _Search, start: Mark | None, depth: int) -> list[Compiled]:
    """Where candidates lie in the order of an index: of an audience by kind; of a cell whatever the kind."""
    reader = search.reader
    if search.kinds == frozenset() or not (reader.audiences or reader.cells):
        return []
    live = live_grants().filter(partnership=search.partnership, audience=_ANY_AUDIENCE)
    if start is not None:
        created, record = start
        live = live.filter(Q(record_created_at__lt=created) | Q(record__lte=record), record_created_at__lte=created)
    newest = live.order_by("-record_created_at", "-record_id").values_list("record_id", "record_created_at")
    open_to_them = newest.filter(~Q(basis=Grant.Basis.CLAUSE) | reader.invited, kind=_ANY_KIND)
    reads = reader.kinds.get(search.partnership.pk, frozenset())
    kinds = sorted(reads if search.kinds is None else reads & search.kinds)
    shelves = _for_each(reader.audiences, kinds, open_to_them[:depth].query.sql_with_params()) if kinds else []
    sealed = newest.filter(basis=Grant.Basis.CELL)
    if search.kinds is not None:
        sealed = sealed.filter(kind__in=sorted(search.kinds))
    return shelves + _for_each(reader.cells, [_ANY_KIND], sealed[:depth].query.sql_with_params())


def _for_each(audiences: tuple[int, ...], kinds: list[str], compiled: Compiled) -> list[Compiled]:
    # Django takes a while to put a query into SQL: once for all audiences and kinds, not once for each of a hundred cells.
    sql, values = compiled
    meant = [{_ANY_AUDIENCE: audience, _ANY_KIND: kind} for kind in kinds for audience in audiences]
    return [(sql, tuple(one.get(value, value) for value in values)) for one in meant]


def _union(shelves: list[Compiled], *, kept: bool) -> list[tuple]:
    # Django cannot put slices inside a union on SQLite, so the parts are compiled by Django and joined here.
    if not shelves:
        return []
    parts = (f"SELECT {number} AS shelf, part.* FROM ({sql}) AS part" for number, (sql, _) in enumerate(shelves))  # noqa: S608
    sql, asked = " UNION ALL ".join(parts), [value for _, values in shelves for value in values]
    if kept:
        return planned_once(sql, asked)
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchall()


def _moment(value: dt.datetime) -> dt.datetime:
    # A raw cursor gives what the database keeps: SQLite keeps no zone, and all moments are in UTC.
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)
