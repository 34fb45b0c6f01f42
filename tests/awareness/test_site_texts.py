"""The texts of the public site: every language has its pages, and a file that is wrong is never shown."""

import copy
import datetime as dt
import json
import re

import pytest

from alongside.awareness import texts
from alongside.partnership.models import ContactNumber
from tests.house.rooms import HOUSE

FOLDER = HOUSE / "awareness" / "data" / "pages"
FILES = sorted(FOLDER.rglob("*.json"))


@pytest.fixture
def other(monkeypatch):
    """Put other words in the place of a file's; everything is read anew."""
    kept = texts._read
    changed = {}

    def read(language, name):
        return changed[language, name] if (language, name) in changed else kept(language, name)

    def fresh():
        texts.text.cache_clear()
        texts.words.cache_clear()

    monkeypatch.setattr(texts, "_read", read)
    fresh()
    yield changed
    fresh()


def raw(language, name):
    return json.loads((FOLDER / language / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_language_has_every_core_page_and_all_the_small_words(language):
    assert texts.words(language)["name"]
    for page in texts.CORE:
        assert texts.text(language, page).title


def test_english_has_every_page():
    assert all(texts.text("en", page) for page in texts.PAGES)


def test_no_file_is_there_that_nobody_reads():
    known = {(language, name) for language in texts.LANGUAGES for name in (*texts.PAGES, "words", "report")}
    assert [str(path) for path in FILES if (path.parent.name, path.stem) not in known] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_number_is_typed_into_a_text(path):
    said = re.sub(r"\{\w+\}", "", path.read_text("utf-8"))
    numbers = set(re.findall(r"\d{3,}", said))
    assert numbers == set(), "a number comes from the register: write {helpline}"


def test_the_purposes_are_those_of_the_register():
    assert tuple(ContactNumber.Purpose.values) == texts.PURPOSES


def test_only_arabic_goes_from_right_to_left():
    assert [one for one in texts.LANGUAGES if texts.words(one).direction == "rtl"] == ["ar"]


@pytest.mark.parametrize("language", [one for one in texts.LANGUAGES if one != "en"])
@pytest.mark.parametrize("page", texts.CORE)
def test_a_translation_is_one(language, page):
    """Its sentences are its own, and nobody has said yet that they checked them."""
    translation, source = texts.text(language, page), texts.text("en", page)
    assert translation.state == texts.DRAFTED
    assert translation.title != source.title
    theirs = {one for section in source.sections for block in section.blocks for one in block.items if " " in one}
    ours = {one for section in translation.sections for block in section.blocks for one in block.items}
    assert theirs & ours == set()


def test_a_source_that_moves_on_is_seen_and_an_older_translation_may_differ_from_it(other):
    moved = raw("en", "signs")
    moved["version"] = 2
    moved["sections"][0]["blocks"][0].append("Another sign")
    other["en", "signs"] = moved
    translation = texts.text("pl", "signs")
    assert texts.source_changed(translation)
    assert not texts.source_changed(texts.text("pl", "support"))


def test_a_checked_translation_says_who_and_when(other):
    checked = raw("pl", "signs") | {"state": "checked", "checked_by": "A. Nowak", "checked_on": "2026-11-28"}
    other["pl", "signs"] = checked
    found = texts.text("pl", "signs")
    assert (found.state, found.checked_by, found.checked_on) == ("checked", "A. Nowak", dt.date(2026, 11, 28))


def spoiled(page, **changes):
    return copy.deepcopy(page) | changes


WRONG = {
    "no sections": {"sections": []},
    "no title": {"title": " "},
    "made from a version that is not there": {"made_from": 7},
    "made from nothing": {"made_from": 0},
    "made from yes": {"made_from": True},
    "a state nobody knows": {"state": "perfect"},
    "checked by nobody": {"state": "checked"},
    "drafted but checked": {"checked_by": "A. Nowak", "checked_on": "2026-11-28"},
    "a day that is none": {"state": "checked", "checked_by": "A. Nowak", "checked_on": "28 November"},
    "another shape": {"sections": [{"heading": "Jeden", "blocks": ["Zdanie."]}]},
    "a number nobody may name": {"sections": [{"heading": "Jeden", "blocks": ["Dzwoń {labour}."]}]},
    "a bracket left open": {"sections": [{"heading": "Jeden", "blocks": ["Dzwoń {helpline."]}]},
    "an unknown block": {"sections": [{"heading": "Jeden", "blocks": [{"film": ["x"]}]}]},
    "an unknown page": {"sections": [{"heading": "Jeden", "blocks": [{"pages": ["nowhere"]}]}]},
    "an empty list": {"sections": [{"heading": "Jeden", "blocks": [[]]}]},
    "no heading": {"sections": [{"blocks": ["Zdanie."]}]},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_by_name(other, changes):
    other["pl", "signs"] = spoiled(raw("pl", "signs"), **changes)
    with pytest.raises(texts.BadText, match=r"pl/signs\.json"):
        texts.text("pl", "signs")


def test_a_missing_core_page_or_word_is_refused(other):
    other["pl", "signs"] = None
    with pytest.raises(texts.BadText, match="missing"):
        texts.text("pl", "signs")
    words = raw("pl", "words")
    del words["exit"]
    other["pl", "words"] = words
    with pytest.raises(texts.BadText, match="exit"):
        texts.words("pl")


@pytest.mark.parametrize(("language", "page"), [("xx", "signs"), ("en", "nothing"), ("../en", "signs"), ("pl", "signs-farm")])
def test_what_is_not_written_is_none(language, page):
    assert texts.text(language, page) is None
