"""Which area a typed place lies in: postcodes, towns, councils, slips of the pen, and whatever else people type."""

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.partnership.geography.atlas import DATA
from alongside.partnership.geography.gazetteer import distance, gazetteer
from alongside.partnership.geography.places import MOST, attribution, data_as_of, find, reason, remark
from alongside.partnership.geography.postcodes import postcodes
from alongside.partnership.geography.words import fold


def one(text):
    (found,) = find(text)
    return found


def areas(text):
    return [area for area, _ in one(text).areas]


@pytest.mark.parametrize(
    ("typed", "name", "where", "area"),
    [
        ("BH1 1AA", "BH1 1", "Bournemouth, Christchurch and Poole", "dorset"),
        ("bh11aa", "BH1 1", "Bournemouth, Christchurch and Poole", "dorset"),
        ("  bh1   1aa ", "BH1 1", "Bournemouth, Christchurch and Poole", "dorset"),
        ("BH1-1AA.", "BH1 1", "Bournemouth, Christchurch and Poole", "dorset"),
        ("\u202eBH1 1AA\u202c\u200b", "BH1 1", "Bournemouth, Christchurch and Poole", "dorset"),
        ("S1 2HH", "S1 2", "Sheffield", "southyorkshire"),
        ("ZE1 0AA", "ZE1 0", "Shetland Islands", "scotland"),
        ("Poole, BH15 4AA", "BH15 4", "Bournemouth, Christchurch and Poole", "dorset"),
    ],
)
def test_a_postcode_is_answered_by_its_sector_where_that_lies_in_one_council(typed, name, where, area):
    found = one(typed)
    assert (found.kind, found.name, found.where, found.areas, found.near) == ("sector", name, where, ((area, 1.0),), False)
    assert remark(found) == ""


@pytest.mark.parametrize(
    ("typed", "name", "where", "area"),
    [
        ("SW1A 1AA", "SW1A 1AA", "Westminster", "metropolitan"),
        ("ec2v7hh", "EC2V 7HH", "City of London", "cityoflondon"),
        ("Poole Quay, BH15 1AA", "BH15 1AA", "Bournemouth, Christchurch and Poole", "dorset"),
    ],
)
def test_a_postcode_whose_sector_lies_in_several_councils_has_its_own(typed, name, where, area):
    found = one(typed)
    assert (found.kind, found.name, found.where, found.areas, found.near) == ("postcode", name, where, ((area, 1.0),), False)
    assert remark(found) == ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("BT1 5GS", "BT1"),
        ("bt15gs", "BT1"),
        ("BT1 1YZ", "BT1"),
        ("BT1 5", "BT1"),
        ("BT1 5G", "BT1"),
        ("BT1", "BT1"),
        ("BT15", "BT15"),
        ("BT15 5GS", "BT15"),
        ("BT999ZZ", "BT99"),
        ("Stormont, BT4 3XX", "BT4"),
    ],
)
def test_northern_ireland_is_known_by_the_letters_of_its_postcodes(typed, name):
    found = one(typed)
    assert (found.kind, found.name, found.where, found.near) == ("district", name, "Northern Ireland", False)
    assert found.areas == (("northernireland", 1.0),)
    assert "Single postcodes of Northern Ireland are not in our data" in remark(found)


@pytest.mark.parametrize("typed", ["BT0 1AA", "BT1A 1AA", "BT1A", "BTX 1AA", "BT1 AA", "BT"])
def test_what_is_no_postcode_of_northern_ireland_is_not_answered_as_one(typed):
    assert not any(remark(found) for found in find(typed))


def test_nothing_of_northern_ireland_comes_from_postcodes():
    names, known = gazetteer(), postcodes()
    assert not [sector for sector in known.sectors if sector.startswith("BT")]
    assert {council[0] for council in known.councils} == {council[0] for council in names.postcodes_in} == {"E", "W", "S"}
    places = [place for meant in names.meant for place in meant if "northernireland" in map(names.area_of.get, place.councils)]
    towns = [place for place in places if place.kind == "town"]
    assert len(towns) > 100
    assert {place.where for place in towns} == {"Northern Ireland"}
    assert find("Derry")[0].areas == find("Mid Ulster")[0].areas == find("Coleraine")[0].areas == (("northernireland", 1.0),)
    assert one("Bangor, Northern Ireland").kind == "town"


def test_a_postcode_nobody_has_is_answered_by_its_sector():
    known = postcodes()
    ends = [first + second for first in known.letters for second in known.letters]
    nobody = next(end for end in ends if known.council("EC2V 7", end) is None)
    for typed in (f"EC2V 7{nobody}", "EC2V 7CC"):  # no postcode ends in C
        found = one(typed)
        assert (found.kind, found.name, [area for area, _ in found.areas]) == (
            "sector",
            "EC2V 7",
            ["cityoflondon", "metropolitan"],
        )


def test_a_sector_in_two_areas_says_how_much_of_it_lies_in_each():
    """Every sector that straddles force areas: shares add up, and each of its postcodes answers with its own area."""
    names, known = gazetteer(), postcodes()
    straddling = [sector for sector in known.sectors if len({names.area_of[council] for council in known.sector(sector)}) > 1]
    assert 200 < len(straddling) < 2000
    for sector in straddling[::25]:
        found = one(f"{sector}")
        assert found.kind == "sector"
        shares = [share for _, share in found.areas]
        assert sum(shares) == pytest.approx(1)
        assert shares == sorted(shares, reverse=True)
        ends = [first + second for first in known.letters for second in known.letters]
        counted = {}
        for end in ends:
            council = known.council(sector, end)
            if council:
                assert one(f"{sector}{end}").areas == ((names.area_of[council], 1.0),)
                counted[council] = counted.get(council, 0) + 1
        assert counted == dict(known.sector(sector))


def test_a_district_is_found_and_may_also_be_a_sector():
    assert one("BH1").kind == "district"
    assert [found.kind for found in find("BH11")] == ["district", "sector"]
    assert {area for found in find("EC1A") for area, _ in found.areas} == {"cityoflondon", "metropolitan"}


def test_single_postcodes_are_kept_where_a_sector_lies_in_several_councils_and_nowhere_else():
    known = postcodes()
    ends = [first + second for first in known.letters for second in known.letters]
    for sector in known.sectors[::40]:
        kept = sum(known.council(sector, end) is not None for end in ends)
        councils = known.sector(sector)
        assert kept == (sum(councils.values()) if len(councils) > 1 else 0), sector


def test_the_places_are_small():
    sizes = [(DATA / name).stat().st_size for name in ("postcodes.bin.gz", "towns.json.gz")]
    sizes.append(len(gzip.compress((DATA / "composition.json").read_bytes())))
    assert sum(sizes) <= 250_000


def test_all_postcodes_are_there():
    known = postcodes()
    assert sum(len(known.sector(sector)) > 0 for sector in known.sectors) == len(known.sectors) > 12_000
    assert (
        sum(sum(known.sector(sector).values()) for sector in known.sectors) == sum(gazetteer().postcodes_in.values()) > 2_600_000
    )


@pytest.mark.parametrize(
    ("typed", "kind", "name", "area"),
    [
        ("Bournemouth", "town", "Bournemouth", "dorset"),
        ("BOURNEMOUTH", "town", "Bournemouth", "dorset"),
        ("kings lynn", "town", "King's Lynn", "norfolk"),
        ("Bury Saint Edmunds", "town", "Bury St Edmunds", "suffolk"),
        ("Caerdydd", "council", "Cardiff", "southwales"),
        ("ynys môn", "council", "Isle of Anglesey", "northwales"),
        ("Hull", "council", "Kingston upon Hull", "humberside"),
        ("Scilly", "council", "Isles of Scilly", "devonandcornwall"),
        ("Worcestershire", "council", "Worcestershire", "westmercia"),
        ("Kent", "area", "Kent", "kent"),
        ("Northumbria", "area", "Northumbria", "northumberland"),
        ("Tower Hamlets", "council", "Tower Hamlets", "metropolitan"),
        ("City of London", "area", "City of London", "cityoflondon"),
    ],
)
def test_a_name_is_found(typed, kind, name, area):
    found = find(typed)[0]
    assert (found.kind, fold(found.name), found.areas[0][0], found.near) == (kind, fold(name), area, False)


def test_towns_of_one_name_are_all_given_with_their_council():
    found = [place for place in find("Newport") if not place.near]
    assert {place.where for place in found if place.kind == "town"} >= {"Isle of Wight", "Telford and Wrekin", "Pembrokeshire"}
    assert found[0].kind == "council"
    assert found[0].areas == (("gwent", 1.0),)
    assert one("Newport, Isle of Wight").areas == (("hampshire", 1.0),)
    assert one("Newport, West Mercia").where == "Telford and Wrekin"


def test_a_region_has_several_areas():
    found = find("Wales")[0]
    assert {area for area, _ in found.areas} == {"northwales", "southwales", "dyfed-powys", "gwent"}
    assert sum(share for _, share in found.areas) == pytest.approx(1)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("bornemouth", "Bournemouth"), ("Birmigham", "Birmingham"), ("Middlesborough", "Middlesbrough"), ("Lecds", "Leeds")],
)
def test_a_slip_of_the_pen_is_suggested(typed, name):
    found = find(typed)
    assert found[0].name == name
    assert all(place.near for place in found)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type a postcode"),
        ("  ,, ", "Type a postcode"),
        ("xyzzyplugh", "do not know a place"),
        ("ZZ1 1ZZ", "postcodes here are those of November 2025"),
        ("JE2 3AB", "Channel Islands"),
        ("GY1 1AA", "Channel Islands"),
        ("Guernsey", "Channel Islands"),
        ("IM1 1AA", "Isle of Man"),
        ("BFPO 12", "armed forces"),
        ("x" * 10_000, "do not know a place"),
        ("ў" * 50, "Type a postcode"),
    ],
)
def test_nothing_found_has_a_reason(typed, words):
    assert find(typed) == ()
    assert words in reason(typed)


def test_what_is_found_needs_no_reason():
    assert reason("Bournemouth") == ""


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.from_regex(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9]?[A-Za-z]{0,2}", fullmatch=True)))
def test_find_never_fails(typed):
    found = find(typed)
    assert len(found) <= MOST
    for place in found:
        assert place.name
        assert place.where
        assert sum(share for _, share in place.areas) == pytest.approx(1)
    assert (reason(typed) == "") == bool(found)


@settings(max_examples=200, deadline=None)
@given(st.text("abc ", max_size=8), st.text("abc ", max_size=8))
def test_distance_is_even_handed(first, second):
    assert distance(first, second, 3) == distance(second, first, 3)
    assert (distance(first, second, 3) == 0) == (first == second)


def test_distance_counts_letters():
    assert distance("leeds", "leeds", 2) == 0
    assert distance("leeds", "leds", 2) == 1
    assert distance("leeds", "leesd", 2) == 1
    assert distance("leeds", "luton", 2) == 3


def test_it_is_quick_once_it_is_read():
    typed = ["BH1 1AA", "Bournemouth", "bornemouth", "Newport", "Wales", "xyzzyplugh", "EC1A"] * 20
    find("bornemouth")
    begun = time.process_time()
    for text in typed:
        find(text)
    assert (time.process_time() - begun) / len(typed) < 0.005


def test_the_data_say_where_they_come_from():
    assert data_as_of() == "2025-11"
    for words in ("Office for National Statistics", "Open Government Licence v3.0", "Royal Mail", "GeoNames", "CC BY 4.0"):
        assert words in attribution()
