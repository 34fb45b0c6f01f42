"""What must be true before an act about training. Each check raises Refused with the reason."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.months import months_after as months_after
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role

from .models import Booking, Session

# Who gives the training, and sees everybody's; who speaks for one organisation, and sees its own people.
GIVES = frozenset({Role.COORDINATOR, Role.TRAINER})
SPEAKS = frozenset({Role.MEMBER, Role.ORGANISATION_ADMINISTRATOR})


def require_fresh(now: int, seen: int) -> None:
    """What the person saw must be what stands."""
    if now != seen:
        raise Refused("Somebody has changed this since you opened it. Look at it as it is now, then decide again.")


def held(session: Session) -> Session:
    """The session as it stands, locked until the act ends, so that two acts on its places cannot pass each other."""
    return Session.objects.select_for_update(of=("self",)).select_related("course_version__course").get(pk=session.pk)


def require_to_come(session: Session) -> None:
    """A session that is over or cancelled is not booked any more."""
    if session.cancelled_at is not None:
        raise Refused("This session has been cancelled.")
    if session.starts_at <= timezone.now():
        raise Refused("This session has begun already.")


def may_speak_for(by: User, booking: Booking) -> bool:
    """Whether this person may cancel a booking: their own, one of their organisation's, or any for those who give training."""
    roles = by.roles_in(booking.session.partnership)
    ours = booking.organisation_id is not None and booking.organisation_id == by.organisation_id
    return booking.person_id == by.pk or bool(roles & GIVES) or (ours and bool(roles & SPEAKS))
