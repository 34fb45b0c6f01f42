"""Planning, changing and cancelling a session."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.training import permissions
from alongside.training.models import Booking, Course, Session
from alongside.training.places import move_up, taken, tell
from alongside.training.rules import held, require_fresh


@act(permissions.PLAN_SESSION, at="course")
def plan_session(
    *,
    by: User,
    course: Course,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    online: bool,
    place: str,
    trainer: str,
    host: Organisation,
    capacity: int,
) -> Session:
    """Plan a session of a course."""
    if course.ended_on is not None:
        raise Refused("This course is not given any more.")
    _require_sound(course.partnership, starts_at, ends_at, host)
    if starts_at <= timezone.now():
        raise Refused("The session must begin later than now.", field="day")
    return Session.objects.create(
        partnership=course.partnership,
        course_version=course.versions.get(number=course.version),
        starts_at=starts_at,
        ends_at=ends_at,
        online=online,
        place=place,
        trainer=trainer,
        host=host,
        capacity=capacity,
    )


@act(permissions.CHANGE_SESSION, at="session")
def change_session(
    *,
    by: User,
    session: Session,
    version: int,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    online: bool,
    place: str,
    trainer: str,
    host: Organisation,
    capacity: int,
) -> Session:
    """Change when, where or for how many a session is. More room lets the waiting list move up."""
    kept = held(session)
    require_fresh(kept.version, version)
    if kept.cancelled_at is not None:
        raise Refused("This session has been cancelled.")
    _require_sound(kept.partnership, starts_at, ends_at, host)
    if capacity < taken(kept):
        raise Refused(f"{taken(kept)} people have a place already. Cancel some places first.", field="capacity")
    kept.starts_at, kept.ends_at, kept.online, kept.place = starts_at, ends_at, online, place
    kept.trainer, kept.host, kept.capacity = trainer, host, capacity
    kept.version, kept.changed_at = kept.version + 1, timezone.now()
    kept.save()
    move_up(kept)
    return kept


@act(permissions.CANCEL_SESSION, at="session")
def cancel_session(*, by: User, session: Session, why: str) -> Session:
    """Cancel a session and tell everybody who had a place or waited for one."""
    kept = held(session)
    if kept.cancelled_at is not None:
        raise Refused("This session has been cancelled already.")
    if kept.bookings.filter(attendances__isnull=False).exists():
        raise Refused("Somebody’s attendance has been written down, so it took place.")
    kept.cancelled_at = kept.changed_at = timezone.now()
    kept.cancelled_why, kept.version = why, kept.version + 1
    kept.save()
    places = list(kept.bookings.exclude(state=Booking.State.CANCELLED).select_related("person", "session__partnership"))
    for booking in places:
        tell(booking, "A session you had a place on, or waited for, has been cancelled.")
    note(places=len(places))
    return kept


def _require_sound(partnership: Partnership, starts_at: dt.datetime, ends_at: dt.datetime, host: Organisation) -> None:
    if ends_at <= starts_at:
        raise Refused("The session must end after it begins.", field="until")
    if not Membership.objects.current().filter(partnership=partnership, organisation=host).exists():
        raise Refused(f"{host} is not a member of this partnership.", field="host")
