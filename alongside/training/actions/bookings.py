"""Booking places, giving them back, and forgetting guests."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.training import permissions
from alongside.training.models import Booking, Session
from alongside.training.places import move_up, state_of_the_next
from alongside.training.rules import GIVES, held, may_speak_for, require_to_come

GUEST_DAYS = 90  # days after a session on which a guest's name is wiped


@act(permissions.BOOK_PLACE, at="session")
def book_place(*, by: User, session: Session) -> Booking:
    """Book a place for oneself, or join the waiting list when the session is full."""
    return _book(by, held(session), person=by, organisation=by.organisation)


@act(permissions.BOOK_OTHERS, at="session")
def book_others(
    *, by: User, session: Session, person: User | None, guest_name: str = "", guest_organisation: str = ""
) -> Booking:
    """Book a place for somebody else: a person with an account, or a guest by name and organisation."""
    kept = held(session)
    gives = bool(by.roles_in(kept.partnership) & GIVES)
    if (person is None) == (not guest_name.strip()):
        raise Refused("Choose one person, or name one guest.", field="guest_name")
    if person is not None:
        if not gives and person.organisation_id != by.organisation_id:
            raise Refused("You can book places for people of your own organisation.", field="person")
        _require_here(kept.partnership, person)
        return _book(by, kept, person=person, organisation=person.organisation)
    words = guest_organisation.strip()
    if gives and not words:
        raise Refused("Say which organisation the guest is from.", field="guest_organisation")
    ours: Organisation | None = None if gives else by.organisation
    guest = {"guest_name": guest_name.strip(), "guest_organisation": words if gives else str(by.organisation)}
    delete_on = timezone.localdate(kept.ends_at) + dt.timedelta(days=GUEST_DAYS)
    return _book(by, kept, person=None, organisation=ours, delete_on=delete_on, **guest)


@act(permissions.CANCEL_BOOKING, at="session")
def cancel_booking(*, by: User, session: Session, number: int) -> Booking:
    """Give a place back; whoever has waited longest gets it."""
    kept = held(session)
    booking = Booking.objects.filter(session=kept, number=number).first()
    if booking is None or not may_speak_for(by, booking):
        raise Refused("You can give back your own place, or one of your organisation’s people.")
    if booking.state == Booking.State.CANCELLED:
        raise Refused("This place has been given back already.")
    require_to_come(kept)
    booking.state, booking.cancelled_at = Booking.State.CANCELLED, timezone.now()
    booking.save(update_fields=["state", "cancelled_at"])
    moved = move_up(kept)
    note(subject=kept, number=number, moved_up=[one.number for one in moved])
    return booking


@act(permissions.FORGET_GUESTS, at=None)
def forget_guests(*, by: Clockwork) -> list[Booking]:
    """Wipe the names of guests whose session was long enough ago. That somebody came is kept as a number."""
    due = Booking.objects.select_for_update().filter(delete_on__lte=timezone.localdate(), forgotten_at=None)
    forgotten = list(due)
    for booking in forgotten:
        booking.guest_name, booking.guest_organisation, booking.forgotten_at = "", "", timezone.now()
        booking.save(update_fields=["guest_name", "guest_organisation", "forgotten_at"])
    note(guests=len(forgotten))
    return forgotten


def _book(by: User, session: Session, *, person: User | None, **words: Any) -> Booking:
    require_to_come(session)
    mine = session.bookings.filter(person=person).exclude(state=Booking.State.CANCELLED)
    if person is not None and mine.exists():
        raise Refused(f"{person} has booked already.", field="person")
    number = session.bookings.count() + 1
    state = state_of_the_next(session)
    note(subject=session, number=number, state=state.value)
    return Booking.objects.create(session=session, number=number, person=person, state=state, booked_by=by, **words)


def _require_here(partnership: Partnership, person: User) -> None:
    member = Membership.objects.current().filter(partnership=partnership, organisation=person.organisation_id)
    if not person.is_active or not member.exists():
        raise Refused(f"{person} does not work for a member of this partnership.", field="person")
