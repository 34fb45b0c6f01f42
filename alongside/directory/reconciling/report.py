"""The machine-readable report of reading many profiles and the area file. Its shape stays (docs/directory-formats.md)."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from alongside.partnership.profiles.model import Appointment

from .likeness import is_placeholder
from .model import Difference, Entry, Gathered


def as_json(gathered: Gathered, differences: Iterable[Difference]) -> dict[str, Any]:
    """Plain strings, numbers, lists and nulls: every partnership once, every difference, every file or line not understood."""
    return {
        "partnerships": [_partnership(entry) for entry in gathered.entries],
        "differences": [{"key": each.key, **asdict(each)} for each in differences],
        "errors": [*(asdict(error) for error in gathered.errors), *_problems(gathered)],
    }


def _partnership(entry: Entry) -> dict[str, Any]:
    """What the page says counts; where it is silent, what the area file says."""
    page, listing = entry.page, entry.listing
    chaired = [said.chaired for said in (page, listing) if said]
    coordinated = [said.coordinated for said in (page, listing) if said]
    activities = next((said.activities for said in (page, listing) if said and said.activities), ())
    return {
        "source_id": entry.source_id,
        "title": best_title(entry),
        "level": next((said.level for said in (page, listing) if said and said.level), None),
        "chair_sectors": _sectors(chaired),
        "coordinator_sectors": _sectors(coordinated),
        "activities": list(dict.fromkeys(claim.key for claim in activities)),
        "force_areas": list(listing.areas) if listing else [],
        "members": len(page.members) if page else 0,
        "objectives": len(page.objectives) if page else 0,
    }


def best_title(entry: Entry) -> str:
    """The page's name, or the area file's where the page has none or only a placeholder; "" when there is none at all."""
    return next((title for title in entry.titles if not is_placeholder(title)), entry.titles[0] if entry.titles else "")


def _sectors(appointments: list[Appointment]) -> list[str]:
    """Those of the first that says anything, so that a page's "rotates" is not overruled."""
    return list(next((said.sectors for said in appointments if said.raw), ()))


def _problems(gathered: Gathered) -> list[dict[str, str]]:
    """What was doubtful in the area file, but for rows that disagree: those are differences."""
    problems = gathered.area_file.problems if gathered.area_file else ()
    return [
        {"file": gathered.area_file_name, "code": problem.code, "message": _message(problem.line, problem.words, problem.raw)}
        for problem in problems
        if problem.code != "rows-disagree"
    ]


def _message(line: int, words: str, raw: str) -> str:
    said = f" It says: “{raw[:200]}”." if raw else ""
    return f"Line {line}: {words}{said}"
