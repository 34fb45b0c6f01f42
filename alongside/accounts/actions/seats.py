"""Giving and ending seats, and what happens when a person leaves."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q
from django.utils import timezone

from alongside.accounts import permissions
from alongside.accounts.models import Appointment, Invitation, Partnership, Seat, User
from alongside.accounts.rules import (
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
    return Seat.objects.create(person=person, partnership=partnership, role=role)


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


def close_account(person: User) -> None:
    """Close an account: no sign-in, no seat, no session, no waiting invitation, no second factor. Part of an act.

    What the person wrote stays, with their name on it. Named groups and shares to them by name are left as they are: sight
    asks for an open account first.
    """
    today = timezone.localdate()
    person.is_active, person.left_on = False, today
    person.sessions_epoch += 1
    person.set_unusable_password()
    person.save(update_fields=["is_active", "left_on", "sessions_epoch", "password"])
    for seat in Seat.objects.filter(Q(ended=None) | Q(ended__gt=today), person=person):
        _end(seat)
    offered = Q(email=person.email) | Q(invited_by=person) | Q(person=person)
    Invitation.objects.waiting().filter(offered).update(withdrawn_at=timezone.now())
    _leave_offices(person)
    person.sessions.all().delete()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()


def _leave_offices(person: User) -> None:
    """The office stays with the organisation; the person's name leaves it."""
    today = timezone.localdate()
    for office in Appointment.objects.filter(Q(ended=None) | Q(ended__gt=today), person=person):
        office.ended = max(today, office.started)
        office.save(update_fields=["ended"])
        Appointment.objects.create(
            partnership=office.partnership,
            office=office.office,
            organisation=office.organisation,
            role_title=office.role_title,
            rotates=office.rotates,
        )


def _end(seat: Seat) -> None:
    seat.ended = max(timezone.localdate(), seat.started)
    seat.save(update_fields=["ended"])
