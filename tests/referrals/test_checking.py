"""What could make a report weak: each rule by itself, with what it leaves alone, and a day of birth as far as it is known."""

import datetime as dt

import pytest

from alongside.referrals import checking, packs, partly, typing_ahead
from alongside.referrals.forms.cases import PageForm

TODAY = dt.date(2026, 11, 30)
ADULT = {"under_18": "no", "nrm_consent": "yes", "multiple_situations": "no"}
LONG = "A man at the bus station promised a room and paid work in a car wash in another town."


def found(values, code, **more):
    return [
        (one.page, one.words) for one in checking.check(checking.Report({**ADULT, **values}, TODAY, **more)) if one.code == code
    ]


def pages(values, code, **more):
    return [page for page, _ in found(values, code, **more)]


def test_parts_with_gaps_are_listed_once_each_with_where_to_begin():
    told = found({"work_email": "fra@example.org", "own_reference": "RFL-1", "responder_org": "A council"}, "unanswered")
    assert told[0] == ("3", "Not answered yet in “About this report”: 1")
    assert len({words.split("“")[1].split("”")[0] for _, words in told}) == len(told)


def test_a_short_text_is_found_and_one_that_says_why_is_not():
    assert pages({"how_began": "A job", "tasks": "Not asked, because they were tired", "treatment": LONG}, "short") == ["10"]


@pytest.mark.parametrize(
    ("text", "phrase"), [("See above.", "see above"), ("Threats, etc.", "etc"), ("Various places", "various")]
)
def test_vague_words_are_named(text, phrase):
    assert found({"treatment": f"{text} {LONG}"}, "vague")[0][1].startswith(f"Vague (“{phrase}”)")


def test_a_word_inside_another_is_not_vague():
    assert found({"treatment": f"They were fetched from the sketchy wash. {LONG}"}, "vague") == []


def test_the_same_text_twice_and_a_text_of_another_report():
    assert pages({"how_began": LONG, "tasks": LONG.upper()}, "same") == ["12"]
    assert pages({"how_began": LONG}, "copied", copied=frozenset({LONG})) == ["10"]
    assert pages({"how_began": LONG}, "copied") == []


@pytest.mark.parametrize(("second", "weak"), [("", True), ("Fra@example.org", True), ("ben@example.org", False)])
def test_somebody_else_answers_when_the_worker_is_away(second, weak):
    assert bool(pages({"work_email": "fra@example.org", "second_contact_email": second}, "second_contact")) is weak


def test_the_worker_who_handed_over_is_not_named_as_who_refers():
    assert pages({"work_email": "fra@example.org"}, "worker", worker="ben@example.org") == ["0-2"]
    assert pages({"work_email": "fra@example.org"}, "worker", worker="fra@example.org") == []


def test_each_of_several_situations_is_covered():
    several = {"multiple_situations": "yes", "dates_multi": "2019 to 2020, a farm\n2021, a wash", "how_began": LONG}
    assert pages(several, "situations") == ["10"]
    assert pages({**several, "how_began": f"{LONG}\n{LONG}"}, "situations") == []
    assert pages({"how_began": LONG}, "situations") == []


def test_a_sign_says_who_saw_it_and_where():
    seen = {"saw_indicators": "yes"}
    assert pages(seen, "no_signs") == ["19"]
    signs = (checking.Sign(1, "Fra", True), checking.Sign(2, "Unknown", True), checking.Sign(3, "Fra", False))
    assert [words[:6] for _, words in found(seen, "sign_unseen", signs=signs)] == ["Sign 2", "Sign 3"]
    assert all(one.signs for one in checking.check(checking.Report({**ADULT, **seen}, TODAY)) if one.code == "no_signs")


@pytest.mark.parametrize(
    ("values", "page"),
    [
        ({"dob": "27 3 2015"}, "45"),
        ({"dob": "1999", "dates_single": "From 1990 to 1995"}, "9b"),
        ({"dates_single": "From 2031"}, "9b"),
        ({"dates_single": "2021 to 2019"}, "9b"),
        ({"still_exploited": "yes", "last_contact_when": "over-a-year-ago"}, "15"),
    ],
)
def test_dates_that_contradict_each_other(values, page):
    assert page in pages(values, "dates")


@pytest.mark.parametrize(
    "values",
    [
        {"dob": "2008"},  # perhaps 18 already
        {"dob": "1999", "dates_single": "2019 to 2021"},
        {"still_exploited": "yes", "last_contact_when": "within-the-last-week"},
        {"dob": "who knows"},
    ],
)
def test_dates_that_can_be_so(values):
    assert pages(values, "dates") == []


def test_what_came_after_it_was_gone_through():
    assert pages({"how_began": LONG}, "since", since={"What happened": ("how_began",)}) == ["10"]
    assert pages({}, "unconfirmed", unconfirmed=("fr_role",)) == ["52"]


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("27 3 1999", (1999, 3, 27)),
        ("27/03/1999", (1999, 3, 27)),
        ("1999-03-27", (1999, 3, 27)),
        ("27 March 1999", (1999, 3, 27)),
        ("about March 1999", (1999, 3, None)),
        ("3 1999", (1999, 3, None)),
        ("1999, they think", (1999, None, None)),
    ],
)
def test_a_day_of_birth_as_far_as_it_is_known(text, born):
    read = partly.read(text)
    assert (read.year, read.month, read.day) == born
    assert partly.wrong_with(text, TODAY) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30 2 1999", "must be a real date"),
        ("27 3 2031", "must be in the past"),
        ("27 3 1899", "after 1 January 1900"),
        ("27 3 99", "a year of 4 numbers"),
        ("not known", "Leave it empty"),
    ],
)
def test_a_day_of_birth_that_cannot_be(text, said):
    assert said in partly.wrong_with(text, TODAY)
    assert partly.wrong_with("", TODAY) == ""


def said_of(number, **answers):
    form = PageForm(answers, page=packs.page_named(number))
    form.is_valid()
    return form.errors


@pytest.mark.parametrize(("number", "field"), [("16", "last_contact_detail"), ("37", "help_detail")])
def test_an_address_on_the_web_alone_is_no_answer(number, field):
    assert field in said_of(number, **{field: "https://example.org/story"})
    assert field not in said_of(number, **{field: "A message on https://example.org, with threats"})


def test_whose_number_it_is_may_take_as_many_words_as_the_official_form_lets_it():
    assert "alt_relation" not in said_of("43", alt_relation="x" * 250)
    assert "alt_relation" in said_of("43", alt_relation="x" * 251)
    assert "dob" in said_of("45", dob="27 3 1899")


def test_every_list_a_box_offers_is_there():
    offered = {one.suggest for page in packs.every_page() for one in page.fields if one.suggest}
    assert offered == {*typing_ahead._lists(), "colleagues"}
    assert {page.number for page in packs.every_page() if page.every_situation} == {"10", "12", "19", "28"}
