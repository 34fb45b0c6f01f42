"""The letters this room sends. Plain text, nothing in them but what the person needs, sent once the act stands."""

from collections.abc import Mapping
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import get_template

from .models import Invitation, User


def send_invitation(invitation: Invitation, link: str) -> None:
    """Send an invitation's link to the person it is for."""
    _send(invitation.email, "Your invitation to Alongside", "invitation", {"invitation": invitation, "link": link})


def send_second_factor_removed(person: User) -> None:
    """Tell a person that their second factor was removed by an administrator."""
    _send(person.email, "Your second step to sign in was removed", "second_factor_removed", {"person": person})


def send_for_sign_in(kind: str, to: str, context: Mapping[str, Any]) -> None:
    """Send the letter allauth asks for: a link to set a new password, or word that there is no account to set one for.

    Both are sent, so that asking takes as long and shows the same whether or not there is an account.
    """
    letter, subject = _FOR_SIGN_IN[kind]
    _send(to, subject, letter, {"link": context.get("password_reset_url", "")})


def send_security_changed(person: User, kind: str) -> None:
    """Tell a person that the way they sign in has changed, in case it was not they who changed it."""
    what = _CHANGES.get(kind.rpartition("/")[2], "The way you sign in has changed")
    _send(person.email, "The way you sign in to Alongside has changed", "security_changed", {"person": person, "what": what})


_FOR_SIGN_IN = {
    "account/email/password_reset_key": ("password_reset", "Set a new password for Alongside"),
    "account/email/unknown_account": ("no_account", "Your request to Alongside"),
}
_CHANGES = {
    "password_changed": "Your password was changed",
    "password_reset": "Your password was changed by a link sent to this address",
    "totp_activated": "An authenticator app was set up",
    "totp_deactivated": "Your authenticator app was removed",
    "recovery_codes_generated": "New recovery codes were made",
    "webauthn_added": "A passkey was added",
    "webauthn_removed": "A passkey was removed",
    "account_connected": "Sign-in through your organisation was switched on",
    "account_disconnected": "Sign-in through your organisation was switched off",
}


def _send(to: str, subject: str, letter: str, context: Mapping[str, Any]) -> None:
    text = get_template(f"accounts/letters/{letter}.txt").render(dict(context))
    # A post office that is shut does not undo the act: the log says so, and the letter can be sent again.
    transaction.on_commit(lambda: send_mail(subject, text, None, [to]), robust=True)
