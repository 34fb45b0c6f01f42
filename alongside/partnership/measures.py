"""What may be counted of the partnership itself: who joined, and what it set out to do. Only monitoring reads this."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Membership, Partnership
from alongside.accounts.sectors import SECTOR_NAMES
from alongside.kernel.measures import Measure, Row, moments, tallied

from .models import ObjectiveVersion


def _memberships(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Membership]":
    return Membership.objects.filter(partnership=partnership, started__gte=first, started__lte=last)


def _own_memberships(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_memberships(partnership, first, last).filter(organisation=owner), "organisation__sector")


def _joined(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _memberships(partnership, first, last)
    for pk, on, owner, sector in found.values_list("pk", "started", "organisation_id", "organisation__sector"):
        yield {"key": f"membership-{pk}", "on": on, "owner": owner, "sector": SECTOR_NAMES.get(sector, sector)}


def _objectives(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    begins, ends = moments(first, last)
    found = ObjectiveVersion.objects.filter(objective__partnership=partnership, number=1, at__gte=begins, at__lt=ends)
    for pk, at in found.values_list("objective_id", "at"):
        yield {"key": f"objective-{pk}", "on": timezone.localdate(at)}


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="partnership.members",
        label="Organisations that joined",
        count_unit="organisations",
        rows=_joined,
        own=_own_memberships,
        words={"sector": SECTOR_NAMES},
        dimensions=("sector",),
        note="By the day they joined. An organisation that left and joined again counts each time.",
    ),
    Measure(
        code="partnership.objectives",
        label="Objectives set",
        count_unit="objectives",
        rows=_objectives,
        owned=False,
        note="By the day each was first written down here.",
    ),
)
