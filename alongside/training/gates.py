"""Writing on seats until when their holders' training holds them. Part of acts; `accounts` writes, by the house itself."""

from collections.abc import Iterable

from alongside.accounts.actions import hold_seat
from alongside.accounts.models import Partnership, Seat, User
from alongside.kernel.access import Clockwork

from .holding import unsettled


def settle(partnership: Partnership, people: Iterable[User] | None = None) -> list[Seat]:
    """Write on each seat that needs a course until when it is held, and give back those that changed."""
    return [hold_seat(by=Clockwork(), seat=seat, until=until) for seat, until in unsettled(partnership, people)]


def release(partnership: Partnership, role: str) -> None:
    """Let the seats of a role wait for nothing any more, when no course is required for it."""
    for seat in Seat.objects.standing().filter(partnership=partnership, role=role).exclude(held_until=None):
        hold_seat(by=Clockwork(), seat=seat, until=None)
