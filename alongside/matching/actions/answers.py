"""Answering, all at one moment, the questions that were asked before it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act, note
from alongside.matching import permissions
from alongside.matching.asking import last_batch
from alongside.matching.interests import Interest, decoys_in, interests_in
from alongside.matching.models import Hit, Incident, Question
from alongside.matching.queries import contacts_of
from alongside.sharing.models import Limit
from alongside.sharing.queries import limit_today
from alongside.tasks.owing import owe


@dataclass(frozen=True)
class Answered:
    """How many questions one moment answered."""

    questions: int
    reference: str = "questions"


@act(permissions.ANSWER_QUESTIONS, at=None)
def answer_questions(*, by: Clockwork) -> Answered:
    """Answer the questions that were due, all at one moment."""
    moment = last_batch(timezone.now())
    waiting = Question.objects.select_for_update(of=("self",)).filter(answered_at=None, asked_at__lt=moment)
    due = list(waiting.select_related("organisation", "partnership", "asked_by").order_by("pk"))
    for question in due:
        _answer(question, moment)
    later = Hit.objects.select_for_update(of=("self",)).filter(to_tell=True, told_at=None)
    for hit in later.select_related("question__organisation", "question__asked_by", "holder", "partnership", "record"):
        _tell_both(hit, moment)
    # Nothing here about what was found: the ledger has the question, and what came of it only where a holder acted on it.
    note(questions=len(due))
    return Answered(len(due))


def _answer(question: Question, moment: dt.datetime) -> None:
    question.answer, question.answered_at = Question.Answer.NOTHING, moment
    question.save(update_fields=["answer", "answered_at"])
    for interest in interests_in(question):
        hit = _raise_hit(question, interest, moment)
        if interest.is_told:
            _tell_both(hit, moment)
    for decoy in decoys_in(question):
        for organisation in {decoy.organisation, question.organisation}:
            Incident.objects.get_or_create(
                partnership=question.partnership,
                organisation=organisation,
                person=question.asked_by,
                kind=Incident.Kind.DECOY,
                day=timezone.localdate(),
            )


def _raise_hit(question: Question, interest: Interest, moment: dt.datetime) -> Hit:
    subject = interest.subject
    return Hit.objects.create(
        question=question,
        record=subject.record,
        partnership=question.partnership,
        holder=subject.owner,
        how=interest.how,
        policy=interest.policy,
        raised_at=moment,
        due_at=moment + dt.timedelta(hours=limit_today(Limit.What.HIT_HOURS)),
    )


def _tell_both(hit: Hit, moment: dt.datetime) -> None:
    """A task for each side to ring the other. It names the hit and the organisation, and nothing that was asked or is held."""
    question = hit.question
    question.answer, question.answered_at = Question.Answer.CONTACT, moment
    question.save(update_fields=["answer", "answered_at"])
    hit.told_at, hit.to_tell = moment, False
    hit.save(update_fields=["told_at", "to_tell"])
    due_on = timezone.localdate(moment + dt.timedelta(hours=limit_today(Limit.What.HIT_HOURS)))
    for side, other in ((question.organisation, hit.holder), (hit.holder, question.organisation)):
        whom = contacts_of(hit.partnership, other)
        owe(
            by=question.asked_by,
            partnership=hit.partnership,
            organisation=side,
            text=f"Ring {other.name} about {hit.reference}" + (f": {', '.join(whom)}" if whom else ""),
            role_title="Single point of contact",
            due_on=due_on,
        )
