"""Areas and places: who covers them, from the widest to the most local, and what is said when nobody is known to."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.presenters import places
from tests.directory import data_samples as samples
from tests.directory.pages_world import AREAS, directory, listing, text_of

FIND = "/directory/find/"


@pytest.fixture
def listed(cast, areas):
    return samples.directory(cast)


@pytest.mark.django_db
def test_the_table_has_every_area(listed, client):
    answer = client.get("/directory/areas/?chair=police")
    rows = re.findall(r'<th scope="row".*?</tr>', answer.content.decode(), re.DOTALL)
    said = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert len(said) == 45
    assert "Norfolk Region or nation East of England Partnerships 1 Subregional 1" in said
    assert "Kent Region or nation South East Partnerships None known Subregional 0" in said
    assert "Counted here: Who chairs it: Police" in text_of(answer)
    assert "42 of 45 areas have no such partnership that is known here." in text_of(answer)
    assert 'href="/directory/?chair=police"' in answer.content.decode()


@pytest.mark.django_db
def test_an_area_shows_who_covers_it_and_who_is_under_whom(listed, client):
    answer = client.get("/directory/areas/dorset/")
    page = answer.content.decode()
    said = text_of(answer)
    assert said.index("Wessex Network") < said.index("Dorset Anti-Slavery Partnership")
    tree = page.split('class="app-tree"', 1)[1]
    assert "Dorset Anti-Slavery Partnership" in tree.split('class="app-tree"', 1)[1].split("</ul>")[0]
    assert "Chair: NGO" in said
    assert 'aria-label="Wiltshire: 1 partnership"' in page
    assert 'href="/directory/?area=dorset"' in page


@pytest.mark.django_db
def test_an_area_with_nobody_says_what_that_means(listed, client):
    said = text_of(client.get("/directory/areas/cityoflondon/"))
    assert "No partnership is known here" in said
    assert "nobody has told this directory of one" in said


@pytest.mark.django_db
def test_an_area_that_is_none_is_not_found(listed, client):
    assert client.get("/directory/areas/atlantis/").status_code == 404


@pytest.mark.django_db
def test_who_covers_bournemouth_and_who_chairs_it(listed, client, django_assert_max_num_queries):
    client.get(FIND)
    with django_assert_max_num_queries(1):
        said = text_of(client.get(FIND, {"place": "bournemouth"}))
    assert "Bournemouth, in Bournemouth, Christchurch and Poole" in said
    assert "Dorset Anti-Slavery Partnership Subregional: Dorset Chair: Police" in said
    assert "kept on this server: nothing you type is sent anywhere else" in said


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["BH1 1AA", "bh11aa", " Bh1  1aA ", "12 Some Street, Bournemouth BH1 1AA", "BH1-1AA"])
@pytest.mark.parametrize(("page", "name"), [(FIND, "place"), (FIND, "sector"), ("/directory/", "q")])
def test_a_full_postcode_never_stays_in_an_address(areas, client, page, name, typed):
    answer = client.get(page, {name: typed})
    assert answer.status_code == 302
    there = urlsplit(answer["Location"])
    assert (there.path, parse_qs(there.query)) == (FIND, {"area": ["dorset"], "sector": ["BH1 1"]})
    assert answer["Cache-Control"] == "no-store"
    shown = client.get(answer["Location"])
    assert "Postcodes that begin with BH1 1" in text_of(shown)
    assert not re.search(r"1\s*AA\b", text_of(shown), re.IGNORECASE)


@given(
    st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]?[ .-]{0,2}[0-9][ ]?[A-Z]{2}", fullmatch=True), st.sampled_from(["{}", "x, {}", "{}."])
)
def test_whatever_looks_like_a_full_postcode_loses_its_end(code, around):
    there = places.without_home(around.format(code))
    assert there is not None
    kept = parse_qs(urlsplit(there).query)
    assert re.fullmatch(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]", kept["sector"][0])
    assert set(kept) <= {"sector", "area"}


def test_parts_of_postcodes_and_names_are_left_alone():
    for typed in ("BH1", "BH1 1", "Bournemouth", "", "Newport 2", "E1 club", "a" * 10_000):
        assert places.without_home(typed) is None, typed


def answered(given, *listings):
    return places.place_page({name: [value] for name, value in given.items()}, directory(*listings))


def test_several_places_of_one_name_are_given_to_choose_from():
    page = answered({"place": "Newport"})
    assert not page.areas
    words = [one.text for one in page.choices]
    assert len(words) > 3
    assert "Newport, a council in Wales" in words
    wight = next(one.href for one in page.choices if "Isle of Wight" in one.text)
    chosen = answered({name: values[0] for name, values in parse_qs(urlsplit(wight).query).items()})
    assert [area.name for area in chosen.areas] == ["Hampshire and Isle of Wight"]


def test_a_slip_of_the_pen_is_met_with_a_question():
    page = answered({"place": "bornemouth"})
    assert not page.areas
    assert page.near[0].text == "Bournemouth, in Bournemouth, Christchurch and Poole"
    assert page.near[0].href == "/directory/find/?place=Bournemouth&area=dorset"


def test_a_place_in_two_areas_says_how_much_lies_in_each():
    page = answered({"place": "GU14", "area": "hampshire"}, listing(1, areas=("surrey",)))
    assert page.split
    assert [(area.name, area.share) for area in page.areas] == [
        ("Hampshire and Isle of Wight", "99% of its postcodes"),
        ("Surrey", "less than 1% of its postcodes"),
    ]
    assert [len(area.branches) for area in page.areas] == [0, 1]
    # Of a whole postcode it was known on which side of the border it lies.
    assert [area.name for area in answered({"sector": "GU14 0", "area": "hampshire"}).areas] == ["Hampshire and Isle of Wight"]


def test_an_area_that_has_nothing_to_do_with_the_place_is_passed_over():
    page = answered({"sector": "BH1 1", "area": "kent"})
    assert [area.name for area in page.areas] == ["Dorset"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("xyzzy", "We do not know a place of this name"),
        ("St Helier JE2 3AB", "Nothing found"),
        ("JE2 3AB", "The Channel Islands are not part of the United Kingdom"),
        ("\u202e\x00" * 50, "No place was typed Type a postcode, town, council or police force area."),
        ("x" * 10_000, "Nothing found for"),
    ],
)
def test_what_is_not_known_is_said(areas, client, typed, words):
    assert words in text_of(client.get(FIND, {"place": typed}, follow=True))


@given(st.dictionaries(st.sampled_from(["place", "sector", "area"]), st.lists(st.text(max_size=40), max_size=2)))
def test_whatever_is_asked_is_answered(asked):
    page = places.place_page(asked, directory(listing(1, areas=tuple(area.code for area in AREAS))))
    assert [bool(page.areas), bool(page.choices), bool(page.near)].count(True) <= 1
    assert bool("place" in asked or "sector" in asked) == bool(page.areas or page.choices or page.near or page.reason)
