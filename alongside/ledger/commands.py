"""`alongside ledger …`: what the command line can ask of the ledger.

Imports nothing that needs the settings until a command runs, so that `--help` works everywhere.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from alongside.kernel.refusals import Refused

DONE, WRONG = 0, 1


def add_to(subparsers: Any) -> None:
    """Add the ledger's commands to what `add_subparsers()` gave; `run` carries out whichever was chosen."""
    verify = _add(subparsers, "verify", verify_ledger, "compute every hash again and check every signature")
    verify.add_argument(
        "--processes", type=int, default=2, choices=range(1, 65), metavar="N", help="how many to share the work (2)"
    )
    _add(subparsers, "checkpoint", sign_ledger, "sign the ledger as it stands")
    _written(_add(subparsers, "witness", write_witness, "sign the ledger and write a witness file"))
    export = _add(subparsers, "export", write_export, "sign the ledger and write an export")
    export.add_argument("--partnership", default="", metavar="SLUG", help="entries of this partnership in full")
    export.add_argument(
        "--organisation", default="", metavar="ID", help="entries of this organisation (its public identifier) in full"
    )
    export.add_argument("--whole", action="store_true", help="every entry in full")
    _written(export)
    _add(subparsers, "public-key", show_public_key, "show the key that members check signatures with")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the chosen command and return its exit code. Raises Refused with the reason when it can not be done."""
    code: int = arguments.ledger_command(arguments)
    return code


def verify_ledger(arguments: argparse.Namespace) -> int:
    """Verify the whole stored ledger; 1 when something is wrong."""
    from .verification import verify_database

    found = verify_database(arguments.processes)
    for problem in found.problems:
        sys.stdout.write(f"PROBLEM  {problem}\n")
    rate = f", {found.size / found.seconds:,.0f} a second" if found.seconds else ""
    sys.stdout.write(
        f"{found.size:,} entries, {found.checkpoints:,} checkpoints, {found.erased:,} with names and details erased; "
        f"{found.seconds:.1f} seconds{rate}\n"
    )
    sys.stdout.write("SOUND\n" if found.sound else "BROKEN\n")
    return DONE if found.sound else WRONG


def sign_ledger(arguments: argparse.Namespace) -> int:
    """Sign the ledger as it stands and show the checkpoint."""
    sys.stdout.write(_checkpoint().note)
    return DONE


def write_witness(arguments: argparse.Namespace) -> int:
    """Sign the ledger and write a witness file."""
    from .witness import witness_text

    _checkpoint()
    return _write(arguments.out, iter([witness_text()]))


def write_export(arguments: argparse.Namespace) -> int:
    """Sign the ledger and write an export. Raises Refused when it was not said of what."""
    from .exporting import export_lines
    from .slices import Slice

    part = Slice(arguments.organisation, arguments.partnership, arguments.whole)
    if part == Slice():
        raise Refused("Say what to export: --partnership, --organisation, or --whole.")
    _checkpoint()
    return _write(arguments.out, export_lines(part))


def show_public_key(arguments: argparse.Namespace) -> int:
    """Show the public key and its fingerprint."""
    from .keys import public_key

    key = public_key()
    sys.stdout.write(f"{key.text}\nfingerprint {key.in_groups}\n")
    return DONE


def _add(subparsers: Any, name: str, command: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name, help=summary, description=summary[0].upper() + summary[1:] + "."
    )
    parser.set_defaults(ledger_command=command)
    return parser


def _written(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it (standard output)")


def _checkpoint() -> Any:
    from alongside.kernel.access import Clockwork

    from .checkpoints import make_checkpoint

    return make_checkpoint(by=Clockwork())


def _write(out: Path | None, pieces: Iterator[str]) -> int:
    """Write to standard output, or to a file that only its owner can read and that is whole or not there at all."""
    if out is None:
        sys.stdout.writelines(pieces)
        return DONE
    draft = out.with_name(f".{out.name}.part")
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        with draft.open("w", encoding="utf-8") as file:
            file.writelines(pieces)
        draft.replace(out)
    except OSError as problem:
        raise Refused(f"{out} could not be written: {problem.strerror}.") from problem
    return DONE
