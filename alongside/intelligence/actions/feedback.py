"""Telling a sender what became of it, in coarse and honest words, and asking what they meant."""

from alongside.accounts.models import User
from alongside.intelligence import permissions
from alongside.intelligence.models import Feedback, Question, Report, Submission, Term
from alongside.intelligence.queries.terms import term
from alongside.intelligence.rules import held_report
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.models import Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.rules import require_words
from alongside.sharing.telling import tell_person

# Only these still owe the sender a word.
UNFINISHED = ("received", "assessed_now")


@act(permissions.GIVE_FEEDBACK, at="report")
def give_feedback(*, by: User, report: Report, status: str, follows: str) -> Feedback:
    """Tell the sender what became of it, in one of the safe texts."""
    report = held_report(by, report)
    submission = _submission_of(report)
    said = term(Term.List.STATUS, status)
    last = Feedback.objects.filter(submission=submission).order_by("-at", "-pk").first()
    if said is None:
        raise Refused("Choose what to tell them.", field="status")
    if last is not None and last.status != follows:
        raise Refused("Somebody has told them something since you opened this. Look, then decide again.")
    if last is not None and last.status == status:
        raise Refused("That is what they were told last.", field="status")
    given = Feedback.objects.create(submission=submission, status=status, text=said.gloss, by=by)
    if status not in UNFINISHED:
        report.feedback_due_on = None
        report.save(update_fields=["feedback_due_on"])
    _tell_sender(submission, "There is news about something you sent.")
    note(status=status)
    return given


@act(permissions.ASK_QUESTION, at="report")
def ask_question(*, by: User, report: Report, text: str, clarifies: bool) -> Question:
    """Ask the sender what they meant by something they wrote."""
    submission = _submission_of(held_report(by, report))
    require_words(text, "Enter your question.", field="text")
    if not clarifies:
        raise Refused("A question may only ask about what they have already told you.", field="clarifies")
    if Question.objects.filter(submission=submission, answered_at=None).exists():
        raise Refused("They have not answered your last question yet.", field="text")
    asked = Question.objects.create(submission=submission, text=text.strip(), asked_by=by)
    _tell_sender(submission, "The police ask what you meant by something you sent.")
    return asked


def _submission_of(report: Report) -> Submission:
    if report.submission is None:
        raise Refused("Nobody sent this here: it was brought in from an older system.")
    return report.submission


def _tell_sender(submission: Submission, text: str) -> None:
    place, reference = submission.partnership, submission.reference
    if not visible_to(submission.sender, Submission).filter(pk=submission.pk).exists():
        return  # one of the force's own, and it was sealed to others
    tell_person(place, submission.sender, about=Notice.About.WAITING, reference=reference, text=text)
