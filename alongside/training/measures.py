"""What may be counted of training, for monitoring alone."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.measures import Measure, Row

from .models import AggregateReturn, Attendance, Booking, Completion, Session


def _sessions(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = Session.objects.filter(partnership=partnership, cancelled_at=None, starts_at__date__range=(first, last))
    for one in found.select_related("course_version"):
        yield {"key": f"session-{one.pk}", "on": timezone.localdate(one.starts_at), "course": one.course_version.title}


def _bookings(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = Booking.objects.filter(session__partnership=partnership, booked_at__date__range=(first, last))
    for one in found.select_related("session__course_version", "organisation"):
        day = timezone.localdate(one.booked_at)
        yield {"key": f"place-{one.pk}", "on": day, "state": one.state, **_of(one.session.course_version.title, one.organisation)}


def _attendances(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = Attendance.objects.filter(booking__session__partnership=partnership, on__range=(first, last))
    newest = {one.booking_id: one for one in found.select_related("booking__session__course_version", "booking__organisation")}
    for one in newest.values():
        if one.came != Attendance.Came.NO:
            of = _of(one.booking.session.course_version.title, one.booking.organisation)
            yield {"key": f"place-{one.booking_id}", "on": one.on, "came": one.came, **of}


def _completions(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = Completion.objects.filter(partnership=partnership, on__range=(first, last), withdrawn_at=None)
    for one in found.select_related("course_version", "organisation"):
        of = _of(one.course_version.title, one.organisation)
        yield {"key": f"completion-{one.pk}", "on": one.on, "how": one.how, **of}


def _people_in_returns(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    # A period is counted on its last day, whole or not at all: nobody knows which of its people were trained when.
    found = AggregateReturn.objects.filter(partnership=partnership, replaced_by=None, ends__range=(first, last))
    for one in found.select_related("organisation", "course"):
        words = one.course.title if one.course is not None else one.course_words
        for at in range(one.trained):
            yield {"key": f"return-{one.pk}-{at}", "on": one.ends, "how": one.method, **_of(words, one.organisation)}


def _of(course: str, organisation: Organisation | None) -> dict[str, object]:
    return {"course": course, "organisation": str(organisation or ""), "owner": organisation.pk if organisation else None}


MEASURES: tuple[Measure, ...] = (
    Measure("training.sessions", "Sessions held or planned", "sessions", _sessions, ("course",), "Cancelled ones are left out."),
    Measure(
        "training.bookings",
        "Places booked",
        "bookings",
        _bookings,
        ("course", "organisation", "state"),
        "That somebody booked says nothing of whether they came. Given back and waiting places are among them, by state.",
    ),
    Measure(
        "training.attendances",
        "Places at which somebody came",
        "attendances",
        _attendances,
        ("course", "organisation", "came"),
        "To come is not to complete. Whoever came only for part of it is among them.",
    ),
    Measure(
        "training.completions",
        "Courses completed, by people known by name",
        "completions",
        _completions,
        ("course", "organisation", "how"),
        "One person may complete several. Never to be added to the people in returns: the same people may be in both.",
    ),
    Measure(
        "training.people_in_returns",
        "People trained, as members say in numbers alone",
        "people",
        _people_in_returns,
        ("course", "organisation", "how"),
        "As each member counted them. Never to be added to completions by name.",
    ),
)
