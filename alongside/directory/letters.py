"""The letter this room sends. Plain text, and nothing in it but a partnership's name and where its page is confirmed."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import get_template
from django.urls import reverse

from alongside.accounts.models import Partnership, User


def send_reminder(person: User, partnership: Partnership) -> None:
    """Ask a coordinator to confirm the partnership's page. Sent once the act stands; a closed post office does not undo it."""
    path = reverse("partnership:profile_confirm", kwargs={"slug": partnership.slug})
    words = {"partnership": partnership, "address": address_of(path)}
    text = get_template("directory/letters/confirm_page.txt").render(words)
    # A function, not a `partial`: when it fails, Django names it in the log, and a partial has no name.
    transaction.on_commit(lambda: send_mail("Is your partnership’s page still right?", text, None, [person.email]), robust=True)


def address_of(path: str) -> str:
    """The whole address of a page, for a letter that the clock writes: under the first name this house goes by.

    Only the path when the house was told of no one name (`ALONGSIDE_HOSTS` is empty, or holds patterns only).
    """
    host = next((one for one in settings.ALLOWED_HOSTS if "*" not in one and not one.startswith(".")), "")
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{host}{path}" if host else path
