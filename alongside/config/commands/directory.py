"""`alongside directory`: the public map of partnerships, filled from files."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from alongside.kernel.refusals import Refused

from ..opening import open_house, prepare_home
from .ending import DONE, UNREADABLE, sub_command

_EXAMPLES = """\
  alongside directory import profiles/ --areas areas.csv --dry-run    what the files say and where they disagree; no database
  alongside directory import profiles/ --areas areas.csv --as-of 2017
  alongside directory starter                   list the partnerships published in 2017, by their facts alone
  alongside directory areas                     load or update the list of police force areas
  alongside directory boundaries forces.geojson     draw the map with official boundaries; --remove goes back
"""
_IMPORT_EXAMPLES = """\
  alongside directory import profiles/
  alongside directory import profiles/ --areas areas.csv --json --dry-run
  alongside directory import profiles/ --areas areas.csv --as-of 2017
"""
_STARTER_EXAMPLES = """\
  alongside directory starter                   what is known here already stays as it is
"""
_AREAS_EXAMPLES = """\
  alongside directory areas                     what somebody has changed by hand stays as it is
"""
_BOUNDARIES_EXAMPLES = """\
  alongside directory boundaries forces.geojson --source "Office for National Statistics" --as-of 2025
  alongside directory boundaries --remove
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    parser = sub_command(
        commands, "directory", summary="fill the public directory of partnerships from files", examples=_EXAMPLES
    )
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    bring = sub_command(acts, "import", summary="bring in a folder of profiles and an area file", examples=_IMPORT_EXAMPLES)
    bring.add_argument("folder", type=Path, metavar="DIR", help="the folder of profile files")
    bring.add_argument("--areas", type=Path, metavar="CSV", help="the area file: which partnership covers which areas")
    bring.add_argument("--as-of", type=_year, metavar="YEAR", help="the year the files speak of, if they do not say")
    bring.add_argument("--json", action="store_true", help="the report as JSON, in the shape docs/directory-formats.md describes")
    bring.add_argument("--dry-run", action="store_true", help="read and compare only; needs no database and writes nothing")
    bring.set_defaults(run=_import)
    starter = sub_command(acts, "starter", summary="list the partnerships published in 2017", examples=_STARTER_EXAMPLES)
    starter.set_defaults(run=_starter)
    areas = sub_command(acts, "areas", summary="load or update the police force areas", examples=_AREAS_EXAMPLES)
    areas.set_defaults(run=_areas)
    _add_boundaries(acts)


def _add_boundaries(acts: Any) -> None:
    summary = "draw the map with the boundaries of an official GeoJSON or TopoJSON file"
    parser = sub_command(acts, "boundaries", summary=summary, examples=_BOUNDARIES_EXAMPLES)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the boundary file, in longitude and latitude (WGS84)")
    which.add_argument("--remove", action="store_true", help="use the boundaries that come with the program again")
    parser.add_argument("--source", default="", help="who published the file; its name, if nothing is said")
    parser.add_argument("--attribution", default="", help="the words its licence asks for; they stand under the map")
    parser.add_argument("--as-of", type=_year, metavar="YEAR", help="the year of the boundaries")
    parser.set_defaults(run=_boundaries)


def _year(typed: str) -> str:
    """Four digits of a year that can be meant. Raises ArgumentTypeError."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) == 4 and 1990 <= int(typed) <= dt.datetime.now(tz=dt.UTC).year):
        raise argparse.ArgumentTypeError(f"“{typed}” is not a year between 1990 and this one, in four digits")
    return typed


def _import(arguments: argparse.Namespace) -> int:
    from alongside.directory.reconciling.model import NotAFolder

    try:
        if arguments.dry_run:
            return _read(arguments)
        try:
            _open()
        except Refused as refusal:
            if arguments.json:  # what the files say is known all the same
                _read(arguments, more={"file": "", "code": "not-imported", "message": refusal.reason})
            raise
        from alongside.directory import commands

        return commands.import_folder(arguments.folder, arguments.areas, as_json=arguments.json, as_of=arguments.as_of or "")
    except NotAFolder as refusal:
        if arguments.json:
            error = {"file": str(arguments.folder), "code": refusal.code, "message": refusal.reason}
            print(json.dumps({"partnerships": [], "differences": [], "errors": [error]}, indent=2))
        print(f"alongside directory: {arguments.folder}: {refusal.reason}", file=sys.stderr)
        return UNREADABLE


def _read(arguments: argparse.Namespace, more: dict[str, str] | None = None) -> int:
    """Without Django: reading and comparing need no settings and no database."""
    from alongside.directory.reconciling.comparing import compare
    from alongside.directory.reconciling.report import as_json
    from alongside.directory.telling import delivered_areas, gathered_from, report_lines, shown

    gathered = gathered_from(arguments.folder, arguments.areas, delivered_areas())
    report = as_json(gathered, compare(gathered))
    if arguments.json:
        report["errors"] += [more] if more else []
        print(json.dumps(report, indent=2))  # plain ASCII: no file can send commands to a terminal
    else:
        for line in report_lines(report):
            print(line)
    for error in gathered.errors:
        print(f"alongside directory: {shown(error.file)}: {shown(error.message)}", file=sys.stderr)
    return UNREADABLE if gathered.errors else DONE


def _starter(arguments: argparse.Namespace) -> int:
    _open()
    from alongside.directory import commands

    return commands.load_starter()


def _areas(arguments: argparse.Namespace) -> int:
    _open()
    from alongside.directory import commands

    return commands.load_areas()


def _boundaries(arguments: argparse.Namespace) -> int:
    _open()
    from alongside.directory import commands

    if arguments.remove:
        return commands.remove_boundaries()
    return commands.load_boundaries(
        arguments.file, source=arguments.source, attribution=arguments.attribution, as_of=arguments.as_of or ""
    )


def _open() -> None:
    """Start Django. Raises Refused when there is no home, or its database is not of this version of the program."""
    open_house()
    prepare_home(create=False)
    from ..readiness import about_migrations

    for reason in about_migrations():
        raise Refused(reason)
