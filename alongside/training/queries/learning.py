"""The e-learning: the course it belongs to, how far one is oneself, and what learners knew before and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.training.elearning import elearning
from alongside.training.models import Course, LearnerAnswers, Learning

from .courses import course_for, courses_for

When = LearnerAnswers.When
FEWEST = 5  # answers from which on results are shown: fewer might betray somebody


@dataclass(frozen=True)
class Learnt:
    """What learners of one course knew before and after, each as a share of all questions, in per cent.

    `pairs` are answers before and after under one code; `alone` are answers that no other belongs to. None: too few pairs.
    `again` are pairs whose code came back six to twelve months later: what those knew after, and what they still knew.
    """

    course: str
    pairs: int
    alone: int
    before: int | None
    after: int | None
    again: int = 0
    again_after: int | None = None
    again_later: int | None = None


def learning_course_for(person: User, partnership: Partnership, reference: str) -> Course:
    """The course of that reference, if it is given as e-learning. Raises Http404."""
    found = course_for(person, partnership, reference)
    if found.elearning != elearning().slug or found.ended_on is not None:
        raise Http404
    return found


def learning_course_of(partnership: Partnership, reference: str) -> Course:
    """The partnership's course of e-learning of that reference, for anybody who was sent the link. Raises Http404."""
    found = Course.objects.filter(partnership=partnership, reference=reference, elearning=elearning().slug)
    course = found.select_related("partnership").first()
    if course is None:
        raise Http404
    return course


def elearning_given(person: User, partnership: Partnership) -> bool:
    """Whether the partnership gives the e-learning that comes with the house."""
    return courses_for(person, partnership).filter(elearning=elearning().slug).exists()


def learning_for(person: User, course: Course) -> Learning:
    """How far this person is; nobody else's is ever read. Not kept yet when they have not begun."""
    found = Learning.objects.filter(course=course, person=person).first()
    return found or Learning(course=course, person=person)


def learnt_for(person: User, partnership: Partnership) -> list[Learnt]:
    """What learners knew before and after, for each course of e-learning that has answers."""
    kept: dict[str, list[LearnerAnswers]] = {}
    for one in LearnerAnswers.objects.filter(course__partnership=partnership).select_related("course"):
        kept.setdefault(one.course.title, []).append(one)
    return [_learnt(title, rows) for title, rows in sorted(kept.items())]


def _learnt(course: str, rows: list[LearnerAnswers]) -> Learnt:
    by_code: dict[str, dict[str, LearnerAnswers]] = {}
    for one in rows:
        if one.code:
            by_code.setdefault(one.code, {})[one.when] = one
    pairs = [one for one in by_code.values() if {When.BEFORE, When.AFTER} <= set(one)]
    again = [one for one in pairs if When.LATER in one]
    alone = len(rows) - 2 * len(pairs) - len(again)
    before, after = (_share_of(pairs, when) for when in (When.BEFORE, When.AFTER))
    later = (_share_of(again, when) for when in (When.AFTER, When.LATER))
    return Learnt(course, len(pairs), alone, before, after, len(again), *later)


def _share_of(found: list[dict[str, LearnerAnswers]], when: LearnerAnswers.When) -> int | None:
    return _share(one[when] for one in found) if len(found) >= FEWEST else None


def _share(rows: Iterable[LearnerAnswers]) -> int:
    right = [len(one.right) for one in rows]
    return round(100 * sum(right) / (len(right) * len(elearning().questions)))
