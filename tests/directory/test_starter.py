"""The starter directory holds facts alone, and the facts are those that were published."""

import json
from functools import cache
from pathlib import Path

import pytest

from alongside.directory.reconciling.area_file import read_area_file
from alongside.directory.reconciling.likeness import is_placeholder, name_of
from alongside.directory.reconciling.model import Listing
from alongside.directory.starting import Known, NotAStarter, read_starter, starter
from alongside.partnership.profiles.sectors import sectors_of

from .reconciling_samples import AREA_FILE, AREAS, needs_real_files

FILE = Path(__file__).parents[2] / "alongside" / "directory" / "data" / "starter.json"
# Where the starter says something else than the area file on purpose: there the page was taken, as the handbook does (1.8).
FROM_THE_PAGE = {
    ("20", "chair"): (("prosecution",), ("central_gov_other",)),
    ("20", "coordinator"): (("prosecution",), ("central_gov_other",)),
    ("76", "coordinator"): (("council_lower",), ("council_upper",)),
}
NO_NAME = {"17"}  # listed without a name, so nobody could say what it is
# Names that are on the page and not in the area file; 16 is spelled right, 24 says "three" and 28 is no longer called a meeting.
OTHER_NAMES = {"3", "11", "16", "24", "28", "39", "40", "61", "62", "63", "66", "68"}


def by_id() -> dict[str, Known]:
    return {one.source_id: one for one in starter().partnerships}


@cache
def listed() -> dict[str, Listing]:
    return {one.source_id: one for one in read_area_file(AREA_FILE.read_bytes(), AREAS).listings}


def test_it_says_where_it_is_from_and_that_nobody_confirmed_it():
    assert starter().state == "as published 2017, not confirmed"
    assert "map of anti-slavery partnerships published in October 2017" in starter().source
    assert len(starter().partnerships) == 73
    assert {one.as_of for one in starter().partnerships} == {"2017"}


def test_dorset():
    dorset = by_id()["4"]
    assert (dorset.name, dorset.level, dorset.areas) == ("Dorset Anti-Slavery Partnership", "subregional", ("dorset",))
    assert (dorset.chair.words, dorset.chair.sectors, dorset.coordinator.sectors) == ("Police", ("police",), ("police",))
    assert len(dorset.activities) == 7


def test_it_holds_facts_alone():
    """Keys and codes, a name and one of a dozen plain words: there is no place for a sentence of anybody's."""
    raw = json.loads(FILE.read_bytes())
    assert set(raw) == {"format", "source", "state", "partnerships"}
    assert {key for entry in raw["partnerships"] for key in entry} == {
        *("name", "source_id", "level", "areas", "chair", "coordinator", "activities", "as_of")
    }
    said = {part.words for one in starter().partnerships for part in (one.chair, one.coordinator)}
    assert len(said) == 13
    assert max(map(len, said)) < 32


def test_plain_words_and_sectors_agree():
    for one in starter().partnerships:
        for part in (one.chair, one.coordinator):
            assert tuple(each.sector for each in sectors_of(part.words) if each.sector) == part.sectors, one.name


def test_every_name_is_a_name():
    assert [
        one.name for one in starter().partnerships if is_placeholder(one.name) or one.name != " ".join(one.name.split())
    ] == []
    spelled = " ".join(one.name for one in starter().partnerships)
    assert [slip for slip in ("Practito" + "ners", "Accredia" + "tion ", "Forc" + "ce", "Anti Slavery") if slip in spelled] == []


@needs_real_files
def test_it_has_every_partnership_of_the_area_file_that_has_a_name():
    assert set(listed()) - set(by_id()) == NO_NAME
    assert set(by_id()) <= set(listed())


@needs_real_files
def test_every_fact_is_the_area_files():
    for source_id, one in by_id().items():
        row = listed()[source_id]
        assert one.level == row.level, one.name
        assert set(one.areas) == set(row.areas), one.name
        assert set(one.activities) == {claim.key for claim in row.activities}, one.name


@needs_real_files
def test_who_chairs_and_coordinates_is_the_area_files_or_the_pages():
    deviations = {}
    for source_id, one in by_id().items():
        row = listed()[source_id]
        for what, ours, theirs in (("chair", one.chair, row.chaired), ("coordinator", one.coordinator, row.coordinated)):
            if ours.sectors != theirs.sectors:
                deviations[source_id, what] = (theirs.sectors, ours.sectors)
    assert deviations == FROM_THE_PAGE


@needs_real_files
def test_names_are_the_same_but_for_spelling():
    others = {source_id for source_id, one in by_id().items() if name_of(one.name) != name_of(listed()[source_id].title)}
    assert others == OTHER_NAMES


ENTRY = {
    "name": "Bay Network",
    "source_id": "1",
    "level": "local",
    "areas": ["kent"],
    "chair": {"sectors": ["police"], "words": "Police"},
    "coordinator": {"sectors": [], "words": "Rotates"},
    "activities": ["survivor-support"],
    "as_of": "2017",
}


def file_of(*entries: object, **top: object) -> bytes:
    return json.dumps({"format": 1, "source": "us", "state": "new", "partnerships": list(entries), **top}).encode()


def test_a_good_entry_is_read():
    (one,) = read_starter(file_of(ENTRY), AREAS).partnerships
    assert (one.name, one.areas, one.chair.sectors, one.coordinator.words) == ("Bay Network", ("kent",), ("police",), "Rotates")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"level": "galactic"}, "Entry 1 (Bay Network): the level “galactic” is not known."),
        ({"areas": ["atlantis"]}, "Entry 1 (Bay Network): the area “atlantis” is not known."),
        ({"areas": ["kent", "kent"]}, "Entry 1 (Bay Network): the area “kent” is named twice."),
        ({"areas": "kent"}, "Entry 1 (Bay Network): areas should be a list of words."),
        ({"activities": ["fishing"]}, "Entry 1 (Bay Network): the activity “fishing” is not known."),
        ({"chair": {"sectors": ["pirates"], "words": "x"}}, "Entry 1 (Bay Network), chair: the sector “pirates” is not known."),
        ({"chair": {"sectors": [], "words": ""}}, "Entry 1 (Bay Network), chair has no words."),
        ({"chair": "Police"}, "Entry 1 (Bay Network): chair should have exactly these keys: sectors, words."),
        ({"name": " "}, "Entry 1 has no name."),
        ({"contact": "a@b.example"}, "Entry 1 should have exactly these keys"),
    ],
)
def test_an_entry_that_is_wrong_is_named(change: dict[str, object], words: str):
    with pytest.raises(NotAStarter) as refused:
        read_starter(file_of({**ENTRY, **change}), AREAS)
    assert refused.value.reason.startswith(words)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "format 1"),
        (file_of(format=2), "format 1"),
        (file_of(partnerships={}), "format 1"),
        (file_of(source=""), "has no source"),
        (file_of("Bay"), "Entry 1"),
        (file_of(ENTRY, ENTRY), "Two entries have the name “Bay Network”"),
        (file_of(ENTRY, {**ENTRY, "name": "Hill Network"}), "Two entries have the source_id “1”"),
    ],
)
def test_what_is_no_starter(raw: bytes, words: str):
    with pytest.raises(NotAStarter) as refused:
        read_starter(raw, AREAS)
    assert words in refused.value.reason
