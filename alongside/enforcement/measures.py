"""What may be counted of enforcement: operations that are over, and what came of them. Only monitoring reads this.

An operation that is planned or under way is counted nowhere: a number that goes up tells that there is one.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.measures import Measure, Row, moments, tallied

from .models import Operation, Outcome

_OVER = (Operation.Status.DEBRIEFED, Operation.Status.CLOSED)


def _carried_out(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Operation]":
    begins, ends = moments(first, last)
    return Operation.everything.filter(
        record__partnership=partnership, status__in=_OVER, starts_at__gte=begins, starts_at__lt=ends
    )


def _own_operations(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_carried_out(partnership, first, last).filter(record__owner=owner), "kind__label")


def _operations(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _carried_out(partnership, first, last)
    for pk, at, owner, kind in found.values_list("pk", "starts_at", "record__owner_id", "kind__label"):
        yield {"key": str(pk), "on": timezone.localdate(at), "owner": owner, "kind": kind}


def _came_of_them(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Outcome]":
    return Outcome.objects.filter(
        operation__record__partnership=partnership,
        operation__status__in=_OVER,
        happened_on__gte=first,
        happened_on__lte=last,
        replaced_by=None,
        count__gt=0,
    )


def _own_outcomes(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_came_of_them(partnership, first, last).filter(owner=owner), "term__label", number=Sum("count"))


def _outcomes(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _came_of_them(partnership, first, last)
    for pk, on, owner, term, count in found.values_list("pk", "happened_on", "owner_id", "term__label", "count"):
        for number in range(count or 0):
            yield {"key": f"outcome-{pk}-{number}", "on": on, "owner": owner, "outcome": term}


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="enforcement.operations",
        label="Operations carried out",
        count_unit="operations",
        rows=_operations,
        own=_own_operations,
        dimensions=("kind",),
        note="Operations that were debriefed or closed, by the day they began. Those that go on are not counted.",
    ),
    Measure(
        code="enforcement.outcomes",
        label="Outcomes of operations",
        count_unit="outcomes",
        rows=_outcomes,
        own=_own_outcomes,
        dimensions=("outcome",),
        note="The newest count of each outcome, by the day it happened. One person may stand behind several outcomes.",
    ),
)
