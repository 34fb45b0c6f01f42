"""What may be counted of sharing: who has signed agreements that are in force. Only monitoring reads this."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from alongside.accounts.models import Partnership
from alongside.kernel.measures import Measure, Row, moments, tallied

from .models import Agreement, AgreementStatus, Party


def _signed(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Party]":
    """The signatures that held on the last day, under agreements that were in force then."""
    _, ends = moments(first, last)
    history = AgreementStatus.objects.filter(agreement=OuterRef("agreement"), at__lt=ends).order_by("-at", "-pk")
    found = Party.objects.filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=last),
        agreement__partnership=partnership,
        agreement__starts__lte=last,
        agreement__expires__gt=last,
        signed_on__lte=last,
    )
    return found.annotate(then=Subquery(history.values("status")[:1])).filter(then=Agreement.Status.ACTIVE)


def _own_signatures(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_signed(partnership, first, last).filter(organisation=owner), "organisation__name")


def _signatures(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _signed(partnership, first, last)
    for pk, owner, name in found.values_list("pk", "organisation_id", "organisation__name"):
        yield {"key": f"signature-{pk}", "on": last, "owner": owner, "organisation": name}


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="sharing.signatures",
        label="Signatures under agreements in force on the last day",
        count_unit="signatures",
        rows=_signatures,
        standing=True,
        own=_own_signatures,
        dimensions=("organisation",),
        note="One for each organisation and agreement.",
    ),
)
