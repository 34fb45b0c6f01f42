"""The first day, and who keeps the installation running."""

from django.db.models import QuerySet

from alongside.accounts import permissions
from alongside.accounts.joining import account_waiting_for_its_owner, send_invitation
from alongside.accounts.leaving import close_account
from alongside.accounts.models import Invitation, Seat, User
from alongside.accounts.rules import taken_up
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note


@act(permissions.SET_UP_HOUSE, at=None)
def set_up_house(*, by: Clockwork, email: str, full_name: str, door: str = "") -> User:
    """Give the installation its first system administrator.

    Refused once there is one who has used their link; until then it can be done again. The link to choose a password has its
    secret on the returned person's `invitation`.
    """
    if taken_up(_administrators()).exists():
        raise Refused("This installation has a system administrator already. They can invite others.")
    person = account_waiting_for_its_owner(
        by=None,
        email=email,
        full_name=full_name,
        organisation=None,
        partnership=None,
        role=Role.SYSTEM_ADMINISTRATOR,
        door=door,
    )
    for seat in _administrators().exclude(person=person).select_related("person"):
        close_account(seat.person)  # they were sent a link and never used it
    Seat.objects.get_or_create(person=person, partnership=None, role=Role.SYSTEM_ADMINISTRATOR, ended=None)
    return person


@act(permissions.INVITE_SYSTEM_ADMINISTRATOR, at=None)
def invite_system_administrator(*, by: User, email: str, full_name: str, door: str = "") -> Invitation:
    """Invite another system administrator. They belong to no organisation and see no partnership's records."""
    if User.objects.filter(email=email.strip().lower(), is_active=True).exists():
        raise Refused("That address has an account. A system administrator needs an account of their own.", field="email")
    return send_invitation(
        by=by,
        email=email,
        full_name=full_name,
        organisation=None,
        partnership=None,
        role=Role.SYSTEM_ADMINISTRATOR,
        door=door,
    )


@act(permissions.REMOVE_SYSTEM_ADMINISTRATOR, at=None)
def remove_system_administrator(*, by: User, person: User) -> User:
    """Close a system administrator's account, from the next click on."""
    if person.pk == by.pk:
        raise Refused("Ask another system administrator to close your account, so that one is left.")
    if not _administrators().filter(person=person).exists():
        raise Refused(f"{person} is not a system administrator.")
    close_account(person)
    note(person=person.full_name)
    return person


def _administrators() -> QuerySet[Seat]:
    return Seat.objects.current().filter(role=Role.SYSTEM_ADMINISTRATOR, person__is_active=True)
