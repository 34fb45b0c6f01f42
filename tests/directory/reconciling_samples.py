"""Area files and pages of our own making, and the way to the real ones, which are read where they lie and never copied."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from alongside.directory.reconciling.area_file import read_area_file
from alongside.directory.reconciling.comparing import compare
from alongside.directory.reconciling.gathering import paired
from alongside.directory.reconciling.model import AreaFile, Difference, Listing
from alongside.partnership.profiles.model import Profile
from alongside.partnership.profiles.reading import read_profile
from tests.partnership.profile_samples import page

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
AREA_FILE = SHARED / "force-areas-and-activities.csv"
PAGES = SHARED / "profiles"
needs_real_files = pytest.mark.skipif(
    not (AREA_FILE.exists() and PAGES.is_dir()), reason=f"the published data are not at {SHARED}"
)
AREAS = frozenset(
    area["code"]
    for area in json.loads((Path(__file__).parents[2] / "alongside/partnership/data/areas.json").read_text("utf-8"))["areas"]
)
COLUMNS = ["ID", "PartnershipName", "PoliceIDs", "Total", "area", "chaired", "coordinated", "activities"]
MARKS = [
    "Community",
    "Frontline",
    "Intel",
    "Enforcement",
    "Commissioning",
    "Supply",
    "Referrals",
    "Survivor",
    "Monitoring",
    "Other",
]
HEADER = [*COLUMNS, *MARKS]
ROW = {
    "ID": "7",
    "PartnershipName": "Coast Anti-Slavery Partnership",
    "PoliceIDs": "dorset",
    "Total": "1",
    "area": "Subregional",
    "chaired": "POLICE",
    "coordinated": "NGO",
    "activities": "Intelligence sharing",
    "Intel": "y",
}


def row(**cells: str) -> dict[str, str]:
    """One row that agrees with the page of `profile()`, but for the cells a test cares about."""
    return {**ROW, **cells}


def sheet(*rows: dict[str, str], end: str = "\r", header: list[str] | None = None) -> bytes:
    """An area file with six empty columns at the end, as the published one has."""
    made = io.StringIO()
    names = HEADER if header is None else header
    broken = any(re.search(r"[\r\n]", cell) for cells in rows for cell in cells.values())
    writer = csv.writer(made, lineterminator=end, quoting=csv.QUOTE_ALL if broken else csv.QUOTE_MINIMAL)
    writer.writerow([*names, *[""] * 6])
    writer.writerows([[*(cells.get(name, "") for name in names), *[""] * 6] for cells in rows])
    return made.getvalue().encode("utf-8")


def area_file(*rows: dict[str, str]) -> AreaFile:
    return read_area_file(sheet(*rows), AREAS)


def listing(*rows: dict[str, str]) -> Listing:
    """The one listing of these rows; fails when there are more, or any problem."""
    found = area_file(*rows)
    assert found.problems == ()
    assert len(found.listings) == 1
    return found.listings[0]


def problem_codes(found: AreaFile) -> list[str]:
    return [problem.code for problem in found.problems]


def profile(name: str = "7.md", /, **parts: str) -> Profile:
    """A page that agrees with `row()`, but for the parts a test cares about; `name` is its file's."""
    return read_profile(page(**parts).encode("utf-8"), name=name)


def differences(*pages: Profile, rows: tuple[dict[str, str], ...] | None = None) -> tuple[Difference, ...]:
    return compare(paired(pages, None if rows is None else area_file(*rows)))


def summary(found: tuple[Difference, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(each.code, each.source_id, each.other_source_id, each.here, each.there) for each in found]
