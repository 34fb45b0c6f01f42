"""Reading questions: each is its asker's alone."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.matching.asking import Stop, last_batch, next_batch, read_all, reason_to_stop
from alongside.matching.models import Hit, Question
from alongside.sharing.models import Limit
from alongside.sharing.queries import limit_today

PAGE = 100


def questions_for(person: User, partnership: Partnership) -> "QuerySet[Question]":
    """The person's own questions in the partnership, newest first."""
    return (
        Question.objects.filter(partnership=partnership, asked_by=person).prefetch_related("asked").order_by("-asked_at", "-pk")
    )


def question_for(person: User, partnership: Partnership, reference: str) -> Question:
    """The person's question of that reference. Raises Http404 when it is somebody else's and when it never was."""
    question = questions_for(person, partnership).filter(reference=reference).first()
    if question is None:
        raise Http404
    return question


def stop_for(person: User, partnership: Partnership, identifiers: list[tuple[str, str]]) -> Stop | None:
    """Why this question must not be asked, or None. Raises Refused for what can not be read, as asking does."""
    if person.organisation is None:
        return None
    return reason_to_stop(person, person.organisation, partnership, read_all(identifiers))


def allowance(person: User, partnership: Partnership) -> dict[str, object]:
    """For the page where one asks: how many questions are left today, and when the next ones are answered."""
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    asked = questions_for(person, partnership).filter(asked_at__gte=start).count()
    left = max(limit_today(Limit.What.QUESTIONS_OF_A_PERSON) - asked, 0)
    return {"left": left, "answered_at": next_batch(timezone.now())}


def told_hits_of(question: Question) -> "QuerySet[Hit]":
    """The hits whose holders let the one who asked be told of them."""
    told = Hit.objects.filter(question=question, told_at__isnull=False)
    return told.select_related("holder", "partnership").order_by("reference")


def questions_due() -> bool:
    """Whether there is anything for the clock to answer or to tell."""
    due = Question.objects.filter(answered_at=None, asked_at__lt=last_batch(timezone.now()))
    return due.exists() or Hit.objects.filter(to_tell=True, told_at=None).exists()
