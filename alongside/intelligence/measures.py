"""What may be counted of intelligence: what partners sent, and what was told to others. Only monitoring reads this."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.measures import Measure, Row, moments, tallied

from .models import Product, Submission, Urgency

_URGENCY = {value: str(label) for value, label in Urgency.choices}


def _sent(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Submission]":
    begins, ends = moments(first, last)
    return Submission.everything.filter(record__partnership=partnership, submitted_at__gte=begins, submitted_at__lt=ends)


def _own_submissions(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_sent(partnership, first, last).filter(record__owner=owner), "record__owner__name", "urgency")


def _submissions(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _sent(partnership, first, last)
    for pk, at, owner, name, how_soon in found.values_list(
        "pk", "submitted_at", "record__owner_id", "record__owner__name", "urgency"
    ).iterator():
        yield {
            "key": str(pk),
            "on": timezone.localdate(at),
            "owner": owner,
            "organisation": name,
            "urgency": _URGENCY[how_soon],
        }


def _released(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Product]":
    begins, ends = moments(first, last)
    return Product.everything.filter(record__partnership=partnership, released_at__gte=begins, released_at__lt=ends)


def _own_products(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_released(partnership, first, last).filter(record__owner=owner))


def _products(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _released(partnership, first, last)
    for pk, at, owner in found.values_list("pk", "released_at", "record__owner_id"):
        yield {"key": str(pk), "on": timezone.localdate(at), "owner": owner}


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="intelligence.submissions",
        label="Information partners sent",
        count_unit="submissions",
        rows=_submissions,
        own=_own_submissions,
        words={"urgency": _URGENCY},
        every={"urgency": tuple(_URGENCY.values())},
        dimensions=("organisation", "urgency"),
        note="More may mean more trust, or more crime: it is counted, and neither is good by itself.",
    ),
    Measure(
        code="intelligence.products",
        label="Products released to partners",
        count_unit="products",
        rows=_products,
        own=_own_products,
        note="A version made because somebody may not have all of another counts as a product of its own.",
    ),
)
