"""What waits for somebody in the support room today."""

from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.accounts.models import Partnership, User
from alongside.support.models import Correction, DisclosureRequest, Line
from alongside.support.permissions import LIST_CASES

from .cases import late_lines, own_cases_for
from .leaving import requests_waiting_for


@dataclass(frozen=True)
class WaitingFor:
    """What waits for somebody in this room today."""

    reviews: "QuerySet[Line]"
    corrections: "QuerySet[Correction]"
    requests: "QuerySet[DisclosureRequest]"


def waiting_for(person: User, partnership: Partnership) -> WaitingFor:
    """Reviews past their day, corrections to answer and requests to decide, in the cases this person works on or supervises."""
    if not person.may(LIST_CASES, partnership):
        return WaitingFor(Line.objects.none(), Correction.objects.none(), DisclosureRequest.objects.none())
    own = own_cases_for(person, partnership)
    corrections = Correction.objects.filter(case__in=own.values("pk"), answered_at=None)
    return WaitingFor(late_lines(own), corrections, requests_waiting_for(person, partnership))
