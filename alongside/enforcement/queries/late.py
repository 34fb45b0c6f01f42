"""Outcomes that come late: which operations the clock asks about, and whom."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.enforcement.models import Operation, OperationStep, Outcome
from alongside.sharing.models import CellMember

OUTCOME_DAYS = (30, 90)


def operations_with_owners_to_tell() -> "QuerySet[Operation]":
    """Operations closed 30 or 90 days ago with an outcome not known yet, whose owners have not been told since. For the clock."""
    due = Q()
    for days in OUTCOME_DAYS:
        closed = OperationStep.objects.filter(operation=OuterRef("pk"), status=Operation.Status.CLOSED, at__lte=_ago(days))
        due |= Q(Exists(closed), owners_told__lt=days)
    unknown = Outcome.objects.filter(operation=OuterRef("pk"), count=None, replaced_by=None)
    found = Operation.everything.filter(due, Exists(unknown), status=Operation.Status.CLOSED)
    return found.select_related("record__partnership", "record__cell", "lead")


def days_gone(operation: Operation) -> int:
    """Which of the 30 and 90 days have gone by since it was closed; 0 when neither has."""
    steps = OperationStep.objects.filter(operation=operation, status=Operation.Status.CLOSED)
    return max((days for days in OUTCOME_DAYS if steps.filter(at__lte=_ago(days)).exists()), default=0)


def owners_to_tell(operation: Operation) -> list[tuple[Organisation, list[User]]]:
    """Each organisation that follows up what is not known yet, with its people who are named to the operation."""
    unknown = Outcome.objects.filter(operation=operation, count=None, replaced_by=None)
    owners = Organisation.objects.filter(pk__in=unknown.values("owner")).order_by("name")
    named = CellMember.objects.filter(cell=operation.cell, removed_at=None, person__is_active=True).select_related("person")
    people = [member.person for member in named.order_by("person__full_name")]
    return [(owner, [one for one in people if one.organisation_id == owner.pk]) for owner in owners]


def _ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)
