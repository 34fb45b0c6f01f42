"""The texts of this room that go out, for finding a telephone number in them: courses, sessions, the e-learning of the house."""

from collections.abc import Iterator, Sequence

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.wordings import Line, TextSource, Wording
from alongside.partnership.permissions import READ_CONTACTS

from . import permissions
from .elearning import Lesson, elearning
from .models import CourseVersion, Session


def _courses(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    slugs = {one.pk: one.slug for one in partnerships}
    newest = CourseVersion.objects.filter(
        course__partnership__in=partnerships, course__ended_on=None, number=F("course__version")
    ).prefetch_related("lines")
    for one in newest.select_related("course").order_by("course__pk"):
        lines: list[Line] = [("Title", one.title), ("Summary", one.summary)]
        lines += [(f"What it teaches, line {line.position}", line.text) for line in one.lines.all()]
        whose = one.course.partnership_id
        mend = reverse("training:course_change", kwargs={"slug": slugs[whose], "reference": one.course.reference})
        yield Wording(f"Course {one.course.reference}", tuple(lines), whose, mend)


def _sessions(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    slugs = {one.pk: one.slug for one in partnerships}
    for one in Session.objects.filter(partnership__in=partnerships, cancelled_at=None, ends_at__gte=timezone.now()):
        mend = reverse("training:session_change", kwargs={"slug": slugs[one.partnership_id], "reference": one.reference})
        lines = (("Place", one.place), ("Trainer", one.trainer))
        yield Wording(f"Session {one.reference}", lines, one.partnership_id, mend)


def _elearning(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    """The e-learning of the house, the same for everybody. It draws its numbers from the register."""
    course = elearning()
    for one in course.lessons:
        yield Wording(f"E-learning: {one.title}", tuple(_lines(one)), draws=frozenset(one.numbers))
    asked = [(f"Question {at}", " ".join([one.text, *dict(one.choices).values()])) for at, one in enumerate(course.questions, 1)]
    yield Wording("E-learning: the questions", tuple(asked), draws=frozenset({"helpline"}))


def _lines(lesson: Lesson) -> Iterator[Line]:
    for section in lesson.sections:
        yield from ((f"{section.heading}, line {at}", words) for at, words in enumerate((*section.text, *section.points), 1))
    yield from (("The story", lesson.story), ("The question", lesson.question))
    for at, choice in enumerate(lesson.choices, 1):
        yield (f"Choice {at}", f"{choice.text} {choice.feedback}")


WORDINGS: tuple[TextSource, ...] = (
    TextSource("training.courses", "Courses", permissions.READ_COURSES, _courses),
    TextSource("training.sessions", "Sessions", permissions.READ_COURSES, _sessions),
    TextSource("training.elearning", "The e-learning of the house", READ_CONTACTS, _elearning, of_the_house=True),
)
