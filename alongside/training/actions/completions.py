"""Writing down who came and who completed, and taking a completion back."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.training import permissions
from alongside.training.gates import settle
from alongside.training.models import Attendance, Booking, Completion, CourseVersion, Session
from alongside.training.rules import held, months_after

COMPLETED = "completed"  # came, and completed the course
MARKS = (*Attendance.Came.values, COMPLETED)


@act(permissions.MARK_REGISTER, at="session")
def mark_register(*, by: User, session: Session, marks: dict[int, str], disclosure_arose: bool | None = None) -> Session:
    """Write down who came to a session, and who completed the course. Nobody writes down their own."""
    kept = held(session)
    if kept.cancelled_at is not None or kept.starts_at > timezone.now():
        raise Refused("This session has not taken place.")
    places = {one.number: one for one in kept.bookings.filter(state=Booking.State.BOOKED).select_related("person__organisation")}
    for number, mark in marks.items():
        if number not in places or mark not in MARKS:
            raise Refused("This does not fit the list of places as it is now. Open the page again.")
        if places[number].person_id == by.pk:
            raise Refused("Somebody else has to write down that you came.", field=f"mark_{number}")
        _mark(by, kept, places[number], mark)
    if disclosure_arose is not None:
        kept.disclosure_arose = disclosure_arose
        kept.save(update_fields=["disclosure_arose"])
    settle(kept.partnership, [one.person for one in places.values() if one.person is not None])
    note(marked=len(marks))
    return kept


@act(permissions.WITHDRAW_COMPLETION, at="completion")
def withdraw_completion(*, by: User, completion: Completion, why: str) -> Completion:
    """Take back a completion that was written down by mistake. Seats it held wait again at once."""
    kept = Completion.objects.select_for_update(of=("self",)).get(pk=completion.pk)
    if kept.withdrawn_at is not None:
        raise Refused("This completion has been taken back already.")
    kept.withdrawn_at, kept.withdrawn_by, kept.withdrawn_why = timezone.now(), by, why
    kept.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    if kept.person is not None:
        settle(kept.partnership, [kept.person])
        note(subject=kept.person)
    return kept


def _mark(by: User, session: Session, booking: Booking, mark: str) -> None:
    """One line of the register. A mark that stands already is not written twice."""
    came = Attendance.Came.YES if mark == COMPLETED else Attendance.Came(mark)
    day = timezone.localdate(session.ends_at)
    newest = booking.attendances.last()
    if newest is None or newest.came != came:
        Attendance.objects.create(booking=booking, came=came, on=day, by=by)
    done = booking.completions.filter(withdrawn_at=None).exists()
    if done and mark != COMPLETED:
        raise Refused("A completion has been written down here. Take it back first.", field=f"mark_{booking.number}")
    if mark == COMPLETED and not done:
        how = Completion.How.SESSION
        _complete(by, session.partnership, session.course_version, day, how=how, person=booking.person, booking=booking)


def _complete(
    by: User,
    partnership: Partnership,
    version: CourseVersion,
    day: dt.date,
    *,
    how: Completion.How,
    person: User | None,
    booking: Booking | None = None,
) -> Completion:
    """A completion, with the day on which it holds no more. Part of an act."""
    organisation = booking.organisation if booking is not None else (person.organisation if person is not None else None)
    return Completion.objects.create(
        partnership=partnership,
        course_version=version,
        person=person,
        organisation=organisation,
        booking=booking,
        how=how,
        on=day,
        expires_on=months_after(day, version.months) if version.months else None,
        by=by,
    )
