"""Sessions, who came, who completed what, and coverage, in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import icalendar
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Partnership, Seat
from alongside.kernel.roles import Role
from alongside.partnership.models import Objective
from alongside.training.models import Booking, Completion, Course, CourseVersion, CurriculumLine, Requirement, Session
from alongside.training.queries.counts import DUE_MONTHS_BEFORE, Coverage, Tally
from alongside.training.rules import months_after
from alongside.ui.dates import date, time
from alongside.ui.paper import paper


@dataclass(frozen=True)
class SessionRow:
    """A session as a line of a list."""

    title: str
    address: str
    when: str
    where: str
    places: str
    state: str


@dataclass(frozen=True)
class Place:
    """A booking as a line of the register. `mark` is what was written down last, as the form names it."""

    number: int
    name: str
    organisation: str
    state: str
    came: str
    completed: dt.date | None
    mark: str
    cancel: str


@dataclass(frozen=True)
class Done:
    """A completion as a line."""

    name: str
    organisation: str
    course: str
    on: dt.date
    how: str
    state: str
    colour: str
    until: str
    certificate: str
    withdraw: str
    badge: str  # where the badge is, or where it is asked for
    has_badge: bool


@dataclass(frozen=True)
class Waits:
    """A role of one's own that needs a course."""

    role: str
    course: str
    address: str
    words: str


@dataclass(frozen=True)
class Taught:
    """A line of a curriculum, with the objectives it serves."""

    text: str
    objectives: tuple[str, ...]


@dataclass(frozen=True)
class Covered:
    """A line of coverage, in words."""

    organisation: str
    course: str
    counted: str
    named: str
    returned: str


def when(session: Session) -> str:
    """The day and the times of a session, in words."""
    return f"{date(session.starts_at)}, {time(session.starts_at)} to {time(session.ends_at)}"


def session_rows(sessions: Iterable[Any], partnership: Partnership) -> list[SessionRow]:
    """Sessions as lines of a list."""
    return [_session_row(one, partnership) for one in sessions]


def _session_row(one: Any, partnership: Partnership) -> SessionRow:
    state = "Cancelled" if one.cancelled_at is not None else ("Full" if one.taken >= one.capacity else "")
    where = f"Online: {one.place}" if one.online else one.place
    address = reverse("training:session_show", kwargs={"slug": partnership.slug, "reference": one.reference})
    return SessionRow(one.course_version.title, address, when(one), where, f"{one.taken} of {one.capacity}", state)


def name_of(booking: Booking) -> str:
    """Whose place it is."""
    if booking.person is not None:
        return booking.person.full_name
    return booking.guest_name or "A guest whose name is no longer kept"


def places(bookings: Iterable[Booking], session: Session) -> list[Place]:
    """The places of a session, with what was written down of each."""
    return [_place(one, session) for one in bookings]


def _place(one: Booking, session: Session) -> Place:
    done = next((each for each in one.completions.all() if each.withdrawn_at is None), None)
    newest = max(one.attendances.all(), key=lambda each: (each.at, each.pk), default=None)
    open_still = one.state != Booking.State.CANCELLED and session.starts_at > timezone.now() and session.cancelled_at is None
    words = {"slug": session.partnership.slug, "reference": session.reference, "number": one.number}
    return Place(
        number=one.number,
        name=name_of(one),
        organisation=str(one.organisation or one.guest_organisation),
        state=one.get_state_display(),
        came=newest.get_came_display() if newest else "",
        completed=done.on if done else None,
        mark="completed" if done else (newest.came if newest else ""),
        cancel=reverse("training:booking_cancel", kwargs=words) if open_still else "",
    )


def to_mark(rows: Iterable[Place]) -> list[Place]:
    """The places that were not given back and did not only wait: those the register is about."""
    return [one for one in rows if one.state == Booking.State.BOOKED.label]


def counted(bookings: Iterable[Booking]) -> dict[str, int]:
    """A session in numbers: booked, came and completed are three things."""
    rows = list(bookings)
    booked = [one for one in rows if one.state == Booking.State.BOOKED]
    marks = [_newest(one) for one in booked]
    return {
        "booked": len(booked),
        "waiting": sum(1 for one in rows if one.state == Booking.State.WAITING),
        "came": sum(1 for one in marks if one in ("yes", "in_part")),
        "completed": sum(1 for one in booked if any(each.withdrawn_at is None for each in one.completions.all())),
    }


def _newest(one: Booking) -> str:
    newest = max(one.attendances.all(), key=lambda each: (each.at, each.pk), default=None)
    return str(newest.came) if newest else ""


def taught(lines: Iterable[CurriculumLine]) -> list[Taught]:
    """What a course teaches, and for which objectives."""
    return [Taught(one.text, tuple(each.text for each in one.objectives.all())) for one in lines]


def unserved(objectives: Iterable[Objective], lines: Iterable[CurriculumLine]) -> list[str]:
    """The objectives that no line of the course serves."""
    served = {each.pk for one in lines for each in one.objectives.all()}
    return [one.text for one in objectives if one.pk not in served]


def to_change_course(course: Course, version: CourseVersion, lines: Iterable[Any], objectives: list[Objective]) -> dict[str, Any]:
    """What the form that changes a course begins with."""
    numbers = {one.pk: at for at, one in enumerate(objectives, start=1)}
    names = ("title", "summary", "method", "hours", "months")
    return {
        **{name: getattr(version, name) for name in names},
        "version": course.version,
        "tier": version.tier.code,
        "lines": "\n".join(_with_numbers(one, numbers) for one in lines),
    }


def _with_numbers(line: CurriculumLine, numbers: dict[int, int]) -> str:
    served = sorted(numbers[one.pk] for one in line.objectives.all() if one.pk in numbers)
    return f"{line.text} [{', '.join(map(str, served))}]" if served else line.text


def to_change_session(session: Session) -> dict[str, Any]:
    """What the form that changes a session begins with."""
    begins, until = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    names = ("version", "online", "place", "trainer", "capacity")
    return {
        **{name: getattr(session, name) for name in names},
        "day": begins.date(),
        "begins": f"{begins:%H:%M}",
        "until": f"{until:%H:%M}",
        "host": session.host.slug,
    }


def done(completions: Iterable[Completion], partnership: Partnership, *, gives: bool) -> list[Done]:
    """Completions as lines; those who give training can take one back."""
    return [_done(one, partnership, gives) for one in completions]


def _done(one: Completion, partnership: Partnership, gives: bool) -> Done:
    words = {"slug": partnership.slug, "code": one.code}
    state, colour = standing(one)
    taken_back = one.withdrawn_at is not None
    has_badge = one.badge_wanted_at is not None
    return Done(
        name=holder(one),
        organisation=str(one.organisation or (one.booking.guest_organisation if one.booking else "")),
        course=one.course_version.title,
        on=one.on,
        how=one.get_how_display(),
        state=state,
        colour=colour,
        until=date(one.expires_on) if one.expires_on else "No refresher set",
        certificate="" if taken_back else reverse("training:certificate_print", kwargs=words),
        withdraw=reverse("training:completion_withdraw", kwargs=words) if gives and not taken_back else "",
        badge="" if taken_back else reverse(f"training:{'badge_take' if has_badge else 'badge_ask'}", kwargs=words),
        has_badge=has_badge,
    )


def holder(one: Completion) -> str:
    """Who completed it: a person, or a guest while the name is kept."""
    if one.person is not None:
        return one.person.full_name
    return name_of(one.booking) if one.booking is not None else ""


def standing(one: Completion) -> tuple[str, str]:
    """Where a completion stands today, and the colour of its tag."""
    return standing_on(one, timezone.localdate())


def standing_on(one: Completion, today: dt.date) -> tuple[str, str]:
    """Where a completion stands on a day, and the colour of its tag. A refresher is due from three months before."""
    if one.withdrawn_at is not None:
        return "Taken back", "grey"
    if one.expires_on is not None and one.expires_on <= today:
        return "Lapsed", "red"
    if one.expires_on is not None and one.expires_on <= months_after(today, DUE_MONTHS_BEFORE):
        return "Refresher due", "yellow"
    return "In date", "green"


def waits(found: Iterable[tuple[Seat, Requirement]], partnership: Partnership) -> list[Waits]:
    """The roles of one's own that wait for a course or soon will."""
    return [_waits(seat, one, partnership) for seat, one in found]


def _waits(seat: Seat, one: Requirement, partnership: Partnership) -> Waits:
    address = reverse("training:course_show", kwargs={"slug": partnership.slug, "reference": one.course.reference})
    until = (
        f"You hold it until {date(seat.held_until)}."
        if seat.held_until and seat.is_current()
        else "It waits until you have completed the course."
    )
    return Waits(str(Role(seat.role).label), one.course.title, address, until)


def required(found: Iterable[Requirement]) -> list[tuple[Requirement, str]]:
    """Requirements, each with its role in words."""
    return [(one, str(Role(one.role).label)) for one in found]


def covered(rows: Iterable[Coverage]) -> list[Covered]:
    """Coverage in words: a share is only ever of a number that somebody gave on a day."""
    return [
        Covered(
            one.organisation,
            one.course,
            f"{one.people:,} ({one.role_group}), as it said on {date(one.on)}",
            "Not known by group" if one.named is None else _share(one.named, one.people),
            "Has sent none" if one.returned is None else _share(one.returned, one.people),
        )
        for one in rows
    ]


def _share(part: int, whole: int) -> str:
    if part > whole:
        return f"{part:,}, which is more than it said it has: no percentage"
    return f"{part:,} of {whole:,}: {100 * part // whole}%"


def tally_cells(rows: Iterable[Tally]) -> list[list[str | int]]:
    """Courses in numbers, as cells of a table."""
    return [[one.course, one.booked, one.came, one.completed, one.in_date, one.due, one.expired] for one in rows]


def calendar(session: Session) -> bytes:
    """A session as a calendar file: the same name each time, a higher SEQUENCE after a change, cancelled and never deleted."""
    made = icalendar.Calendar()
    made.add("prodid", "-//Alongside//Training//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    entry = icalendar.Event()
    entry.add("uid", f"{session.reference.lower()}@alongside")
    entry.add("dtstamp", session.changed_at.astimezone(dt.UTC))
    entry.add("last-modified", session.changed_at.astimezone(dt.UTC))
    entry.add("sequence", session.version - 1)
    entry.add("dtstart", session.starts_at.astimezone(dt.UTC))
    entry.add("dtend", session.ends_at.astimezone(dt.UTC))
    # A calendar is read over shoulders and by its maker: neither what is taught nor where people join stands in it.
    entry.add("summary", "Training session")
    entry.add("location", "See the session’s page" if session.online else session.place)
    entry.add("status", "CANCELLED" if session.cancelled_at is not None else "CONFIRMED")
    made.add_component(entry)
    written: bytes = made.to_ical()
    return written


def in_groups(code: str) -> str:
    """A code in groups of four, for reading out."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


@dataclass(frozen=True)
class Verified:
    """What the code of a certificate says to whoever has it."""

    course: str
    name: str
    on: dt.date
    state: str
    colour: str
    until: str
    partnership: str


def verified(form: Any, one: Completion | None) -> Verified | None:
    """What a code stands for. One that stands for nothing says so beside the field, in the same words for every such code."""
    if one is None:
        form.add_error("code", "No certificate has this code. Check it, letter by letter.")
        return None
    row = _done(one, one.partnership, gives=False)
    return Verified(row.course, row.name, row.on, row.state, row.colour, row.until, one.partnership.name)


def certificate(one: Completion, check_at: str) -> bytes:
    """The certificate of a completion, as a PDF."""
    data = {
        "title": f"Certificate: {one.course_version.title}",
        "language": "en",
        "name": holder(one),
        "course": one.course_version.title,
        "version": one.course_version.number,
        "tier": one.course_version.tier.name,
        "on": date(one.on),
        "until": date(one.expires_on) if one.expires_on else "",
        "partnership": one.partnership.name,
        "code": in_groups(one.code),
        "check_at": check_at,
    }
    return paper("training/paper/certificate.typ", data)
