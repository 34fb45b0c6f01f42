"""`alongside check`: is everything in order?"""

import argparse
import sys
from typing import Any

from ..opening import open_house
from .ending import DONE, REFUSED, sub_command

_EXAMPLES = """\
  alongside check             everything a real installation needs
  alongside check --roles     what each role may do, as docs/roles.md says it
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    summary = "check settings, database, keys and ledger of this installation"
    parser = sub_command(commands, "check", summary=summary, examples=_EXAMPLES)
    parser.add_argument("--roles", action="store_true", help="print what each role may do, and check nothing")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print every finding. Ends with 1 when there is one."""
    open_house()
    if arguments.roles:
        from ..roles_page import roles_page

        print(roles_page(), end="")
        return DONE
    found = [*_about_installation(), *_about_code(), *_about_ledger()]
    for line in found:
        print(f"- {line}", file=sys.stderr)
    print("Something is wrong: see above." if found else "Everything is in order.")
    return REFUSED if found else DONE


def _about_installation() -> list[str]:
    from django.conf import settings

    from ..readiness import about_keys, about_migrations, reasons_against_serving

    if settings.ALONGSIDE_DEMONSTRATION:
        return [*about_keys(), *about_migrations()]
    return [*reasons_against_serving(), *about_keys()]


def _about_code() -> list[str]:
    from django.core import checks

    found = (message for message in checks.run_checks() if not message.is_silenced())
    return [f"{message.id}: {message.msg}" for message in found if message.level >= checks.WARNING]


def _about_ledger() -> list[str]:
    from ..readiness import about_migrations

    if about_migrations():
        return []
    from alongside.ledger.verification import verify_database

    return verify_database().problems
