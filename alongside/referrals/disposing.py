"""When something last happened to a person's case or a conference, and how it goes."""

import datetime as dt

from django.db.models import Model, Q, QuerySet

from alongside.sharing.models import ConsentEvent
from alongside.sharing.queries.retention import Kept, shared_since
from alongside.tasks.models import TaskStep

from .actions import dispose_of_case, dispose_of_conference
from .ending import case_live, conference_live
from .models import (
    AdultChoice,
    Answer,
    Barring,
    BestInterests,
    Called,
    Case,
    CaseFile,
    Conference,
    Contact,
    CouncilPanel,
    Disqualification,
    Eighteen,
    Evidence,
    FamilyMember,
    Indicator,
    Inquiry,
    Item,
    ItemOutcome,
    LeaveDecision,
    Move,
    Offer,
    OfficialDraft,
    OutOfArea,
    Pairing,
    PairingStep,
    PartConfirmed,
    Reconsideration,
    ReferralStep,
    Research,
    Return,
    Reversal,
    RouteChoice,
    Withdrawal,
    WithdrawalNews,
)
from .queries import CONFERENCE, KIND

_HAPPENS: tuple[type[Model], ...] = (
    *(AdultChoice, Answer, Called, CaseFile, Contact, Eighteen, Indicator, Inquiry, Move, Return, RouteChoice),
    *(Barring, CouncilPanel, Disqualification, FamilyMember, OfficialDraft, OutOfArea, Withdrawal),
    *(BestInterests, Evidence, LeaveDecision, PartConfirmed, Reconsideration),
)


def _cases(since: dt.datetime) -> "QuerySet":
    happened = Q(pk__in=shared_since(KIND, since))
    for kept in _HAPPENS:
        happened |= Q(pk__in=kept._default_manager.filter(at__gte=since).values("case"))
    happened |= Q(pk__in=ReferralStep.objects.filter(at__gte=since).values("referral__case"))
    happened |= Q(pk__in=Reversal.objects.filter(at__gte=since).values("disqualification__case"))
    for end in ("case", "other"):
        happened |= Q(pk__in=Pairing.objects.filter(at__gte=since, other__isnull=False).values(end))
        happened |= Q(pk__in=PairingStep.objects.filter(at__gte=since).values(f"pairing__{end}"))
    happened |= Q(pk__in=WithdrawalNews.objects.filter(at__gte=since).values("withdrawal__case"))
    happened |= Q(pk__in=ConsentEvent.objects.filter(at__gte=since, consent__record__kind=KIND).values("consent__record"))
    return Case.everything.filter(happened).values("pk")


def _conferences(since: dt.datetime) -> "QuerySet":
    happened = Q(held_on__gte=since.date()) | Q(opened_at__gte=since) | Q(closed_at__gte=since)
    happened |= Q(pk__in=Item.objects.filter(at__gte=since).values("conference"))
    happened |= Q(pk__in=Research.objects.filter(at__gte=since).values("item__conference"))
    happened |= Q(pk__in=ItemOutcome.objects.filter(at__gte=since).values("item__conference"))
    done = TaskStep.objects.filter(at__gte=since).values("task")
    happened |= Q(pk__in=Offer.objects.filter(task__in=done).values("item__conference"))
    return Conference.everything.filter(happened).values("pk")


KEPT = (Kept(KIND, _cases, dispose_of_case, case_live), Kept(CONFERENCE, _conferences, dispose_of_conference, conference_live))
