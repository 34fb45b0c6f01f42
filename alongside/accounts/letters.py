"""The letters this room sends. Plain text, nothing in them but what the person needs, sent once the act stands."""

from functools import partial

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


def _send(to: str, subject: str, letter: str, context: dict[str, object]) -> None:
    text = get_template(f"accounts/letters/{letter}.txt").render(context)
    # A post office that is shut does not undo the act: the log says so, and the letter can be sent again.
    transaction.on_commit(partial(send_mail, subject, text, None, [to]), robust=True)
