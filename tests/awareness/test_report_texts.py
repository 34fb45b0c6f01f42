"""The words of the report in every language: whole, their own, and marked as drafts."""

import json

import pytest

from alongside.awareness import report_texts, texts
from alongside.awareness.models import Stage
from alongside.awareness.report_texts import NAMES, report_words
from tests.house.rooms import HOUSE

DATA = HOUSE / "awareness" / "data"
TRANSLATED = [one for one in texts.LANGUAGES if one != "en"]


def raw(language):
    return json.loads((DATA / "pages" / language / "report.json").read_text("utf-8"))


@pytest.fixture
def other(monkeypatch):
    """Put other words in the place of a file's."""
    kept, changed = texts._read, {}
    monkeypatch.setattr(texts, "_read", lambda language, name: changed.get((language, name)) or kept(language, name))
    report_words.cache_clear()
    yield changed
    report_words.cache_clear()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_language_has_every_word_and_no_other(language):
    assert set(raw(language)) - {"version", "made_from", "state"} == set(NAMES)
    assert {f"stage_{stage}" for stage in Stage.values} <= set(NAMES)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_is_one_and_says_that_nobody_has_checked_it(language):
    words, english = report_words(language), report_words("en")
    assert words.drafted
    assert not words.changed
    assert [name for name in NAMES if words[name] == english[name]] == []


def test_a_source_that_moves_on_is_seen(other):
    other["en", "report"] = raw("en") | {"version": 2}
    assert report_words("pl").changed


@pytest.mark.parametrize(
    "change",
    [
        {"lead": " "},
        {"lead": None},
        {"lead": "Call 0800 121 700"},
        {"lead": "For {organisation}"},
        {"who_receives": "Somebody receives it"},
        {"state": "perfect"},
        {"made_from": 0},
        {"made_from": True},
    ],
)
def test_a_file_that_is_wrong_is_never_shown(other, change):
    other["pl", "report"] = raw("pl") | change
    with pytest.raises(texts.BadText):
        report_words("pl")


def test_a_language_without_a_file_is_none(other):
    with pytest.raises(texts.BadText):
        report_texts.report_words("xx")


def test_every_delivered_outcome_is_told_in_every_language_with_a_source():
    for row in json.loads((DATA / "outcomes.json").read_text("utf-8"))["outcomes"]:
        assert set(row["told"]) == set(texts.LANGUAGES)
        assert len(set(row["told"].values())) == len(texts.LANGUAGES)
        assert row["source"]
        assert row["stage"] in Stage.values
