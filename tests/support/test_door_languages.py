"""The languages of the survivor's own page: every sentence there or owned up to, right to left, and remembered nowhere else."""

import pytest

from alongside.awareness.texts import LANGUAGES as OF_THE_PUBLIC_SITE
from alongside.support import actions, texts
from alongside.support.envelopes import opened
from tests.support.support_world import WORD
from tests.support.test_door import DOOR, come_in, door, issued, kept

__all__ = ["door"]


def translation(**more):
    words = {name: f"{name} in Welsh" for name in texts.NAMES} | {"direction": "ltr", "made_from": 3, "state": "drafted"}
    return {name: said for name, said in (words | more).items() if said is not None}


def made(**more):
    return texts.translation_of("cy", translation(**more), texts.words("en"))


def test_the_page_is_there_in_every_language_of_the_public_site():
    assert texts.LANGUAGES == OF_THE_PUBLIC_SITE
    for language, name in texts.choices():
        words = texts.words(language)
        assert name
        assert words.drafted == (language != "en")
        assert not words.changed
        assert not words.missing
    assert texts.words("ar").direction == "rtl"


def test_a_sentence_that_is_missing_without_being_said_is_refused():
    with pytest.raises(texts.BadText, match="plan_none"):
        made(plan_none=None)
    with pytest.raises(texts.BadText, match="plan_none"):
        made(not_yet=["plan_none"])  # it is there
    with pytest.raises(texts.BadText, match="without exit"):
        made(exit=None, not_yet=["exit"])
    with pytest.raises(texts.BadText, match="a version that is not there"):
        made(made_from=texts.words("en").version + 1)


def test_a_missing_sentence_is_said_in_english_and_marked_so():
    words = made(plan_none=None, not_yet=["plan_none"])
    english = texts.words("en")["plan_none"]
    assert words["plan_none"] == english
    assert words.shown("plan_none") == f'<span lang="en" dir="ltr">{english}</span>'
    assert words.shown("plan") == "plan in Welsh"


def test_a_translation_says_whether_it_was_checked_and_whether_english_has_changed_since():
    assert made(made_from=1).changed
    assert not made(state="checked", checked_by="Carys Bevan", checked_on="2026-11-30").drafted
    for wrong in ({"state": "checked"}, {"checked_by": "Carys Bevan", "checked_on": "2026-11-30"}, {"state": "fine"}):
        with pytest.raises(texts.BadText, match="the state is"):
            made(**wrong)


def test_it_opens_in_the_language_of_her_key_and_in_the_one_she_pressed(world, door):
    code = issued(world, language="sq").code
    page = come_in(door, code).content.decode()
    assert "Përshëndetje" in page
    assert "This translation is a draft" in page
    assert "Bună ziua" in come_in(door, code, language="ro/").content.decode()


def test_a_language_pressed_inside_is_kept_in_the_sealed_field_alone_and_nothing_typed_is_lost(world, door):
    page = come_in(door, issued(world).code).content.decode()
    arabic = door.post(DOOR, {"kept": kept(page), "go": "speak ar", "text": "My name is Thrush"})
    said = arabic.content.decode()
    assert 'lang="ar" dir="rtl"' in said
    assert "My name is Thrush" in said
    assert opened(kept(said)).language == "ar"
    assert not door.cookies
    sent = door.post(DOOR, {"kept": kept(said), "go": "correct", "text": "My name is Thrush"}).content.decode()
    assert texts.words("ar")["sent"] in sent
    assert texts.words("ar")["left"] in door.post(DOOR, {"kept": kept(sent), "go": "leave"}).content.decode()
    assert door.post(DOOR, {"kept": kept(sent), "go": "speak xx"}).status_code == 404
    assert "Hello" in come_in(door, issued(world).code).content.decode()  # the next time it is her key's again


def test_what_others_wrote_is_marked_where_it_is_not_in_her_language(world, door):
    actions.read_extract(by=world.max, extract=world.extract())
    key = actions.issue_key(by=world.cleo, case=world.case, word=WORD, language="ar")
    page = come_in(door, key.code).content.decode()
    assert '<span lang="en" dir="auto">Needs' in page
    assert '<span lang="en" dir="ltr">Dorset Police' in page
