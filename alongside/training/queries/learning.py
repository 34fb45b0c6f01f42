"""The e-learning: the course it belongs to, how far one is oneself, and what learners knew before and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.training.elearning import elearning
from alongside.training.models import Course, LearnerAnswers, Learning

from .courses import course_for, courses_for

FEWEST = 5  # answers from which on results are shown: fewer might betray somebody


@dataclass(frozen=True)
class Learnt:
    """What learners of one course knew before and after, each as a share of all questions, in per cent.

    `pairs` are answers before and after under one code; `alone` are answers that no other belongs to. None: too few pairs.
    """

    course: str
    pairs: int
    alone: int
    before: int | None
    after: int | None


def learning_course_for(person: User, partnership: Partnership, reference: str) -> Course:
    """The course of that reference, if it is given as e-learning. Raises Http404."""
    found = course_for(person, partnership, reference)
    if found.elearning != elearning().slug or found.ended_on is not None:
        raise Http404
    return found


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
    pairs = [one for one in by_code.values() if len(one) == len(LearnerAnswers.When.values)]
    alone = len(rows) - len(LearnerAnswers.When.values) * len(pairs)
    if len(pairs) < FEWEST:
        return Learnt(course, len(pairs), alone, None, None)
    before, after = (_share(one[when] for one in pairs) for when in (LearnerAnswers.When.BEFORE, LearnerAnswers.When.AFTER))
    return Learnt(course, len(pairs), alone, before, after)


def _share(rows: Iterable[LearnerAnswers]) -> int:
    right = [len(one.right) for one in rows]
    return round(100 * sum(right) / (len(right) * len(elearning().questions)))
