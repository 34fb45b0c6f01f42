"""Courses, tiers and sessions: the partnership's own business, which everybody with a seat reads."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.training.models import Booking, Course, CourseVersion, CurriculumLine, Session, Tier
from alongside.training.permissions import BOOK_OTHERS, PLAN_COURSE, REQUIRE_COURSE, SEND_RETURN


def gives(person: User, partnership: Partnership) -> bool:
    """Whether this person plans courses and sessions here."""
    return person.may(PLAN_COURSE, partnership)


def speaks(person: User, partnership: Partnership) -> bool:
    """Whether this person books places for others."""
    return person.may(BOOK_OTHERS, partnership)


def sends(person: User, partnership: Partnership) -> bool:
    """Whether this person sends numbers for their organisation."""
    return person.may(SEND_RETURN, partnership)


def requires(person: User, partnership: Partnership) -> bool:
    """Whether this person says which role needs which course."""
    return person.may(REQUIRE_COURSE, partnership)


def is_open(session: Session) -> bool:
    """Whether places on a session can still be booked and given back."""
    return session.cancelled_at is None and session.starts_at > timezone.now()


def tiers_for(person: User, partnership: Partnership, *, ended: bool = True) -> "QuerySet[Tier]":
    """The partnership's tiers in its own order, those that have ended among them unless asked not to."""
    found = Tier.objects.filter(partnership=partnership)
    return found if ended else found.filter(ended=None)


def tier_for(person: User, partnership: Partnership, code: str) -> Tier:
    """A tier that has not ended. Raises Http404."""
    found = tiers_for(person, partnership, ended=False).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def courses_for(person: User, partnership: Partnership) -> "QuerySet[Course]":
    """The courses the partnership gives, by title."""
    return Course.objects.filter(partnership=partnership, ended_on=None)


def course_for(person: User, partnership: Partnership, reference: str) -> Course:
    """The course of that reference. Raises Http404."""
    found = Course.objects.filter(partnership=partnership, reference=reference).first()
    if found is None:
        raise Http404
    return found


def version_of(course: Course) -> CourseVersion:
    """What a course is now."""
    return course.versions.select_related("tier").get(number=course.version)


def lines_of(version: CourseVersion) -> "QuerySet[CurriculumLine]":
    """What a version teaches, with the objectives each line serves."""
    return version.lines.prefetch_related("objectives")


def sessions_for(
    person: User, partnership: Partnership, course: Course | None = None, *, over: bool = False
) -> "QuerySet[Session]":
    """The sessions to come, soonest first, or those that are over, latest first; of one course or all. Each with `taken`."""
    now = timezone.now()
    found = Session.objects.filter(partnership=partnership).select_related("course_version__course", "host")
    found = found.filter(ends_at__lt=now).order_by("-starts_at") if over else found.filter(ends_at__gte=now)
    found = found.filter(course_version__course=course) if course is not None else found
    return found.annotate(taken=Count("bookings", filter=Q(bookings__state=Booking.State.BOOKED)))


def session_for(person: User, partnership: Partnership, reference: str) -> Session:
    """The session of that reference. Raises Http404."""
    found = Session.objects.filter(partnership=partnership, reference=reference)
    session = found.select_related("course_version__course", "course_version__tier", "host", "partnership").first()
    if session is None:
        raise Http404
    return session
