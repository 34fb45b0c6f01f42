"""Who has a place on a session. Part of acts that hold the session, so that the last place is given once."""

from django.utils import timezone

from alongside.sharing.models import Notice
from alongside.sharing.telling import tell_person

from .models import Booking, Session

State = Booking.State


def taken(session: Session) -> int:
    """How many places are taken."""
    return session.bookings.filter(state=State.BOOKED).count()


def state_of_the_next(session: Session) -> Booking.State:
    """What a new booking gets: a place while there is one and nobody waits for it, and otherwise the end of the waiting list."""
    waits = session.bookings.filter(state=State.WAITING).exists()
    return State.WAITING if waits or taken(session) >= session.capacity else State.BOOKED


def tell(booking: Booking, text: str) -> None:
    """Tell the person of a booking; a guest has no account to tell."""
    session = booking.session
    if booking.person is not None:
        word = {"about": Notice.About.WAITING, "reference": session.reference, "text": text}
        tell_person(session.partnership, booking.person, **word)


def move_up(session: Session) -> list[Booking]:
    """Give free places to those who have waited longest, and say who they are."""
    free = session.capacity - taken(session)
    moved = list(session.bookings.filter(state=State.WAITING).order_by("number")[: max(free, 0)])
    for booking in moved:
        booking.state, booking.moved_up_at = State.BOOKED, timezone.now()
        booking.save(update_fields=["state", "moved_up_at"])
        tell(booking, "You have a place now on a session you waited for.")
    return moved
