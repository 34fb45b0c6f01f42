"""Disposing of what is kept about a person met, or of a conference, once its owner and a second person have decided so.

What safe figures count stays: the day, the route, the stages and their days, and the answers that are a choice from a list in the
case data standard. Nothing of it says who it was. Of a conference its days stay, and who signed what.
"""

from collections.abc import Iterable

from django.db.models import Model, Q

from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act
from alongside.matching.index import forget_for_good, forget_questions
from alongside.matching.models import Question
from alongside.referrals import permissions
from alongside.referrals.ending import case_live, conference_live, offered_at
from alongside.referrals.htcds import standard
from alongside.referrals.models import (
    AdultChoice,
    Answer,
    Attendance,
    Barring,
    BestInterests,
    Called,
    Case,
    CaseFile,
    Conference,
    Confirmation,
    Contact,
    CouncilPanel,
    Disqualification,
    DueTask,
    Eighteen,
    Evidence,
    Family,
    FamilyMember,
    Indicator,
    Inquiry,
    Interest,
    Item,
    ItemOutcome,
    LeaveDecision,
    Minute,
    Move,
    Offer,
    OfficialDraft,
    OutOfArea,
    Pairing,
    PairingStep,
    PartConfirmed,
    Reconsideration,
    Referral,
    ReferralStep,
    Research,
    Return,
    Reversal,
    RouteChoice,
    Withdrawal,
    WithdrawalNews,
)
from alongside.sharing.models import Cell, Record, Review
from alongside.sharing.retaining import GONE, begin_disposal, finish_disposal
from alongside.tasks.owing import empty_tasks
from alongside.tasks.queries import tasks_going_with

_GOES: tuple[type[Model], ...] = (
    *(RouteChoice, Called, Eighteen, AdultChoice, Contact, DueTask, Indicator, CaseFile, Inquiry, Return),
    *(Barring, CouncilPanel, Disqualification, FamilyMember, OfficialDraft, OutOfArea, Withdrawal),
    *(PartConfirmed, Reconsideration, Evidence, BestInterests, LeaveDecision),
)
_DAYS = (
    *("review_on", "ready_at", "turns_18_on", "eighteen_said_on", "chose_on", "lost_since"),
    *("barred_on", "advised_on", "withdrew_on", "withdrawal_told_on", "support_ends_on", "sent_on", "draft_gone_on"),
    *("support_asked_on", "recovering_from", "confirmed_on", "leave_decided_on", "council_untold_since", "sent_answers"),
)
_GOES_BEFORE: dict[type[Model], str] = {
    Reversal: "disqualification__case",
    WithdrawalNews: "withdrawal__case",
    Confirmation: "returned__case",
}


@act(permissions.DISPOSE_OF_CASE, at="record")
def dispose_of_case(*, by: Clockwork, record: Record) -> Review:
    """Dispose of what is kept about a person met, as its owner and a second person have decided."""
    tasks = tasks_going_with(record)
    with_it = tuple(task.record for task in tasks)
    review = begin_disposal(record, *with_it, unless=case_live)
    case = Case.everything.get(record=record)
    forget_for_good(record)
    forget_questions(Question.objects.filter(pk__in=list(case.inquiries.values_list("question", flat=True))))
    Case.everything.filter(pk=case.pk).update(
        turns_18_estimated=False,
        away=None,
        panel="",
        barred_by="",
        barred_why="",
        disqualified=None,
        continued_in=None,
        **dict.fromkeys(_DAYS),
    )
    for kept, where in _GOES_BEFORE.items():
        kept._default_manager.filter(**{where: case}).delete()
    _end_pairings(case)
    families = list(Family.objects.filter(members__case=case).distinct())
    for kept in _GOES:
        kept._default_manager.filter(case=case).delete()
    _empty_families(families)
    Answer.objects.filter(case=case).exclude(field__in=[one.made_from for one in standard().fields]).delete()
    Answer.objects.filter(case=case).update(source="")
    Move.objects.filter(case=case).update(why="")
    Referral.objects.filter(case=case).update(purpose=GONE, asked=GONE, told={})
    Referral.objects.filter(report=case).update(report=None)
    ReferralStep.objects.filter(referral__case=case).update(words="")
    empty_tasks(tasks)
    return finish_disposal(by=by, review=review, with_it=with_it)


@act(permissions.DISPOSE_OF_CONFERENCE, at="record")
def dispose_of_conference(*, by: Clockwork, record: Record) -> Review:
    """Dispose of what was said at a conference, as its owner and a second person have decided."""
    tasks = tasks_going_with(record, also=offered_at(record))
    with_it = tuple(task.record for task in tasks)
    review = begin_disposal(record, *with_it, unless=conference_live)
    empty_tasks(tasks)
    for kept in (Minute, Offer, Research, Interest, ItemOutcome):
        kept._default_manager.filter(item__conference=record.pk).delete()
    Item.objects.filter(conference=record.pk).delete()
    Attendance.objects.filter(conference=record.pk).delete()
    Conference.everything.filter(follows=record.pk).update(follows=None)
    Conference.everything.filter(record=record).update(gap="")
    Cell.objects.filter(pk__in=Record.everything.filter(pk=record.pk).values("cell")).update(purpose=GONE)
    return finish_disposal(by=by, review=review, with_it=with_it)


def _end_pairings(case: Case) -> None:
    """What was said of two referrals is about one person: it goes with the first of them."""
    Case.everything.filter(continued_in=case).update(continued_in=None)
    Case.everything.filter(pk=case.pk).update(paired=False, carried=[], also_as=[])
    pairings = Pairing.objects.filter(Q(case=case) | Q(other=case))
    PairingStep.objects.filter(pairing__in=pairings).delete()
    pairings.delete()


def _empty_families(families: Iterable[Family]) -> None:
    """Why a family is kept together or not may be about any of them: it goes with the first, and the family with the last."""
    for family in families:
        if family.members.exists():
            family.unities.update(words="")
        else:
            family.unities.all().delete()
            family.delete()
