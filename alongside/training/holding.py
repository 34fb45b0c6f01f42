"""Until when a person's seats are held by their training, and who is to be reminded: worked out, never written here."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User

from .models import Completion, Reminder, Requirement
from .rules import months_after

REMIND_DAYS = (60, 14)


def unsettled(partnership: Partnership, people: Iterable[User] | None = None) -> list[tuple[Seat, dt.date]]:
    """The seats whose date is not what their holder's training says, each with the date it should have."""
    wanted = list(Requirement.objects.filter(partnership=partnership, ended=None))
    seats = Seat.objects.standing().filter(partnership=partnership, role__in={one.role for one in wanted})
    if people is not None:
        seats = seats.filter(person__in=list(people))
    dates = [
        (seat, held_until(seat, [one for one in wanted if one.role == seat.role]))
        for seat in seats.select_related("person", "partnership")
    ]
    return [(seat, until) for seat, until in dates if until != seat.held_until]


def to_remind(partnership: Partnership) -> list[tuple[Seat, int]]:
    """The seats that lapse soon and whose holders have not been told: the nearest reminder of each."""
    today = timezone.localdate()
    last = today + dt.timedelta(days=max(REMIND_DAYS))
    seats = Seat.objects.current().filter(partnership=partnership, held_until__lte=last, person__is_active=True)
    found = []
    for seat in seats.select_related("person"):
        days = min(one for one in REMIND_DAYS if (seat.held_until - today).days <= one)
        these = {"person": seat.person, "partnership": partnership, "role": seat.role, "held_until": seat.held_until}
        if not Reminder.objects.filter(**these, days=days).exists():
            found.append((seat, days))
    return found


def held_until(seat: Seat, wanted: list[Requirement]) -> dt.date:
    """The first day on which a seat is held no more: the soonest of all the courses its role needs."""
    return min(_by_one(seat, one) for one in wanted)


def _by_one(seat: Seat, wanted: Requirement) -> dt.date:
    done = _completed(seat.person_id, seat.partnership_id).filter(course_version__course=wanted.course_id)
    newest = done.order_by("-on").values_list("on", flat=True).first()
    return _until(seat, wanted, newest, wanted.given_time.filter(pk=seat.pk).exists())


def _completed(person: int, partnership: int | None) -> "QuerySet[Completion]":
    return Completion.objects.filter(partnership=partnership, person=person, withdrawn_at=None)


def _until(seat: Seat, wanted: Requirement, newest: dt.date | None, given_time: bool) -> dt.date:
    # Whoever had the role before the course was required has a while to complete it; a seat given since has to wait.
    grace = wanted.first_due if given_time else seat.started
    return max(grace, months_after(newest, wanted.months)) if newest else grace


def unmet(person: User, partnership: Partnership) -> list[tuple[Seat, Requirement]]:
    """The person's seats here that wait for a course, or will within 60 days, with the course."""
    soon = timezone.localdate() + dt.timedelta(days=60)
    seats = list(Seat.objects.standing().filter(person=person, partnership=partnership, held_until__lte=soon))
    if not seats:
        return []
    newest = _completed(person.pk, partnership.pk).filter(course_version__course=OuterRef("course")).order_by("-on")
    wanted = Requirement.objects.filter(partnership=partnership, ended=None, role__in=[seat.role for seat in seats])
    wanted = wanted.select_related("course").annotate(newest=Subquery(newest.values("on")[:1]))
    given = set(Requirement.given_time.through.objects.filter(seat__in=seats).values_list("requirement", "seat"))
    pairs = [(seat, one) for seat in seats for one in wanted if one.role == seat.role]
    return [(seat, one) for seat, one in pairs if _until(seat, one, one.newest, (one.pk, seat.pk) in given) <= soon]
