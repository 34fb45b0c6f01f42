"""What stands beside the figures of an edition: how objectives stand, which stories belong, what others publish or return."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.partnership.models import Objective

from . import outside, returned
from .disclosure import Mode
from .logbook import rules_for
from .models import Narrative, ObjectiveIndicator, Rating


def words_of(partnership: Partnership, first: dt.date, last: dt.date, *, public: bool) -> dict[str, Any]:
    """What an edition says beside its tables, fit for JSON. The public is told no objective's state and no story."""
    rules = rules_for(partnership, timezone.localdate())
    rule = rules[Mode.PUBLIC if public else Mode.BOARD]
    words: dict[str, Any] = {"threshold": rule.threshold, "base": rule.base, "least_base": rule.least_base}
    words["series"] = outside.kept(partnership, last)
    if public:
        return words
    found = Narrative.objects.filter(objective__partnership=partnership, first__lte=last, last__gte=first).exclude(read_at=None)
    return {
        **words,
        "returns": returned.kept(partnership, first, last, rule),
        "objectives": objectives_of(partnership),
        "narratives": list(found.exclude(consent=Narrative.Consent.WITHDRAWN).values_list("reference", flat=True)),
    }


def objectives_of(partnership: Partnership) -> list[dict[str, Any]]:
    """Each objective that stands: its words, its indicators and how it was last said to stand."""
    objectives = list(Objective.objects.filter(partnership=partnership, ended_at=None))
    newest: dict[int, Rating] = {}
    for rating in Rating.objects.filter(objective__in=objectives).select_related("owner").order_by("at", "pk"):
        newest[rating.objective_id] = rating
    indicators: dict[int, list[str]] = {}
    for link in ObjectiveIndicator.objects.filter(objective__in=objectives, ended_at=None).select_related("indicator"):
        indicators.setdefault(link.objective_id, []).append(link.indicator.code)
    return [
        {
            "reference": one.reference,
            "text": one.text,
            "state": newest[one.pk].get_colour_display() if one.pk in newest else "Not said yet",
            "evidence": newest[one.pk].evidence if one.pk in newest else "",
            "codes": indicators.get(one.pk, []),
        }
        for one in objectives
    ]
