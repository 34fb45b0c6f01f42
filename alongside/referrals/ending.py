"""Whether everything about a person met, or a conference, is over, so that what is kept of it may go."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.matching.index import met_and_not_over
from alongside.sharing.models import Record
from alongside.sharing.queries.retention import consent_holding
from alongside.tasks.queries import unfinished_from

from . import between, stages
from .days import ENDED
from .models import Case, Conference, FamilyMember, Item, Offer, Referral


def case_live(record: Record) -> str:
    """What of a case is not over, in words for its owner; nothing when all is. Not for people: it asks nobody who they are."""
    case = Case.everything.get(record=record)
    if case.stage not in ENDED:
        return f"The case is not closed: {stages.names()[case.stage]}."
    rest = (unfinished_from, consent_holding, _between, _at_a_conference, _of_a_relative, _goes_on, met_and_not_over)
    return next((reason for live in rest if (reason := live(record))), "")


def _between(record: Record) -> str:
    over = [state for state in between.states() if not between.moves(state, "sender") + between.moves(state, "recipient")]
    asked = Referral.objects.filter(case=record.pk).exclude(state__in=over).first()
    return f"What was asked of a partner is not over: {asked.reference}." if asked is not None else ""


def _at_a_conference(record: Record) -> str:
    spoken_of = Item.objects.filter(case=record, conference__in=_to_come_or_open()).exists()
    return "A case conference that is not closed speaks of them." if spoken_of else ""


def _goes_on(record: Record) -> str:
    case = Case.everything.filter(continues=record.pk).exclude(stage__in=ENDED).select_related("record").first()
    return f"The referral of the same person that goes on is not closed: {case.reference}." if case is not None else ""


def conference_live(record: Record) -> str:
    """What of a conference is not over, in words for its owner; nothing when all is. Not for people."""
    if _to_come_or_open().filter(record=record).exists():
        return "The meeting is still to come, or is not closed."
    return unfinished_from(record, also=offered_at(record))


def offered_at(record: Record) -> list[int]:
    """The keys of the tasks that were offered at a conference."""
    return list(Offer.objects.filter(item__conference=record.pk).values_list("task", flat=True))


def _to_come_or_open() -> "QuerySet[Conference]":
    """A conference that was never opened is over with its day: nobody can close it."""
    may_be_opened = Q(opened_at=None, held_on__gte=timezone.localdate())
    return Conference.everything.filter(may_be_opened | Q(opened_at__isnull=False, closed_at=None))


def _of_a_relative(record: Record) -> str:
    family = FamilyMember.objects.filter(case=record.pk, left=False).values("family")
    other = FamilyMember.objects.filter(family__in=family, left=False).exclude(case__stage__in=ENDED).exclude(case=record.pk)
    found = other.select_related("case__record").first()
    return f"The case of a relative is not closed: {found.case.reference}." if found is not None else ""
