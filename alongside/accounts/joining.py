"""The parts of joining that several acts share. None of them is an act by itself."""

import datetime as dt
import secrets

from allauth.account.models import EmailAddress
from django.utils import timezone

from alongside.kernel.refusals import Refused

from . import letters
from .digests import digest_of
from .models import Invitation, Organisation, Partnership, User

LASTS = dt.timedelta(days=7)
_SECRET_BYTES = 32


def send_invitation(
    *,
    by: User | None,
    email: str,
    full_name: str,
    organisation: Organisation | None,
    partnership: Partnership | None,
    role: str,
    door: str,
    person: User | None = None,
) -> Invitation:
    """Write an invitation and send its letter. Part of an act, never one by itself."""
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    invitation = Invitation.objects.create(
        digest=digest_of(secret),
        email=email.strip().lower(),
        full_name=full_name,
        organisation=organisation,
        partnership=partnership,
        role=role,
        person=person,
        invited_by=by,
        expires_at=timezone.now() + LASTS,
    )
    invitation.secret = secret
    if door:
        letters.send_invitation(invitation, f"{door}{secret}/")
    return invitation


def account_waiting_for_its_owner(
    *,
    by: User | None,
    email: str,
    full_name: str,
    organisation: Organisation | None,
    partnership: Partnership | None,
    role: str,
    door: str,
) -> User:
    """An account nobody can sign in to yet, with an invitation for its owner. Part of an act.

    Somebody of the same organisation who has taken up an account is returned as they are, with no invitation; somebody who
    has not is sent a new one, and the old one is withdrawn.
    """
    email = email.strip().lower()
    person = User.objects.filter(email=email).first()
    if person is not None and person.is_active and person.organisation != organisation:
        raise Refused("That address belongs to an account of another organisation.", field="email")
    if person is not None and EmailAddress.objects.filter(user=person, verified=True).exists() and person.is_active:
        return person
    if person is not None and not person.is_active:
        retire_address(person)
        person = None
    person = person or User.objects.create_user(email=email, full_name=full_name, organisation=organisation)
    Invitation.objects.waiting().filter(person=person).update(withdrawn_at=timezone.now())
    person.invitation = send_invitation(  # type: ignore[attr-defined]
        by=by,
        email=email,
        full_name=full_name,
        organisation=organisation,
        partnership=partnership,
        role=role,
        door=door,
        person=person,
    )
    return person


def retire_address(person: User) -> None:
    """Free the e-mail address of somebody who left, so that a new account can have it. The old account stays closed."""
    EmailAddress.objects.filter(user=person).delete()
    person.email = f"{person.public_id}@left.invalid"
    person.save(update_fields=["email"])
