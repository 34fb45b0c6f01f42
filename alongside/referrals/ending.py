"""Whether everything about a person met is over, so that what is kept of them may go."""

from alongside.matching.index import met_and_not_over
from alongside.sharing.models import Record
from alongside.sharing.queries.retention import consent_holding
from alongside.tasks.queries import unfinished_from

from . import between, stages
from .days import ENDED
from .models import Case, FamilyMember, Item, Referral


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
    spoken_of = Item.objects.filter(case=record, conference__closed_at=None).exists()
    return "A case conference that is not closed speaks of them." if spoken_of else ""


def _goes_on(record: Record) -> str:
    case = Case.everything.filter(continues=record.pk).exclude(stage__in=ENDED).select_related("record").first()
    return f"The referral of the same person that goes on is not closed: {case.reference}." if case is not None else ""


def _of_a_relative(record: Record) -> str:
    family = FamilyMember.objects.filter(case=record.pk, left=False).values("family")
    other = FamilyMember.objects.filter(family__in=family, left=False).exclude(case__stage__in=ENDED).exclude(case=record.pk)
    found = other.select_related("case__record").first()
    return f"The case of a relative is not closed: {found.case.reference}." if found is not None else ""
