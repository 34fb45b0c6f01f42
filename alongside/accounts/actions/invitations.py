"""Invitations: the only way to an account."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from alongside.accounts import permissions
from alongside.accounts.digests import digest_of
from alongside.accounts.joining import retire_address, send_invitation
from alongside.accounts.models import Invitation, Organisation, Partnership, Seat, User
from alongside.accounts.rules import first_held_until, require_may_give, require_roles_go_together, require_waiting
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note


@act(permissions.INVITE_PERSON, at="partnership")
def invite_person(
    *,
    by: User,
    partnership: Partnership,
    organisation: Organisation,
    email: str,
    full_name: str,
    role: str,
    door: str = "",
) -> Invitation:
    """Invite a person of a member organisation to make an account, with one role to begin with.

    The link's secret is on the returned invitation and is kept nowhere. `door` is the address invitations are opened at
    (`https://…/accounts/invitations/`); when it is given the link is sent by e-mail once the act stands.

    Somebody who has an account with another organisation is not told of here: the person themselves is, when they follow
    the link.
    """
    email = email.strip().lower()
    require_may_give(by, partnership, organisation, role)
    here = User.objects.filter(email=email, organisation=organisation, is_active=True).first()
    if here is not None:
        raise Refused(f"{here} already has an account. Give them a role instead.", field="email")
    waiting = Invitation.objects.waiting().filter(email=email, partnership=partnership, organisation=organisation)
    if waiting.exists():
        raise Refused("An invitation to this address is waiting. Withdraw it before you send another.", field="email")
    note(subject=organisation, role=role, organisation=str(organisation))
    return send_invitation(
        by=by, email=email, full_name=full_name, organisation=organisation, partnership=partnership, role=role, door=door
    )


@act(permissions.WITHDRAW_INVITATION, at="invitation")
def withdraw_invitation(*, by: User, invitation: Invitation) -> Invitation:
    """Withdraw an invitation, so that its link leads nowhere."""
    if invitation.partnership is None or invitation.organisation is None:
        raise Refused("An invitation to become a system administrator is withdrawn by removing the account.")
    require_may_give(by, invitation.partnership, invitation.organisation, invitation.role)
    if not invitation.is_waiting():
        raise Refused("This invitation has been used or has expired already.")
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    note(subject=invitation.organisation)
    return invitation


@act(permissions.ACCEPT_INVITATION, at=None)
def accept_invitation(*, by: Visitor, secret: str, password: str | None, full_name: str = "") -> User:
    """Accept an invitation: make the account it offers, with its role.

    `password` None makes an account that cannot be signed in to with a password.
    """
    return _accept(_waiting(digest_of(secret)), password, full_name)


@act(permissions.JOIN_BY_SINGLE_SIGN_ON, at=None)
def join_by_single_sign_on(*, by: Visitor, digest: str, provider: str, sub: str) -> User:
    """Accept an invitation by signing in through the organisation's own provider, which vouches for the person from then on.

    `digest` is the invitation's, as `digest_of` makes it; `sub` is the provider's own name for the person, never their e-mail.
    """
    person = _accept(_waiting(digest), None, "")
    note(provider=provider)
    SocialAccount.objects.create(user=person, provider=provider, uid=sub, extra_data={})
    return person


def _waiting(digest: str) -> Invitation:
    return require_waiting(Invitation.objects.select_for_update(of=("self",)).filter(digest=digest).first())


def _accept(invitation: Invitation, password: str | None, full_name: str) -> User:
    name = full_name.strip() or invitation.full_name
    person = invitation.person or _account_for(invitation, name)
    if not person.is_active:
        raise Refused("This account has been closed. Ask for a new invitation.")
    _require_good_password(password, person)
    person.full_name = name
    person.set_password(password)
    person.save(update_fields=["full_name", "password"])
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    _seat(person, invitation)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    note(subject=invitation, role=invitation.role, partnership=invitation.partnership.slug if invitation.partnership else "")
    return person


def _account_for(invitation: Invitation, name: str) -> User:
    before = User.objects.filter(email=invitation.email).first()
    if before is not None and before.is_active:
        raise Refused("You have an account with this e-mail address already. Sign in, or ask for the other account to be closed.")
    if before is not None:
        retire_address(before)
    return User.objects.create_user(email=invitation.email, full_name=name, organisation=invitation.organisation)


def _seat(person: User, invitation: Invitation) -> None:
    if invitation.role == Role.SYSTEM_ADMINISTRATOR or invitation.partnership is None:
        Seat.objects.get_or_create(person=person, partnership=None, role=Role.SYSTEM_ADMINISTRATOR, ended=None)
        return
    require_roles_go_together(person, invitation.partnership, invitation.role)
    held_until = first_held_until(invitation.partnership, invitation.role)
    Seat.objects.get_or_create(
        person=person,
        partnership=invitation.partnership,
        role=invitation.role,
        ended=None,
        defaults={"held_until": held_until},
    )


def _require_good_password(password: str | None, person: User) -> None:
    if password is None:
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error
