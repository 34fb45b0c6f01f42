"""The program `alongside`.

Every command ends with 0 when it did what was asked, 1 when it refused or found something wrong, and 2 when what it was given
could not be understood or read. Refusals say why, in plain English, on standard error.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from alongside import __version__
from alongside.kernel.refusals import Refused

from .commands import administrator, backup, check, demo, directory, ledger, manage, profile, restore, serve, vault
from .commands.ending import DONE, REFUSED

# In the order a newcomer meets them. `manage` is for the one step a deployment needs (migrate) and for developers.
_COMMANDS = (demo, administrator, serve, profile, directory, ledger, backup, restore, vault, check, manage)
_EPILOG = """\
exit codes:
  0  done
  1  refused, or something is wrong: the reason is on standard error
  2  usage, or input that can not be read

Start with `alongside demo`, then `docs/deploy.md`.
"""


def build_parser() -> argparse.ArgumentParser:
    """The whole command line, with one sub-command a module of `commands/`."""
    parser = argparse.ArgumentParser(
        prog="alongside",
        description="The working platform for anti-slavery partnerships.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"alongside {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in _COMMANDS:
        module.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Wrong usage raises SystemExit(2), as argparse does."""
    os.umask(0o077)  # every file the program makes is closed to other accounts of the machine
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["manage"]:  # everything after it belongs to Django, options included
        return manage.run_with(given[1:])
    chosen = build_parser().parse_args(given)
    try:
        return int(chosen.run(chosen))
    except Refused as refusal:
        print(f"alongside {chosen.command}: {refusal.reason}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # whoever read our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
