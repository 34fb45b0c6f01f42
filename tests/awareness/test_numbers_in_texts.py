"""Telephone numbers in texts: every one in the product is the right one, and a wrong one is found wherever it stands."""

import datetime as dt
import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.partnership.numbers import Entry, NotANumber, Verdict, canonical, check_text, faults, is_drama, shown
from tests.house.rooms import HOUSE, ROOT, vendored

DELIVERED = HOUSE / "partnership" / "data" / "contacts.json"
_TEXTS = {".html", ".txt", ".json", ".md", ".py", ".js", ".svg", ".toml"}


@cache
def register():
    """The register as it is delivered."""
    rows = {row["code"]: row for row in json.loads(DELIVERED.read_text("utf-8"))["contacts"]}
    return tuple(entry(row, rows) for row in rows.values())


def entry(row, rows):
    after = rows.get(row["superseded_by"], {"display": "", "service": ""})
    return Entry(
        number=row["number"],
        display=row["display"],
        service=row["service"],
        relay=row["text_relay"],
        ended=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        instead=after["display"],
        instead_service=after["service"],
    )


def only(text):
    (found,) = check_text(text, register())
    return found


def texts_of_the_product():
    ours = [path for path in sorted(HOUSE.rglob("*")) if path.suffix in _TEXTS and path.is_file()]
    papers = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return [path for path in [*ours, *papers] if not vendored(path) and path != DELIVERED]


# Handbook, acceptance scenario 20: a leaflet with one of these is flagged, with the right number and the day it changed.
def test_scenario_20_a_missing_digit_is_flagged_with_the_right_number():
    found = only("Ring the helpline on 0800 121 700, day or night.")
    assert found.verdict == Verdict.WRONG_LENGTH
    assert found.right == "08000 121 700"
    assert "A digit is missing" in found.words


def test_scenario_20_an_old_number_is_flagged_with_the_new_one_and_the_day_it_changed():
    found = only("For support ring 0300 303 8151.")
    assert found.verdict == Verdict.SUPERSEDED
    assert (found.right, found.since) == ("0800 808 3733", dt.date(2021, 1, 4))
    assert "4 January 2021" in found.words


def test_a_digit_too_many_is_flagged():
    found = only("0800 4325 0804")
    assert (found.verdict, found.right) == (Verdict.WRONG_LENGTH, "0800 432 0804")
    assert "digit too many" in found.words


def test_one_wrong_digit_or_two_that_changed_places_are_not_known_and_the_likely_one_is_named():
    for slip in ("08000 121 701", "08000 112 700"):
        found = only(slip)
        assert (found.verdict, found.right) == (Verdict.UNKNOWN, "08000 121 700")


@pytest.mark.parametrize(
    "written",
    [
        "08000 121 700",
        "0800 0121 700",
        "0800 012 1700",
        "0800-0121-700",
        "(0800) 0121 700",
        "+44 800 0121700",
        "+44 (0)800 0121 700",
        "0044 8000 121700",
        "08000\u00a0121\u00a0700",
        "tel:+448000121700",
        "٠٨٠٠٠ ١٢١ ٧٠٠",
    ],
)
def test_one_number_is_one_however_it_is_written(written):
    found = only(f"Call {written}.")
    assert found.verdict == Verdict.KNOWN, found.words


def test_short_numbers_are_known_and_others_are_asked_about():
    text = "Call 999 or text 18000. If nobody is in danger, call 101 (18001 101). Some also call 112, or ring 111."
    assert [(one.text, one.verdict.value) for one in check_text(text, register())] == [
        ("999", "known"),
        ("18000", "known"),
        ("101", "known"),
        ("18001 101", "known"),
        ("112", "unknown"),
        ("111", "unknown"),
    ]


def test_several_numbers_in_a_row_are_several():
    found = check_text("01632 960123 01632 960124 0800 1111", register())
    assert [(one.text, one.verdict.value) for one in found] == [
        ("01632 960123", "drama"),
        ("01632 960124", "drama"),
        ("0800 1111", "known"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "On 28 November 2026, or 2026-11-28, or 01-02-2026.",
        "0.123456789 and +0.7152",
        "version 1.0800121700",
        "00000 of them? no: 12,000,000",
        "£101 a night, 999,000 people, 18:00.",
        "DOC-08001217, a0800121700b",
    ],
)
def test_what_is_no_telephone_number_is_left_alone(text):
    assert faults(text, register()) == []


def test_a_number_nobody_can_have():
    found = only("020 7946 0123 45")
    assert found.verdict == Verdict.WRONG_LENGTH
    assert found.right == ""


@pytest.mark.parametrize("typed", ["", "call me", "0800 CALL", "12", "0800 12", "+44 0800 0121 700 5", "1" * 30])
def test_what_can_not_be_a_number_is_refused(typed):
    with pytest.raises(NotANumber):
        canonical(typed)


def test_numbers_for_drama_reach_nobody():
    assert is_drama(canonical("07700 900123"))
    assert is_drama(canonical("0808 157 0123"))
    assert not is_drama(canonical("08000 121 700"))


def test_the_delivered_register_is_sound():
    rows = json.loads(DELIVERED.read_text("utf-8"))["contacts"]
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes)
    for row in rows:
        assert canonical(row["display"]) == row["number"], row["code"]
        assert {canonical(one) for one in row["other_displays"]} <= {row["number"]}
        assert row["source"]
        assert not row["superseded_by"] or (row["superseded_by"] in codes and row["valid_to"])
        assert row["standing"] in ("stated", "check", "withheld"), "nobody has checked it in this house"


@pytest.mark.parametrize("path", texts_of_the_product(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_the_product_holds_a_wrong_number(path):
    found = faults(path.read_text(encoding="utf-8"), register())
    assert [(one.text, one.words) for one in found] == []


def test_a_wrong_number_in_a_text_of_the_product_would_be_found():
    page = (HOUSE / "home" / "jinja2" / "home" / "start.html").read_text(encoding="utf-8")
    assert any(one.text == "999" and one.verdict == Verdict.KNOWN for one in check_text(page, register()))
    spoiled = page.replace("999", "0300 303 8151")
    assert [one.verdict for one in faults(spoiled, register())] == [Verdict.SUPERSEDED]


@given(st.text(max_size=300))
def test_any_text_can_be_checked(text):
    for one in check_text(text, register()):
        assert 0 <= one.start < one.end <= len(text)


@given(st.integers(min_value=10**9, max_value=10**10 - 1))
def test_a_number_shown_is_read_as_the_same_one(digits):
    number = canonical(f"0{digits}")
    assert canonical(shown(number)) == number
