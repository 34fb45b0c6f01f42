"""Addresses in free text, and the table of boundaries: plain rules, without a database."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.accounts.sectors import Sector
from alongside.kernel.whereabouts import LEFT_OUT, addresses_in, addresses_in_all, marks_of, without_addresses
from alongside.support.boundaries import body_of, parts_for, table
from alongside.support.moves import months_after
from alongside.support.parts import PART, PARTS

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@pytest.mark.parametrize(
    "text",
    [
        "She is at DT4 7QX now", "dt47qx", "DT4-7QX", "DT4\u200b 7QX", "ＤＴ４ ７ＱＸ", "Flat 2", "12 Heron Mews",
        "flat 3b, 12a The Old Quay",
        "No 7 St Mary’s Road", "///filled.count.soap", "filled.count.soap", "50.7132, -2.4406", "SY 692 906", "GIR 0AA",
    ],
)  # fmt: skip
def test_what_looks_like_an_address_is_found(text):
    assert addresses_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Call 01632 960100 at 2:30pm", "Two hours by bus", "She has 3 children", "NRM reference 12345", "SUP-7K3QF2XM", "30 days",
        "cleo@harbour-light.example.org", "From 0 to 10", "I want to cook for a living", "Paid £39.60 a week",
    ],
)  # fmt: skip
def test_what_does_not_is_left_alone(text):
    assert addresses_in(text) == []


def test_a_place_gives_the_same_mark_however_it_is_written():
    assert marks_of("DT4 7QX") == marks_of("she is at dt4-7qx") == {"dt47qx"}
    assert marks_of("14 Heron Mews, Weymouth") == {"14heronmews"}
    assert marks_of("No 7 Mill Rd") == marks_of("7 Mill Road") == {"7millroad"}
    assert marks_of("Two hours by bus") == marks_of("Flat 2") == set()


def test_what_leaves_on_paper_says_that_an_address_was_left_out():
    assert without_addresses("She is at 14 Heron Mews, DT4 7QX.") == f"She is at {LEFT_OUT}, {LEFT_OUT}."
    assert without_addresses("Two hours by bus") == "Two hours by bus"
    assert without_addresses("She is in the refuge at Weymouth quay, and well.") == f"She is in the {LEFT_OUT}, and well."


def test_words_that_give_a_place_away_are_data():
    assert [one.words for one in addresses_in_all(["The Old Mill is quiet", "x"], ["old mill"])] == ["Old Mill"]


@given(
    st.sampled_from(["DT4", "B1", "SW19", "EC1A", "M60", "BH15", "l8"]),
    st.tuples(st.integers(0, 9), st.sampled_from(LETTERS), st.sampled_from(LETTERS)).map(lambda one: "".join(map(str, one))),
    st.sampled_from(["", " ", "  ", "-", "\u00a0"]),
    st.sampled_from(["", "she is at", "(now)", "she, and they,"]),
)
@settings(max_examples=60)
def test_a_postcode_is_found_however_it_is_written(out, inward, between, around):
    assert addresses_in(f"{around} {out.lower()}{between}{inward} {around}")


@given(st.sampled_from(list(Sector)), st.sets(st.sampled_from([*PART, "outcomes", "placement", "therapy"])))
def test_no_choice_of_parts_gives_a_body_more_than_the_table(sector, chosen):
    given_parts = set(parts_for(sector.value)) & chosen
    allowed = {"yes", "consent", "extract", "minimum", "duty"}
    for part in given_parts:
        assert table().row(table().parts[part]).cells[body_of(sector.value)] in allowed
    assert not given_parts & {"placement", "therapy", "outcomes", "contact"}


def test_immigration_is_never_given_anything_of_a_case():
    for sector in ("immigration", "border", "revenue_customs", "home_office_other"):
        assert parts_for(sector) == []


def test_every_part_and_every_cell_has_its_words():
    assert {part.word for part in PARTS} <= set(table().parts)
    for row in table().rows:
        assert set(row.cells) == set(table().bodies)
        assert set(row.cells.values()) <= set(table().words)


def test_a_follow_up_is_the_same_day_or_the_last_of_a_shorter_month():
    assert months_after(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert months_after(dt.date(2026, 12, 1), 12) == dt.date(2027, 12, 1)
