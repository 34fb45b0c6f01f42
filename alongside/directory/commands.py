"""What the program `alongside directory` does with the database. Reading files without one is `reconciling`'s and `telling`'s.

Exit codes: 0 done (nothing changed included), 1 something was refused, 2 a file could not be read.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.partnership import actions as partnership_room
from alongside.partnership.geography.boundaries import LARGEST, NotBoundaries, read_boundaries

from . import actions, bringing
from .queries.importing import area_codes, area_names
from .steps import REFUSED, WORDS
from .telling import gathered_from, report_lines, shown

DONE, NO, UNREADABLE = 0, 1, 2


def import_folder(folder: Path, areas: Path | None, *, as_json: bool = False, as_of: str = "") -> int:
    """Bring in every profile of a folder and an area file, and print what came of it. Returns the exit code.

    Raises NotAFolder when the folder can not be read.
    """
    if not area_codes():
        partnership_room.load_areas(by=Clockwork())
    gathered = gathered_from(folder, areas, area_codes())
    report = bringing.bring_in(by=Clockwork(), batch=bringing.batch_from_folder(gathered, folder, as_of=as_of))
    if as_json:
        _say(json.dumps(report.as_json(), indent=2))  # plain ASCII: no file can send commands to a terminal
    else:
        _tell(report)
    for error in gathered.errors:
        _complain(f"alongside directory: {shown(error.file)}: {shown(error.message)}")
    for one in report.refused:
        _complain(f"alongside directory: {shown(one.file or one.title)}: {shown(one.why)}")
    return UNREADABLE if gathered.errors else NO if report.refused else DONE


def load_starter() -> int:
    """List the partnerships of the starter directory. Returns the exit code."""
    started = actions.load_starter(by=Clockwork())
    _say(f"{started.added} partnerships listed as published in 2017, not confirmed; {started.known} were known here already.")
    return DONE


def load_areas() -> int:
    """Load, or bring up to date, the police force areas that are delivered with the house. Returns the exit code."""
    loaded = partnership_room.load_areas(by=Clockwork())
    _say(f"{loaded.added} police force areas added, {loaded.changed} changed.")
    return DONE


def load_boundaries(path: Path, *, source: str = "", attribution: str = "", as_of: str = "") -> int:
    """Draw the map with the boundaries of an official file from now on. Returns the exit code."""
    names = area_names()
    if not names:
        raise Refused("no police force area is loaded yet: run `alongside directory areas` first")
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)  # one more than is allowed is enough to know
        atlas = read_boundaries(
            raw, names, source=source or path.name, attribution=attribution or f"Boundaries: {source or path.name}", as_of=as_of
        )
    except (OSError, NotBoundaries) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        _complain(f"alongside directory: {shown(str(path))}: {shown(str(reason))}")
        return UNREADABLE
    loaded = actions.load_boundaries(by=Clockwork(), atlas=atlas, name=path.name)
    _say(f"The map is drawn with the boundaries of {shown(path.name)}: {loaded.areas} areas.")
    return DONE


def remove_boundaries() -> int:
    """Draw the map with the boundaries that come with the house again. Returns the exit code."""
    actions.load_boundaries(by=Clockwork(), atlas=None)
    _say("The map is drawn with the boundaries that come with the house.")
    return DONE


def _tell(report: bringing.Report) -> None:
    told = report.as_json()
    became = {one.source_id: f"{one.slug}: {WORDS[one.what]}".removeprefix(": ") for one in report.became if one.source_id}
    for line in report_lines(told, became):
        _say(line)
    counts = Counter(one.what for one in report.became)
    _say("")
    _say("; ".join(f"{number} {WORDS[what]}" for what, number in counts.items()) or "No partnership was found in the files.")
    for error in told["errors"]:
        if error["code"] != REFUSED and error["file"] == report.batch.sources.area_file:
            _say(shown(f"  {error['file']}: {error['message']}"))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")
