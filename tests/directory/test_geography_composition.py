"""The areas and what they are made of: each council in one area, each area in one region, and nothing over."""

import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from alongside.partnership.geography.atlas import DATA
from alongside.partnership.geography.gazetteer import AREAS, gazetteer
from alongside.partnership.geography.postcodes import postcodes

NAMES = Path(__file__).resolve().parents[3] / "shared/data/police-force-names.csv"
COMPOSITION = json.loads((DATA / "composition.json").read_text(encoding="utf-8"))
LIST = json.loads(AREAS.read_text(encoding="utf-8"))
COUNCILS = [council for councils in COMPOSITION["areas"].values() for council in councils]
BY_KIND = {"E06": 63, "E07": 164, "E08": 36, "E09": 33, "W06": 22, "S12": 32, "N09": 11}


def test_each_council_is_in_exactly_one_area():
    codes = Counter(council["code"] for council in COUNCILS)
    assert set(codes.values()) == {1}
    assert Counter(code[:3] for code in codes) == BY_KIND
    with_postcodes = {code for code in codes if not code.startswith("N")}
    assert with_postcodes == set(postcodes().councils) == set(gazetteer().postcodes_in)
    assert all(council["name"].strip() for council in COUNCILS)


def test_the_areas_are_those_of_the_list():
    assert set(COMPOSITION["areas"]) == {area["code"] for area in LIST["areas"]}
    assert len(LIST["areas"]) == 45
    assert COMPOSITION["source"]


def test_each_area_has_a_region_a_nation_and_a_source():
    regions = {region["code"]: region["nation"] for region in LIST["regions"]}
    assert len(regions) == 12
    for area in LIST["areas"]:
        assert regions[area["region"]] == area["nation"]
        assert area["source"]
        assert area["valid_to"] is None
        assert area["valid_from"] is None or date.fromisoformat(area["valid_from"]) < date(2026, 1, 1)
    assert {area["region"] for area in LIST["areas"]} == set(regions)


def test_no_two_areas_share_a_name():
    names = Counter(name.casefold() for area in LIST["areas"] for name in {area["name"], *area["other_names"]})
    assert max(names.values()) == 1


def test_a_council_lies_in_the_nation_of_its_area():
    nation_of = {area["code"]: area["nation"] for area in LIST["areas"]}
    letters = {"E": "england", "W": "wales", "S": "scotland", "N": "northern-ireland"}
    for area, councils in COMPOSITION["areas"].items():
        assert {letters[council["code"][0]] for council in councils} == {nation_of[area]}


def test_the_counties_are_whole_and_of_known_districts():
    known = {council["code"] for council in COUNCILS}
    for county in COMPOSITION["counties"]:
        assert set(county["districts"]) <= known
        assert county["code"] is None or re.fullmatch(r"E1[0-2]\d{6}", county["code"])
    in_counties = Counter(district for county in COMPOSITION["counties"] for district in county["districts"])
    assert {code for code in known if code.startswith("E07")} <= set(in_counties)
    assert max(in_counties.values()) == 1


@pytest.mark.parametrize(
    ("area", "council"),
    [
        ("cityoflondon", "City of London"),
        ("metropolitan", "Westminster"),
        ("cambridgeshire", "Peterborough"),
        ("cleveland", "Stockton-on-Tees"),
        ("leicestershire", "Rutland"),
        ("thamesvalley", "Milton Keynes"),
        ("gwent", "Caerphilly"),
        ("westmercia", "Herefordshire"),
        ("northumberland", "Sunderland"),
        ("dyfed-powys", "Powys"),
        ("humberside", "North East Lincolnshire"),
    ],
)
def test_councils_that_are_easily_put_wrong(area, council):
    assert council in {one["name"] for one in COMPOSITION["areas"][area]}


def test_the_city_stands_alone():
    assert [council["code"] for council in COMPOSITION["areas"]["cityoflondon"]] == ["E09000001"]
    assert len(COMPOSITION["areas"]["metropolitan"]) == 32


@pytest.mark.skipif(not NAMES.is_file(), reason="the published list of force areas is not beside this checkout")
def test_the_codes_are_the_published_ones():
    rows = list(csv.reader(NAMES.read_text(encoding="utf-8-sig").splitlines()))[1:]
    assert {row[0] for row in rows if row} == {area["code"] for area in LIST["areas"]}
    ours = {area["code"]: {area["name"], *area["other_names"]} for area in LIST["areas"]}
    for code, title in (row for row in rows if row):
        assert title in ours[code]
