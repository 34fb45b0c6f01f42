"""Writing down who came and who completed, and taking a completion back."""

import secrets

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.training import permissions
from alongside.training.completing import complete
from alongside.training.gates import settle
from alongside.training.models import Attendance, BadgeTakenBack, Booking, Completion, Session
from alongside.training.models.completions import PLACES
from alongside.training.rules import held

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


@act(permissions.ASK_FOR_BADGE, at="completion")
def ask_for_badge(*, by: User, completion: Completion) -> Completion:
    """Have an Open Badge made of a course one completed oneself."""
    kept = Completion.objects.select_for_update(of=("self",)).get(pk=completion.pk)
    if kept.person_id != by.pk or kept.withdrawn_at is not None:
        raise Refused("A badge is made of a completion of your own that stands.")
    kept.badge_wanted_at = kept.badge_wanted_at or timezone.now()
    kept.badge_place = kept.badge_place if kept.badge_place is not None else _free_place()
    kept.save(update_fields=["badge_wanted_at", "badge_place"])
    note(subject=kept.course_version.course)
    return kept


@act(permissions.WITHDRAW_COMPLETION, at="completion")
def withdraw_completion(*, by: User, completion: Completion, why: str) -> Completion:
    """Take back a completion that was written down by mistake. Seats it held wait again at once."""
    kept = Completion.objects.select_for_update(of=("self",)).get(pk=completion.pk)
    if kept.withdrawn_at is not None:
        raise Refused("This completion has been taken back already.")
    kept.withdrawn_at, kept.withdrawn_by, kept.withdrawn_why = timezone.now(), by, why
    kept.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    if kept.badge_place is not None:
        BadgeTakenBack.objects.create(place=kept.badge_place)
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
        complete(by, session.partnership, session.course_version, day, how=how, person=booking.person, booking=booking)


def _free_place() -> int:
    """A place in the list of badges taken back that no badge has, drawn by chance."""
    for _ in range(100):
        place = secrets.randbelow(PLACES)
        had = BadgeTakenBack.objects.filter(place=place).exists()
        if not had and not Completion.objects.filter(badge_place=place).exists():
            return place
    raise Refused("No more badges can be made in this house.")
