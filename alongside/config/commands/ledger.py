"""`alongside ledger`: sign, export and verify what happened. What each act does is the ledger room's own `commands.py`."""

import argparse
from typing import Any

from alongside.ledger import commands as room

from ..opening import open_house, prepare_home
from .ending import sub_command

_EXAMPLES = """\
  alongside ledger verify                           compute every hash again, check every signature
  alongside ledger witness --out witness.txt        what a member organisation keeps to check with
  alongside ledger export --partnership dorset --out ledger.jsonl
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    parser = sub_command(commands, "ledger", summary="sign, export and verify what happened", examples=_EXAMPLES)
    room.add_to(parser.add_subparsers(dest="act", required=True, metavar="ACT"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Open the house and have the ledger room do it."""
    open_house()
    prepare_home(create=False)
    return room.run(arguments)
