"""What may be counted of agreed actions: those that fell due, and how they stand. Only monitoring reads this."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from alongside.accounts.models import Partnership
from alongside.kernel.measures import Measure, Row, tallied

from .models import Task

_STATES = {value: str(label) for value, label in Task.Status.choices}


def _agreed(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Task]":
    found = Task.everything.filter(record__partnership=partnership, due_on__gte=first, due_on__lte=last)
    return found.exclude(source__kind="referrals.case")  # the clocks of a case are nobody's agreed action


def _own_due(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_agreed(partnership, first, last).filter(organisation=owner), "status", "organisation__name")


def _due(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _agreed(partnership, first, last)
    for pk, on, owner, name, status in found.values_list(
        "pk", "due_on", "organisation_id", "organisation__name", "status"
    ).iterator():
        yield {"key": str(pk), "on": on, "owner": owner, "organisation": name, "state": _STATES[status]}


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="tasks.due",
        label="Agreed actions that fell due",
        count_unit="actions",
        rows=_due,
        own=_own_due,
        words={"state": _STATES},
        dimensions=("state", "organisation"),
        note="By the day each is due now; a day that was moved counts where it was moved to.",
    ),
)
