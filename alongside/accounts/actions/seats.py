"""Giving and ending seats, and what happens when a person leaves."""

from django.utils import timezone

from alongside.accounts import permissions
from alongside.accounts.leaving import close_account
from alongside.accounts.models import Partnership, Seat, User
from alongside.accounts.rules import (
    first_held_until,
    require_manages,
    require_may_give,
    require_not_last_coordinator,
    require_roles_go_together,
    require_somebody_else,
)
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note


@act(permissions.GIVE_SEAT, at="partnership")
def give_seat(*, by: User, partnership: Partnership, person: User, role: str) -> Seat:
    """Give a person a role in the partnership."""
    require_somebody_else(by, person)
    if not person.is_active or person.organisation is None:
        raise Refused(f"{person} has no account with a member organisation.", field="person")
    require_may_give(by, partnership, person.organisation, role)
    require_roles_go_together(person, partnership, role)
    if Seat.objects.filter(person=person, partnership=partnership, role=role, ended=None).exists():
        raise Refused(f"{person} has that role already.", field="role")
    note(subject=person, person=person.full_name, role=role)
    held_until = first_held_until(partnership, role)
    return Seat.objects.create(person=person, partnership=partnership, role=role, held_until=held_until)


@act(permissions.END_SEAT, at="seat")
def end_seat(*, by: User, seat: Seat) -> Seat:
    """End a person's role in the partnership, from their next click on.

    The coordinator may end any seat in the partnership; an organisation's administrator those of its own people.
    """
    today = timezone.localdate()
    held = by.roles_in(seat.partnership) if seat.partnership else frozenset()
    if Role.COORDINATOR not in held and seat.person.organisation_id != by.organisation_id:
        raise Refused("Only the person’s own administrator, or the coordinator, can do that.")
    if seat.ended is not None and seat.ended <= today:
        raise Refused("This role has already ended.")
    require_not_last_coordinator(seat)
    _end(seat)
    note(subject=seat.person, person=seat.person.full_name, role=seat.role)
    return seat


@act(permissions.PERSON_LEAVES, at="partnership")
def person_leaves(*, by: User, partnership: Partnership, person: User) -> User:
    """Record that a person has left their organisation, and close their account from their next click on."""
    if by.pk == person.pk:
        raise Refused("Ask your organisation’s administrator, or the coordinator, to close your account.")
    require_manages(by, partnership, person)
    if not person.is_active:
        raise Refused(f"{person} has left already.")
    close_account(person)
    note(person=person.full_name)
    return person


def _end(seat: Seat) -> None:
    seat.ended = max(timezone.localdate(), seat.started)
    seat.save(update_fields=["ended"])
