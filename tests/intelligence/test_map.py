"""The map of a selection: drawn here, exact to what is known and no more, and equal to its table."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.intelligence.presenters import places
from alongside.intelligence.queries.claims import claims_in
from alongside.intelligence.said import Thing
from tests.intelligence.world import grade, item, released, report_of, submit


def mapped(cast, *written, kind="address"):
    report = report_of(submit(cast, lines=("Places",), things=tuple(Thing(kind, one) for one in written)))
    return places.map_of(claims_in(cast.ana, cast.dorset, {report.pk}))


@pytest.mark.parametrize(
    ("written", "code", "exactly"),
    [
        ("1 Quay Road, Weymouth DT4 8AA", "dorset", "The postcode sector DT4 8"),
        ("4 Mill Lane, Weymouth", "dorset", "The town Weymouth"),
        ("Behind the harbour", "", "Not known here"),
        ("4 Mill Lane, Newport", "", "Not known here"),  # three towns of that name: none is guessed
        ("4 Mill Lane, Weymoth", "", "Not known here"),  # a slip of the pen is not corrected on a map
        ("Unit 2, GU14 7AA", None, None),
    ],
)
def test_a_place_is_drawn_as_exactly_as_is_known_and_no_more(cast, written, code, exactly):
    [spot] = mapped(cast, written).spots
    if code is not None:
        assert (spot.code, spot.exactly) == (code, exactly)
    assert bool(spot.code) == (" or " not in spot.area and spot.area != "")


def test_what_lies_in_two_areas_is_drawn_in_neither(cast):
    [spot] = mapped(cast, "GU14", kind="postcode").spots
    assert spot.code == ""
    assert " or " in spot.area


def test_every_place_is_in_the_table_once_and_the_numbers_add_up(cast):
    found = mapped(cast, "DT4 8AA, Weymouth", "2 High Street, Weymouth", "Behind the harbour", "London Road, Guildford")
    assert len(found.spots) == 4
    assert found.drawn == sum(bool(spot.code) for spot in found.spots) == 3
    assert {shape.code: shape.number for shape in found.shapes if shape.number} == {"dorset": 2, "surrey": 1}
    assert "2 in Dorset" in places.in_words(found)


def test_telephones_and_vehicles_are_no_places(cast):
    assert mapped(cast, "01632 960123", kind="phone").spots == ()


@given(st.text(max_size=80))
def test_whatever_was_written_is_listed_and_breaks_nothing(text):
    spot = places._spot(text, ())
    assert spot.raw == text
    assert bool(spot.code) <= bool(spot.area)


def test_the_page_shows_the_map_by_keyboard_and_the_pdf_has_it_with_its_marking(cast, as_):
    report = report_of(submit(cast, lines=("Men sleep there",), things=(Thing("address", "1 Quay Road, Weymouth DT4 8AA"),)))
    grade(cast, item(report))
    product = released(cast, item(report))
    product.lines.first().mentions.create(mention=report.items.get().mentions.get())
    client = as_(cast.ana)
    page = client.get(reverse("intelligence:selection_show", kwargs={"slug": "dorset"})).content.decode()
    assert re.search(r'<a href="#places" aria-label="Dorset: 1">', page)
    assert "The postcode sector DT4 8" in page
    assert "style=" not in page[page.index("app-places") :]
    paper = client.get(reverse("intelligence:selection_paper", kwargs={"slug": "dorset"}))
    assert paper.headers["Content-Type"] == "application/pdf"


def test_a_picture_for_paper_holds_nothing_that_was_typed(cast):
    drawn = places.as_svg(mapped(cast, "<script>alert(1)</script>, DT4 8AA"))
    assert "script" not in drawn
    assert drawn.count("<circle") == 1
