"""`alongside manage`: Django's own commands, for migrations and for developers."""

import sys
from collections.abc import Sequence
from typing import Any

from alongside.kernel.refusals import Refused

from ..opening import open_house, prepare_home
from .ending import DONE, REFUSED


def add_to(commands: Any) -> None:
    """Keep the name; `cli.main` hands everything after it to Django. Not listed: a deployment needs it for one step only."""
    commands.add_parser("manage", add_help=False).set_defaults(run=lambda _: DONE)


def run_with(arguments: Sequence[str]) -> int:
    """Run Django's command of these arguments in the settings of the house, and return its exit code."""
    from django.core.management import execute_from_command_line

    try:
        open_house()
        from django.conf import settings

        prepare_home(create=not settings.ALONGSIDE_HOME_IS_EXPLICIT)
    except Refused as refusal:
        print(f"alongside manage: {refusal.reason}", file=sys.stderr)
        return REFUSED
    execute_from_command_line(["alongside manage", *arguments])
    if arguments[:1] == ["migrate"] and not {"--plan", "--check", "--help"} & set(arguments):
        execute_from_command_line(["alongside manage", "createcachetable"])
    return DONE
