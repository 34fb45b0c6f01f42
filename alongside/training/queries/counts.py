"""What everybody may see of training: numbers, never names."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.training.models import AggregateReturn, Attendance, Booking, Completion, Course, Headcount, PastCount, Session
from alongside.training.rules import months_after


@dataclass(frozen=True)
class Tally:
    """One course in numbers. That somebody booked, came and completed are three things and never one."""

    course: str
    booked: int
    came: int
    completed: int
    in_date: int
    due: int
    expired: int


@dataclass(frozen=True)
class Coverage:
    """How many of the people one organisation says a course is for hold it in date. The two counts are never added up.

    `named` are people known here by name: None where the organisation counts several groups, because nobody here knows of which
    group a person is. `returned` is what the organisation said in numbers alone, None when it said nothing that still holds.
    Either may hold people of the other.
    """

    organisation: str
    course: str
    role_group: str
    people: int
    on: dt.date
    named: int | None
    returned: int | None


_NO_PLACE = (Booking.State.WAITING, Booking.State.CANCELLED)
DUE_MONTHS_BEFORE = 3  # a refresher is due from so long before a completion ends


def tallies_for(person: User, partnership: Partnership) -> list[Tally]:
    """Each course in numbers, by title: all sessions so far, and where completions stand today."""
    return [_tally(one) for one in Course.objects.filter(partnership=partnership)]


def returns_for(person: User, partnership: Partnership) -> "QuerySet[AggregateReturn]":
    """What members have said in numbers alone, replaced ones left out."""
    found = AggregateReturn.objects.filter(partnership=partnership, replaced_by=None)
    return found.select_related("organisation", "course")


def headcounts_for(person: User, partnership: Partnership) -> list[Headcount]:
    """The newest head count of each organisation for each course and group of people."""
    newest: dict[tuple[int, int, str], Headcount] = {}
    for one in Headcount.objects.filter(partnership=partnership).select_related("organisation", "course"):
        newest.setdefault((one.organisation_id, one.course_id, one.role_group.casefold()), one)
    return list(newest.values())


def coverage_for(person: User, partnership: Partnership) -> list[Coverage]:
    """Coverage, only where an organisation has given a head count with a day: without one there is no percentage."""
    counts = headcounts_for(person, partnership)
    groups = Counter((one.organisation_id, one.course_id) for one in counts)
    return [_coverage(one, alone=groups[one.organisation_id, one.course_id] == 1) for one in counts]


def _coverage(count: Headcount, *, alone: bool) -> Coverage:
    """`alone`: it is the organisation's only head count for the course, so whoever it trained is of that group."""
    today = timezone.localdate()
    valid = Q(expires_on=None) | Q(expires_on__gt=today)
    done = Completion.objects.filter(
        valid, organisation=count.organisation, course_version__course=count.course, withdrawn_at=None
    )
    named = done.exclude(person=None).values("person").distinct().count() + done.filter(person=None).count()
    sent = AggregateReturn.objects.filter(organisation=count.organisation, course=count.course, replaced_by=None)
    months = count.course.versions.get(number=count.course.version).months
    holds = [one for one in sent if months is None or months_after(one.ends, months) > today]
    of_group = [one.trained for one in holds if alone or one.role_group.casefold() == count.role_group.casefold()]
    names = {"organisation": count.organisation.name, "course": count.course.title, "role_group": count.role_group}
    return Coverage(
        **names, people=count.people, on=count.on, named=named if alone else None, returned=sum(of_group) if of_group else None
    )


def _tally(course: Course) -> Tally:
    sessions = Session.objects.filter(course_version__course=course)
    booked = Booking.objects.filter(session__in=sessions, state=Booking.State.BOOKED)
    marks = Attendance.objects.filter(booking__in=booked).order_by("at", "pk").values_list("booking", "came")
    newest = dict(marks)
    done = Completion.objects.filter(course_version__course=course, withdrawn_at=None)
    today = timezone.localdate()
    soon = months_after(today, DUE_MONTHS_BEFORE)
    valid = Q(expires_on=None) | Q(expires_on__gt=today)
    figures = done.aggregate(
        completed=Count("pk"),
        in_date=Count("pk", filter=valid),
        due=Count("pk", filter=Q(expires_on__gt=today, expires_on__lte=soon)),
        expired=Count("pk", filter=Q(expires_on__lte=today)),
    )
    came = sum(1 for one in newest.values() if one != Attendance.Came.NO)
    past = dict(_past(course))
    # Whoever completed it and is known by name no more is in date no more.
    for name in ("completed", "expired"):
        figures[name] += past.get(PastCount.What.COMPLETED, 0)
    came += past.get(PastCount.What.CAME, 0)
    return Tally(course.title, booked.count() + past.get(PastCount.What.BOOKED, 0), came, **figures)


def _past(course: Course) -> "QuerySet[PastCount, tuple[str, int]]":
    found = PastCount.objects.filter(course=course).exclude(what=PastCount.What.BOOKED, detail__in=_NO_PLACE)
    return found.order_by().values_list("what").annotate(all=Sum("people"))
