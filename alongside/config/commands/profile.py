"""`alongside profile`: partnership profiles as files."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ..opening import open_house, prepare_home
from .ending import sub_command

_EXAMPLES = """\
  alongside profile read profile.md --json     what the file says and what is odd in it; needs no database
  alongside profile import profile.md          into the partnership's page, for its coordinator to review
  alongside profile export dorset > profile.md
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    parser = sub_command(commands, "profile", summary="read, import or export partnership profiles", examples=_EXAMPLES)
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    read = acts.add_parser("read", help="print what profile files say, and every oddity found in them")
    read.add_argument("files", type=Path, nargs="+", metavar="FILE")
    read.add_argument("--json", action="store_true", help="as JSON, in the shape docs/profile-format.md describes")
    read.set_defaults(run=_read)
    bring = acts.add_parser("import", help="import profile files")
    bring.add_argument("files", type=Path, nargs="+", metavar="FILE")
    bring.add_argument("--replace", action="store_true", help="replace what an earlier import of the same profile brought")
    bring.add_argument("--partnership", metavar="SLUG", help="into this partnership; otherwise the one the file names")
    bring.add_argument("--accept", action="store_true", help="accept at once, every suggestion left as published")
    bring.add_argument("--json", action="store_true", help="what became of each file, as JSON")
    bring.set_defaults(run=_import)
    export = acts.add_parser("export", help="print one partnership's profile as a file")
    export.add_argument("slug", metavar="SLUG", help="the partnership's word in addresses, for example dorset")
    export.set_defaults(run=_export)


def _read(arguments: argparse.Namespace) -> int:
    """Without Django: reading a file needs no settings and no database."""
    from alongside.partnership.profiles.report import exit_code, report_on

    report = report_on(arguments.files)
    if arguments.json:
        print(json.dumps(report, indent=2))  # plain ASCII: no file can send commands to a terminal
    else:
        _print_for_people(report)
    for error in report["errors"]:
        print(f"alongside profile: {_shown(error['file'])}: {_shown(error['message'])}", file=sys.stderr)
    return exit_code(report)


def _print_for_people(report: dict[str, Any]) -> None:
    for profile in report["profiles"]:
        print(f"{_shown(profile['title'])} ({_shown(profile['level'])})")
        counts = (len(profile["activities"]), len(profile["members"]), len(profile["objectives"]), len(profile["issues"]))
        print("  {} activities, {} members, {} objectives; {} things to look at".format(*counts))
        for issue in profile["issues"]:
            line = f"line {issue['line']}" if issue["line"] else "whole file"
            proposed = f" → {_shown(issue['proposed'])}" if issue["proposed"] else ""
            print(f"  {issue['code']} ({line}): {_shown(issue['raw'])}{proposed}")


def _shown(text: str | None) -> str:
    """A file's words for a terminal: what could move its cursor, turn its direction or hide is shown as an escape."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text or "")


def _import(arguments: argparse.Namespace) -> int:
    open_house()
    prepare_home(create=False)
    from alongside.partnership import commands

    return commands.import_files(
        arguments.files,
        replace=arguments.replace,
        as_json=arguments.json,
        accept=arguments.accept,
        slug=arguments.partnership,
    )


def _export(arguments: argparse.Namespace) -> int:
    open_house()
    from alongside.partnership import commands

    return commands.export_profile(arguments.slug)
