"""What may be counted of agreed actions: those that fell due, and how they stand. Only monitoring reads this."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.measures import Measure, Row, tallied

from .models import Task, TaskStep

_STATES = {value: str(label) for value, label in Task.Status.choices}
_ON_TIME, _NOT = "Done by its day", "Not done by its day"


def _agreed(partnership: Partnership, first: dt.date, last: dt.date) -> Any:
    found = Task.everything.filter(record__partnership=partnership, due_on__gte=first, due_on__lte=last)
    done = TaskStep.objects.filter(task=OuterRef("pk"), status=Task.Status.DONE).order_by("-at", "-pk")
    # The clocks of a case are nobody's agreed action.
    return found.exclude(source__kind="referrals.case").annotate(done_at=Subquery(done.values("at")[:1]))


def _own_due(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    in_time: Any = Q(status=Task.Status.DONE) & Q(done_at__date__lte=F("due_on"))
    on_time = Choice(When(in_time, then=Value(_ON_TIME)), default=Value(_NOT), output_field=CharField())
    own = _agreed(partnership, first, last).filter(organisation=owner)
    return tallied(own, "status", "organisation__name", on_time)


def _due(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _agreed(partnership, first, last)
    for pk, on, owner, name, status, done_at in found.values_list(
        "pk", "due_on", "organisation_id", "organisation__name", "status", "done_at"
    ).iterator():
        in_time = status == Task.Status.DONE and done_at is not None and timezone.localdate(done_at) <= on
        words = {"organisation": name, "state": _STATES[status], "on_time": _ON_TIME if in_time else _NOT}
        yield {"key": str(pk), "on": on, "owner": owner, **words}


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="tasks.due",
        label="Agreed actions that fell due",
        count_unit="actions",
        rows=_due,
        own=_own_due,
        words={"state": _STATES},
        dimensions=("state", "organisation", "on_time"),
        every={"on_time": (_ON_TIME, _NOT), "state": tuple(_STATES.values())},
        note="By the day each is due now; a day that was moved counts where it was moved to.",
    ),
)
