"""Asking people about the course they completed, and keeping what they say without their name."""

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.models import Notice
from alongside.sharing.telling import tell_person
from alongside.training import permissions
from alongside.training.evaluating import REASON_FROM, is_open, statements
from alongside.training.models import Asked, Completion, Evaluation
from alongside.training.models.evaluation import Kind
from alongside.training.queries import completions_to_follow_up
from alongside.training.queries.learning import FEWEST


@act(permissions.ANSWER_EVALUATION, at="completion")
def answer_evaluation(*, by: User, completion: Completion, kind: str, scores: dict[str, int], why: str, words: str) -> Completion:
    """Say how a course was, or what it changed, without a name."""
    # The partnership is locked, so that answers are counted up to five one after the other.
    kept = Completion.objects.select_related("course_version").get(pk=completion.pk)
    Partnership.objects.select_for_update().get(pk=kept.partnership_id)
    if kept.person_id != by.pk or not is_open(kept, kind, timezone.localdate()):
        raise Refused("You are not asked about this course now.")
    asked, _ = Asked.objects.get_or_create(completion=kept, kind=kind)
    if asked.answered:
        raise Refused("You have answered already. Thank you.")
    if set(scores) != {slug for slug, _ in statements(kind)} or not all(1 <= one <= 5 for one in scores.values()):
        raise Refused("Answer each line.")
    if kind == Kind.REACTION and min(scores.values()) <= REASON_FROM and not why:
        raise Refused("Say why, for what you gave 3 or less.", field="why")
    asked.answered = True
    asked.save(update_fields=["answered"])
    month = timezone.localdate().replace(day=1)
    these = {"course_version": kept.course_version, "kind": kind}
    Evaluation.objects.create(**these, scores=scores, why=why, words=words, month=month)
    _show_together(kept, kind)
    note(subject=kept.course_version.course)
    return kept


@act(permissions.ASK_WHAT_CHANGED, at="partnership")
def ask_what_changed(*, by: Clockwork, partnership: Partnership) -> list[Asked]:
    """Ask people six months after a course what it changed at work."""
    made = []
    for completion in completions_to_follow_up(partnership):
        asked, new = Asked.objects.get_or_create(completion=completion, kind=Kind.BEHAVIOUR)
        if new and completion.person is not None:
            made.append(asked)
            words = "There are a few questions for you in My training."
            tell_person(partnership, completion.person, about=Notice.About.WAITING, reference="", text=words)
    note(asked=len(made))
    return made


def _show_together(completion: Completion, kind: str) -> None:
    """Show the answers that have waited once there are five of them."""
    waiting = Evaluation.objects.filter(course_version__course=completion.course_version.course_id, kind=kind, shown=False)
    if waiting.count() >= FEWEST:
        waiting.update(shown=True)
