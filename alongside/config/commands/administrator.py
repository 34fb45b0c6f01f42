"""`alongside administrator`: the first system administrator of a new installation."""

import argparse
from typing import Any

from alongside.kernel.refusals import Refused

from ..opening import open_house
from .ending import DONE, sub_command

_EXAMPLES = """\
  alongside administrator fay.stone@example.org "Fay Stone"
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    summary = "invite the first system administrator, once, and print the link"
    parser = sub_command(commands, "administrator", summary=summary, examples=_EXAMPLES)
    parser.add_argument("email", help="their e-mail address")
    parser.add_argument("name", help="their full name")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the account and print the link its owner chooses a password with. Raises Refused once there is an administrator."""
    open_house()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from alongside.accounts.actions import set_up_house
    from alongside.kernel.access import Clockwork

    try:
        validate_email(arguments.email)
    except ValidationError as error:
        raise Refused(f"{arguments.email} is not an e-mail address") from error
    if not settings.ALLOWED_HOSTS:
        raise Refused("ALONGSIDE_HOSTS is empty: the link needs the name of this installation")
    person = set_up_house(by=Clockwork(), email=arguments.email, full_name=arguments.name)
    print(f"https://{settings.ALLOWED_HOSTS[0]}/accounts/invitations/{person.invitation.secret}/")
    print("The link works once, for 7 days. Open it yourself, or hand it over in person.")
    return DONE
