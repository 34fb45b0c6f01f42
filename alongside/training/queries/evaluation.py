"""What people are asked about a course, and what they said together."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User
from alongside.training.evaluating import BEHAVIOUR_MONTHS, is_open, statements
from alongside.training.models import Asked, Completion, Evaluation
from alongside.training.models.evaluation import Kind
from alongside.training.rules import months_after

from .courses import gives
from .people import completions_for


@dataclass(frozen=True)
class Evaluated:
    """What people said of one course together: each statement with its mean from 1 to 5. `waiting` are not shown yet."""

    course: str
    kind: str
    answers: int
    waiting: bool
    means: tuple[tuple[str, float], ...]
    words: tuple[str, ...]


def evaluations_open_for(person: User, partnership: Partnership) -> list[tuple[Completion, str]]:
    """The questions about courses that wait for this person: of the newest completion of each course."""
    today, found, seen = timezone.localdate(), [], set()
    answered = set(Asked.objects.filter(completion__person=person, answered=True).values_list("completion", "kind"))
    for one in completions_for(person, partnership, own=True):
        for kind in Kind.values:
            key = (one.course_version.course_id, kind)
            if is_open(one, kind, today) and key not in seen and (one.pk, kind) not in answered:
                seen.add(key)
                found.append((one, kind))
    return found


def completion_to_evaluate(person: User, partnership: Partnership, code: str, kind: str) -> Completion:
    """The person's own completion of that code, while questions of that kind wait for them. Raises Http404."""
    for one, which in evaluations_open_for(person, partnership):
        if (one.code, which) == (code, kind):
            return one
    raise Http404


def evaluations_for(person: User, partnership: Partnership) -> list[Evaluated]:
    """What was said of each course, where five or more have answered. Words are for those who give training."""
    kept: dict[tuple[str, str], list[Evaluation]] = defaultdict(list)
    found = Evaluation.objects.filter(course_version__course__partnership=partnership).select_related("course_version__course")
    for one in found:
        kept[(one.course_version.course.title, one.kind)].append(one)
    with_words = gives(person, partnership)
    return [_evaluated(title, kind, rows, with_words=with_words) for (title, kind), rows in sorted(kept.items())]


def completions_to_follow_up(partnership: Partnership) -> "QuerySet[Completion]":
    """The completions from six to twelve months ago whose people, still here, have not been asked what changed."""
    return _to_follow_up().filter(partnership=partnership).select_related("person", "partnership")


def partnerships_to_follow_up() -> "QuerySet[Partnership]":
    """The partnerships where somebody is to be asked what a course changed."""
    return Partnership.objects.filter(pk__in=_to_follow_up().values("partnership"))


def _to_follow_up() -> "QuerySet[Completion]":
    today = timezone.localdate()
    first, last = (months_after(today, -one) for one in reversed(BEHAVIOUR_MONTHS))
    here = Seat.objects.standing().filter(partnership=OuterRef("partnership"), person=OuterRef("person"), person__is_active=True)
    found = Completion.objects.filter(Exists(here), withdrawn_at=None, on__gt=first, on__lte=last)
    return found.exclude(asked__kind=Kind.BEHAVIOUR)


def _evaluated(course: str, kind: str, rows: list[Evaluation], *, with_words: bool) -> Evaluated:
    shown = [one for one in rows if one.shown]
    means: list[tuple[str, float]] = []
    said: list[Any] = []
    if shown:
        means = [(text, _mean([one.scores[slug] for one in shown if slug in one.scores])) for slug, text in statements(kind)]
        said = [words for one in shown for words in (one.why, one.words) if words] if with_words else []
    return Evaluated(course, kind, len(shown), len(shown) < len(rows), tuple(means), tuple(said))


def _mean(scores: list[int]) -> float:
    return round(sum(scores) / len(scores), 1) if scores else 0.0
