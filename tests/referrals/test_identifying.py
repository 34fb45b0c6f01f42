"""What says who somebody is: names in any spelling, dates in numbers and in words, whatever has the shape of an identifier."""

import calendar

import pytest

from alongside.referrals import births, packs
from alongside.referrals.identifying import Known, scan

KNOWN = Known(names=("Lukasz Nowak", "Kestrel"), born=("3 5 1999",))

PLANTED = {
    "name": "He said Łukasz owed him money",
    "nickname": "known as Kestrel",
    "date of birth": "she was born on 3 May 1999",
    "date in numbers": "dob 03/05/1999",
    "date with spaces": "born 3 5 1999",
    "telephone": "his number is 07700 900123",
    "telephone abroad": "+48 601 234 567",
    "address": "they slept at 12 Mill Lane",
    "flat": "in flat 4",
    "postcode": "near DT1 1AA",
    "plate": "a van AB12 CDE",
    "e-mail": "write to lukasz@example.org",
    "national insurance": "QQ 12 34 56 C",
    "handle": "on Instagram @kestrel_99",
    "page": "facebook.com/kestrel",
    "passport": "passport no 533380006",
    "document": "card ZR1234567",
    "initials": "L.N., who came in 2021",
}


@pytest.mark.parametrize("words", PLANTED.values(), ids=PLANTED)
def test_planted_identifiers_are_found(words):
    assert scan({"text": words}, KNOWN)


@pytest.mark.parametrize(
    "words",
    [
        "His name is Kestrel Nowak, he told us",
        "Everybody calls him Kes",
        "Her real name was Maria",
        "They go by Falcon",
        "born on 3rd of May 99",
        "born in May 1999",
        "He was born in Poland in 1999",
        "born 3/5/99",
        "his birthday is in May",
        "It stood in his 1999 passport",
        "the passport says he was 1999",
        "The third of May 1999",
        "May the third, nineteen ninety-nine",
        "on the twenty-first of June two thousand and three",
        "a 1999-born man",
    ],
)
def test_what_says_who_somebody_is_is_found_when_nothing_is_known(words):
    assert scan({"text": words})


@pytest.mark.parametrize(
    "words",
    [
        "the others shouted Nowaks and ran",
        "Nowak’s brother",
        "he was told that NOWAK owes",
        "Novak was hit",
        "Lucasz came later",
        "Лукаш спал там",
        "they hit Kes when he slept",
        "Kestrelle had to wash cars",
        "a man, Lukas, was with the others",
        "kestrelnowak99 was his account",
        "K e s t r e l had to wash cars",
        "N.o.w.a.k. was not paid",
        "Kes\u00adtrel had to wash cars",
        "L. N. was not paid",
        "It was his birthday on 3 May",
        "he came in May 1999",
        "he got it in 1999",
        "it says 3.5. on it",
        "on the third of May they ate",
    ],
)
def test_a_name_or_a_birthday_is_found_however_it_is_written(words):
    assert scan({"text": words}, KNOWN)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Aleksandra Kowalska", "He hit Ola in front of us, and Sasha ran"),
        ("Mohammed", "Muhamad was not paid"),
        ("Katarzyna", "Kasia was not paid"),
        ("Isabella", "the man locked Bella in"),
        ("Will", "the man locked Will in"),
        ("May", "the man hit May again"),
        ("Nguyen Thi Thao", "the man locked Thao in"),
        ("محمد", "Mohamed was not paid"),
    ],
)
def test_short_forms_parts_and_other_spellings(name, words):
    assert scan({"text": words}, Known(names=(name,)))


@pytest.mark.parametrize(("name", "value"), [("name", "Nowak passport.jpg"), ("author", "Łukasz"), ("place", "DT1 1AA")])
def test_a_file_gives_somebody_away_by_its_name_and_properties(name, value):
    [first, *_] = scan({}, KNOWN, files=[{name: value}])
    assert first.where == f"File 1, {name}"


INNOCENT = (
    "A woman in her thirties was made to work in 2 nail bars in the county for about 18 months, 12 hours a day, unpaid.",
    "From May 2020 to the end of 2021 he washed cars. The passport was taken from him in 2021. They called the police at once.",
    "He will not say who drove the white van. It may be that they will come back. Can you do more for them?",
    "She was 19 when the man from Albania promised her work in a hotel. The market in London was open on 5 days of 7.",
)


@pytest.mark.parametrize("words", INNOCENT)
@pytest.mark.parametrize("name", ["Lukasz Nowak", "Will Hope", "Do Thi An", "Kes", "Ana", "Jan van Dijk", "Maria"])
def test_an_ordinary_account_is_let_through(words, name):
    assert scan({"text": words}, Known(names=(name,), born=("3 5 1999",))) == []


def test_what_is_said_of_others_is_let_through_where_others_are_asked_about():
    words = {"Who they were": "His name is Tony, everybody calls him Boss"}
    assert scan(words)
    assert scan(words, others={"Who they were"}) == []
    assert scan({"Who they were": "He hit Kestrel"}, KNOWN, others={"Who they were"})


def test_the_words_of_the_lists_and_pages_identify_nobody():
    assert scan({field.label: field.label for page in packs.every_page() for field in page.fields}) == []


@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_of_a_year_is_read_in_numbers_and_in_words(month):
    for day in range(1, 32):
        _is_read(day, month, calendar.month_name[month])


def _is_read(day, month, name):
    ends = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day, "th")
    for words in (
        f"{day}/{month}/99",
        f"1999-{month:02}-{day:02}",
        f"{day:02}.{month:02}.1999",
        f"{day} {name} 1999",
        f"the {day}{ends} of {name.lower()} 99",
        f"{name} {day}{ends}, 1999",
        f"{day} {name[:3]} ’99",
    ):
        assert {(one.day, one.month, one.year) for one in births.whole_in(words)} >= {(day, month, 99)}, words
        assert births.same_in(words, [f"1999-{month:02}-{day:02}"]), words
