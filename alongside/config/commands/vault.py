"""`alongside vault`: the key that the addresses of placements are sealed under."""

import argparse
from typing import Any

from ..opening import open_house, prepare_home
from .ending import DONE, sub_command

_EXAMPLES = """\
  alongside vault reseal     a new key on top; every address is sealed anew with it
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    parser = sub_command(commands, "vault", summary="change the key that placements are sealed under", examples=_EXAMPLES)
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("reseal", help="put a new key on top, and seal every address with it")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Seal every address with a new key, and say what to do with it."""
    open_house()
    prepare_home(create=False)
    from alongside.kernel.access import Clockwork
    from alongside.support.actions import reseal_placements
    from alongside.support.vault import key_file

    reseal_placements(by=Clockwork())
    print(f"Sealed anew. Copy {key_file()} to where its copy is kept; older backups need the keys below the first line.")
    return DONE
