"""`alongside demo`: the demonstration, with invented people, on this machine only."""

import argparse
import os
from pathlib import Path
from typing import Any

from alongside.kernel.refusals import Refused

from ..modes import is_loopback, reasons_against_demonstration
from ..opening import migrate, open_house, prepare_home
from ..server import granian_command, require_free_port, run_until_stopped
from .ending import DONE, sub_command

_EXAMPLES = """\
  alongside demo
  alongside demo --port 8080
"""
_MARK = "DEMONSTRATION"


def add_to(commands: Any) -> None:
    """Describe the command."""
    summary = "show the house with invented people in it, on this machine only"
    parser = sub_command(commands, "demo", summary=summary, examples=_EXAMPLES)
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address; any other is refused (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--load-only", action="store_true", help="bring in the invented people and stop")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Bring the invented people in and serve them. Raises Refused, before anything is touched, near anything real."""
    reasons = reasons_against_demonstration(os.environ)
    if not is_loopback(arguments.host):
        reasons.insert(0, f"{arguments.host} can be reached from other machines: the demonstration stays on this one")
    if reasons:
        raise Refused("the demonstration does not start:\n" + "\n".join(f"  - {reason}" for reason in reasons))
    os.environ["ALONGSIDE_DEMONSTRATION"] = "1"
    open_house()
    from django.conf import settings

    refuse_a_real_home(settings.ALONGSIDE_HOME)
    home = prepare_home(create=True)
    (home / _MARK).touch()
    _refuse_another_versions_database(home)
    migrate()
    from django.db import transaction

    from alongside.home import clockwork, demonstration

    with transaction.atomic():  # all of the invented people, or none
        demonstration.load()
    if arguments.load_only:
        return DONE
    require_free_port(arguments.host, arguments.port)
    print(f"Alongside, the demonstration: http://{arguments.host}:{arguments.port}/  (Ctrl-C stops it)", flush=True)
    command = granian_command(host=arguments.host, port=arguments.port, workers=1, threads=4)
    return run_until_stopped(command, tick=clockwork.tick, lock=home / "clock.lock")


def _refuse_another_versions_database(home: Path) -> None:
    """Raise Refused when the invented people were brought in by a version of the program with other tables."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from ..readiness import steps_unknown_to_the_program

    if steps_unknown_to_the_program(MigrationLoader(connection)):
        reason = "was made by another version of the program. Take the demonstration away with `make clean`, or delete the folder"
        raise Refused(f"the demonstration does not start: {home} {reason}; it holds invented people only.")


def refuse_a_real_home(home: Path) -> None:
    """Raise Refused when the folder holds anything that the demonstration did not put there."""
    if any(path.is_file() for path in home.rglob("*")) and not (home / _MARK).exists():
        raise Refused(f"the demonstration does not start: {home} holds something else. Set ALONGSIDE_HOME to an empty folder.")
