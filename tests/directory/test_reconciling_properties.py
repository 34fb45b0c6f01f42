"""Whatever is read: a source agrees with itself, and the order of files and rows does not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.reconciling.area_file import FLAGS
from alongside.directory.reconciling.comparing import compare
from alongside.directory.reconciling.gathering import paired
from alongside.directory.reconciling.report import as_json
from alongside.partnership.profiles.model import ActivityClaim, Appointment, Profile
from alongside.partnership.profiles.reading import read_profile
from alongside.partnership.profiles.sectors import SECTOR_LABELS
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS, LEVEL_LABELS
from alongside.partnership.profiles.writing import write_profile

from .reconciling_samples import AREAS, area_file, profile, row

COLUMN_OF = {key: label.capitalize() for label, key in FLAGS.items()}
PLACES = ("Bay", "Coast", "Hill", "Dale", "Moor", "Harbour")
KINDS = ("Network", "Partnership", "Strategic Group", "Forum")


def made(number: int, title: str, level: str, sectors: tuple[str, str], activities: list[str]) -> Profile:
    return Profile(
        title=title,
        source_id=str(number),
        level=level,
        level_raw=LEVEL_LABELS[level],
        chaired=Appointment(SECTOR_LABELS[sectors[0]], (sectors[0],)),
        coordinated=Appointment(SECTOR_LABELS[sectors[1]], (sectors[1],)),
        activities=tuple(ActivityClaim(key) for key in activities),
        name=f"{number}.md",
    )


def row_of(page: Profile, area: str) -> dict[str, str]:
    marks = {COLUMN_OF[claim.key]: "y" for claim in page.activities}
    return {
        "ID": page.source_id,
        "PartnershipName": page.title,
        "PoliceIDs": area,
        "area": page.level_raw,
        "chaired": page.chaired.raw,
        "coordinated": page.coordinated.raw,
        "activities": ", ".join(ACTIVITY_LABELS[claim.key] for claim in page.activities),
        **marks,
    }


SECTORS = st.sampled_from(sorted(SECTOR_LABELS))
ACTIVITIES = st.lists(st.sampled_from(sorted(ACTIVITY_LABELS)), unique=True)
TITLES = st.tuples(st.sampled_from(PLACES), st.sampled_from(KINDS)).map(" ".join)
PAGES = st.lists(st.tuples(TITLES, st.sampled_from(sorted(LEVEL_LABELS)), st.tuples(SECTORS, SECTORS), ACTIVITIES), max_size=6)
PLACED = st.lists(st.sampled_from(sorted(AREAS)), min_size=1, max_size=3, unique=True)


@given(PAGES, st.data())
def test_a_source_agrees_with_itself(drawn: list[tuple[str, str, tuple[str, str], list[str]]], data: st.DataObject):
    pages = [made(number, f"{title} {number}", *rest) for number, (title, *rest) in enumerate(drawn, start=1)]
    rows = [row_of(page, area) for page in pages for area in data.draw(PLACED)]
    found = area_file(*rows)
    assert found.problems == ()
    assert compare(paired(pages, found)) == ()


@pytest.mark.slow
@given(PAGES, st.data())
def test_the_order_of_files_and_rows_does_not_matter(
    drawn: list[tuple[str, str, tuple[str, str], list[str]]], data: st.DataObject
):
    pages = [made(number // 2, title, *rest) for number, (title, *rest) in enumerate(drawn, start=2)]
    pages = [profile_of(page, f"{number}.md") for number, page in enumerate(pages)]
    listed = {page.source_id: page for page in reversed(pages)}
    rows = [row_of(page, area) for page in listed.values() for area in data.draw(PLACED)]
    first = paired(pages, area_file(*rows))
    again = paired(data.draw(st.permutations(pages)), area_file(*data.draw(st.permutations(rows))))
    assert compare(again) == compare(first)
    one, other = (as_json(each, ())["partnerships"] for each in (first, again))
    assert [{**entry, "force_areas": sorted(entry["force_areas"])} for entry in one] == [
        {**entry, "force_areas": sorted(entry["force_areas"])} for entry in other
    ]


def profile_of(page: Profile, name: str) -> Profile:
    """The page as it is read from a file, digest and all."""
    return read_profile(write_profile(page).encode("utf-8"), name=name)


@pytest.mark.slow
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_names_can_be_compared(one: str, two: str):
    rows = (row(PartnershipName=one), row(ID="8", PartnershipName=two))
    found = compare(paired([profile()], area_file(*rows)))
    assert len({each.key for each in found}) == len(found)
    assert {each.source_id for each in found} <= {"7", "8"}
