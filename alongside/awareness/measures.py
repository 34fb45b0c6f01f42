"""What may be counted of awareness: what the public reports, and the campaigns that reach it. Only monitoring reads this."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.measures import Measure, Row, moments, tallied

from . import texts
from .models import BusinessStage, Campaign, Concern, Material, Stage

_STAGES = {value: str(label) for value, label in Stage.choices}
_HOW = {value: str(label) for value, label in Concern.How.choices}


def _received(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Concern]":
    begins, ends = moments(first, last)
    return Concern.everything.filter(
        record__partnership=partnership, record__created_at__gte=begins, record__created_at__lt=ends, merged_into=None
    )


def _own_concerns(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_received(partnership, first, last).filter(record__owner=owner), "how", "language", "stage")


def _concerns(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _received(partnership, first, last)
    for pk, at, owner, how, language, stage in found.values_list(
        "pk", "record__created_at", "record__owner_id", "how", "language", "stage"
    ).iterator():
        yield {
            "key": str(pk),
            "on": timezone.localdate(at),
            "owner": owner,
            "how": _HOW[how],
            "language": language,
            "stage": _STAGES[stage],
        }


def _begun(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Campaign]":
    found = Campaign.objects.filter(partnership=partnership, starts__gte=first, starts__lte=last)
    return found.exclude(state__in=(Campaign.State.PLANNED, Campaign.State.DROPPED))


def _own_campaigns(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_begun(partnership, first, last).filter(partner=owner), "audience__name")


def _campaigns(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _begun(partnership, first, last)
    for pk, on, owner, audience in found.values_list("pk", "starts", "partner_id", "audience__name"):
        yield {"key": f"campaign-{pk}", "on": on, "owner": owner, "audience": audience}


def _languages(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    """Each language that had a material on the last day, once."""
    _, ends = moments(first, last)
    found = Material.objects.filter(campaign__partnership=partnership, versions__number=1, versions__at__lt=ends)
    live = found.exclude(withdrawn_at__lt=ends).exclude(campaign__state=Campaign.State.DROPPED)
    for pk, name in live.order_by().values_list("language_id", "language__name").distinct():
        yield {"key": f"language-{pk}", "on": last, "language": name}


def _statements(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = BusinessStage.objects.filter(
        business__partnership=partnership, stage=BusinessStage.Stage.STATEMENT, struck_at=None, on__range=(first, last)
    )
    for pk, on, sector in found.values_list("pk", "on", "business__sector__name"):
        yield {"key": f"statement-{pk}", "on": on, "sector": sector}


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="awareness.concerns",
        label="Concerns the public reported",
        count_unit="concerns",
        rows=_concerns,
        own=_own_concerns,
        words={"how": _HOW, "stage": _STAGES},
        every={"how": tuple(_HOW.values()), "stage": tuple(_STAGES.values())},
        said={"language": {one: texts.words(one)["name"] for one in texts.LANGUAGES}},
        dimensions=("how", "language", "stage"),
        note="Several reports of the same thing, once somebody has joined them, are one concern. A concern is not a person.",
    ),
    Measure(
        code="awareness.campaigns",
        label="Campaigns that began",
        count_unit="campaigns",
        rows=_campaigns,
        own=_own_campaigns,
        dimensions=("audience",),
        note="Says nothing of how many people a campaign reached; reach is counted for each channel and never added.",
    ),
    Measure(
        code="awareness.languages",
        label="Languages with material on the last day",
        count_unit="languages",
        rows=_languages,
        standing=True,
        owned=False,
        note="Each language once, whatever there is in it. Withdrawn material and dropped campaigns are left out.",
    ),
    Measure(
        code="awareness.statements",
        label="Statements of businesses found",
        count_unit="statements",
        rows=_statements,
        dimensions=("sector",),
        owned=False,
        note="By the day each was found. How many were due is not known here.",
    ),
)
