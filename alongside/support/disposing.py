"""When something last happened to a support case, and how it goes."""

import datetime as dt

from django.db.models import Q, QuerySet

from alongside.sharing.models import ConsentEvent
from alongside.sharing.queries.retention import Kept

from .actions import dispose_of_case
from .ending import case_live
from .models import Case, Correction, DisclosureRequest, Extract, Key, Line, Note, Placement, PlacementReading, PlanWord, Score
from .queries import KIND


def _cases(since: dt.datetime) -> "QuerySet":
    found: list[QuerySet] = [kept.objects.filter(at__gte=since).values("case") for kept in (Line, PlanWord, Score)]
    found += [kept.everything.filter(record__created_at__gte=since).values("case") for kept in (Note, Placement, Extract)]
    left = Q(ended_on__gte=since.date()) | Q(pk__in=PlacementReading.objects.filter(at__gte=since).values("placement"))
    asked = Q(logged_at__gte=since) | Q(decided_at__gte=since)
    put_right = Q(asked_at__gte=since) | Q(answered_at__gte=since)
    agreed = ConsentEvent.objects.filter(at__gte=since).values("consent__record")
    found += [
        Placement.everything.filter(left).values("case"),
        DisclosureRequest.objects.filter(asked).values("case"),
        Correction.objects.filter(put_right).values("case"),
        Key.objects.filter(Q(issued_at__gte=since) | Q(revoked_at__gte=since)).values("case"),
        Extract.everything.filter(record__in=agreed).values("case"),
    ]
    happened = Q(stage_at__gte=since) | Q(record__in=agreed)
    for one in found:
        happened |= Q(pk__in=one)
    return Case.everything.filter(happened).values("pk")


KEPT = (Kept(KIND, _cases, dispose_of_case, case_live),)
