"""`alongside backup`: everything an empty machine needs, in one file."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ..opening import open_house, prepare_home
from .ending import DONE, sub_command

_EXAMPLES = """\
  alongside backup /backups/2026-11-23.alongside --recipient age1…
  alongside backup /backups/2026-11-23.alongside --passphrase-file /root/passphrase
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    summary = "write the database, the documents and the keys to one file, while the house is in use"
    parser = sub_command(commands, "backup", summary=summary, examples=_EXAMPLES)
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write; never one that is there already")
    parser.add_argument("--recipient", action="append", default=[], metavar="AGE1…", help="encrypt to this age key (repeatable)")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="encrypt with the passphrase in this file")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the backup and print what is in it, to be kept apart from it."""
    open_house()
    prepare_home(create=False)
    from ..backups.making import make_backup

    if arguments.recipient and arguments.passphrase_file:
        print("alongside backup: choose --recipient or --passphrase-file, not both", file=sys.stderr)
        return 2
    manifest = make_backup(arguments.out, recipients=arguments.recipient, passphrase_file=arguments.passphrase_file)
    if not arguments.recipient and not arguments.passphrase_file:
        print("Not encrypted: this file holds every record and every key. Keep it as you would keep them.", file=sys.stderr)
    print(f"{arguments.out}: {len(manifest.parts)} parts, {sum(manifest.contents.tables.values())} rows")
    print(f"ledger: {manifest.contents.ledger_size} entries")
    print(f"digest: {manifest.contents.digest}")
    return DONE
