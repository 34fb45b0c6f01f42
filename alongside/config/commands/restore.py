"""`alongside restore`: a backup, checked whole, put in place."""

import argparse
import sys
from pathlib import Path
from typing import Any

from alongside.kernel.refusals import Refused

from ..opening import open_house, prepare_home
from .ending import DONE, REFUSED, sub_command

_EXAMPLES = """\
  alongside restore /backups/2026-11-23.alongside --identity key.txt
  alongside restore /backups/2026-11-23.alongside --identity key.txt --digest 1f0c…
  alongside restore /backups/2026-11-23.alongside --replace
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    summary = "check a backup whole, then put it in place"
    parser = sub_command(commands, "restore", summary=summary, examples=_EXAMPLES)
    parser.add_argument("archive", type=Path, metavar="IN", help="the backup")
    parser.add_argument("--identity", type=Path, metavar="FILE", help="the age key that the backup is encrypted to")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="the passphrase it is encrypted with")
    parser.add_argument("--digest", metavar="HEX", help="refuse any other backup than the one that printed this digest")
    parser.add_argument("--replace", action="store_true", help="replace what is there; asks first")
    parser.add_argument("--yes", action="store_true", help="with --replace: do not ask")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Restore, check what was restored, sign everybody out, and print the digests."""
    open_house()
    from django.conf import settings

    home = prepare_home(create=not settings.ALONGSIDE_HOME_IS_EXPLICIT)
    from ..backups.restoring import home_is_empty, live_contents, restore_backup
    from ..readiness import about_migrations

    if arguments.replace and not home_is_empty() and not (arguments.yes or _agreed(home)):
        raise Refused("Nothing was changed.")
    manifest = restore_backup(
        arguments.archive,
        replace=arguments.replace,
        identity=arguments.identity,
        passphrase_file=arguments.passphrase_file,
        expected=arguments.digest,
    )
    print(f"backed up {manifest.made}: digest {manifest.contents.digest}")
    print(f"restored: digest {live_contents().digest}")
    return _finish(about_migrations())


def _finish(waiting: list[str]) -> int:
    """Check the ledger and sign everybody out, which only a database as new as the program allows."""
    if waiting:
        print(f"next: {waiting[0]}, then `alongside check`", file=sys.stderr)
        return DONE
    from alongside.ledger.verification import verify_database

    _sign_everybody_out()
    verified = verify_database()
    for problem in verified.problems:
        print(f"- {problem}", file=sys.stderr)
    print(f"ledger: {verified.size} entries, {verified.checkpoints} checkpoints, {'sound' if verified.sound else 'NOT SOUND'}")
    return DONE if verified.sound else REFUSED


def _agreed(home: Path) -> bool:
    print(f"Everything in {home} will be replaced. Type the name of the folder to go on: ", end="", flush=True)
    return sys.stdin.readline().strip() == home.name


def _sign_everybody_out() -> None:
    """A session that was open when the backup was made must not open again on another day."""
    from alongside.accounts.models import Session

    Session.objects.all().delete()
