"""The survivor's own door: what opens it, what is on it, what it leaves behind."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.referrals import actions as referrals
from alongside.sharing import actions as sharing
from alongside.sharing.models import Notice, Record
from alongside.sharing.policy import visible_to
from alongside.support import actions, limits, queries
from alongside.support.envelopes import Envelope
from alongside.support.models import Correction, Key
from tests.support.support_world import CANARY, LINES_OF_PLACE, WORD, SupportWorld
from tests.support.test_pages import at

DOOR = "/own/"


@pytest.fixture
def door(db):
    """A browser without cookies that wants tokens, as a visitor's is."""
    cache.clear()
    return Client(enforce_csrf_checks=True)


def kept(page):
    return re.search(r'name="kept" value="([^"]+)"', page).group(1)


def come_in(door, code, word=WORD, language=""):
    first = door.get(f"{DOOR}{language}").content.decode()
    return door.post(f"{DOOR}{language}", {"kept": kept(first), "code": code, "word": word})


def issued(world: SupportWorld, language="en"):
    return actions.issue_key(by=world.cleo, case=world.case, word=f" {WORD.upper()} ", language=language)


def test_she_sees_her_plan_her_consents_and_who_looked_and_never_a_name_that_endangers(world, door, client):
    extract = world.extract()
    client.force_login(world.max)
    client.get(at("extract_show", reference=extract.reference))
    actions.read_placement(by=world.cora, placement=world.placement, purpose="GOLDCREST asked")
    answer = come_in(door, issued(world).code)
    page = answer.content.decode()
    for said in (
        "Wren",
        "I want to cook for a living",
        "Ask about the course",
        "Meeting with Cleo",
        "Dorset Police",
        "Keeping you safe",
    ):
        assert said in page
    assert "Member (single point of contact)" in page  # in which role somebody looked
    assert "Where you are staying" in page
    for never in ("Max Field", "Cora Quinn", "GOLDCREST", CANARY, "He may look for her", world.case.reference, *LINES_OF_PLACE):
        assert never not in page
    assert "<title>Page – " in page
    assert "slavery" not in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not door.cookies
    assert not re.search(r"localStorage|sessionStorage", page)


def test_a_wrong_code_and_a_wrong_word_are_answered_alike_and_five_words_close_it(world, door):
    code = issued(world).code
    wrong_word = come_in(door, code, "sparrow")
    wrong_code = come_in(door, "000000000000")
    said = "The code or the word is not right"
    assert said in wrong_word.content.decode()
    assert said in wrong_code.content.decode()
    assert (wrong_word.status_code, dict(wrong_word.headers).keys()) == (wrong_code.status_code, dict(wrong_code.headers).keys())
    for _ in range(4):
        come_in(door, code, "sparrow")
    assert said in come_in(door, code).content.decode()
    assert Notice.objects.filter(to_person=world.cleo, text__contains="wrong words").exists()


def test_many_tries_from_one_network_are_stopped_without_keeping_an_address(world, door):
    code = issued(world).code
    for _ in range(limits.TRIES_AN_HOUR):
        limits.require_few_tries("127.0.0.1", reason="x")
    assert "Too many tries" in come_in(door, code).content.decode()


def test_she_takes_a_consent_back_and_the_officers_next_click_is_refused(world, door, client):
    extract = world.extract()
    there = at("extract_show", reference=extract.reference)
    client.force_login(world.max)
    assert client.get(there).status_code == 200
    page = come_in(door, issued(world).code).content.decode()
    press = re.search(r'value="(take-back CST-\w+)"', page).group(1)
    after = door.post(DOOR, {"kept": kept(page), "go": press}).content.decode()
    assert "It is taken back" in after
    assert "You have not agreed to share anything" in after
    assert client.get(there).status_code == 404
    again = door.post(DOOR, {"kept": kept(page), "go": press}).content.decode()
    assert "It is taken back" in again


def test_a_consent_of_somebody_else_is_not_hers_to_take_back(world, door, client):
    extract = world.extract()
    other = actions.open_case(by=world.cleo, partnership=world.dorset, name="Jay")
    key = actions.issue_key(by=world.cleo, case=other, word=WORD, language="en")
    page = come_in(door, key.code).content.decode()
    reference = extract.record.consents.get().reference
    door.post(DOOR, {"kept": kept(page), "go": f"take-back {reference}"})
    client.force_login(world.max)
    assert client.get(at("extract_show", reference=extract.reference)).status_code == 200


def test_she_asks_for_something_to_be_put_right_and_reads_the_answer(world, door, client):
    code = issued(world).code
    page = come_in(door, code).content.decode()
    empty = door.post(DOOR, {"kept": kept(page), "go": "correct", "text": " "}).content.decode()
    assert "Write what is not right" in empty
    sent = door.post(DOOR, {"kept": kept(page), "go": "correct", "text": "My name is Thrush"}).content.decode()
    assert "Your worker has it" in sent
    correction = Correction.objects.get()
    client.force_login(world.cleo)
    there = at("correction_answer", reference=world.case.reference, number=correction.pk)
    assert client.post(there, {"answer": "Put right"}).status_code == 302
    assert client.get(there).status_code == 404
    assert "Put right" in come_in(door, code).content.decode()


def test_a_taken_key_an_old_field_and_a_forged_one_open_nothing(world, door):
    page = come_in(door, issued(world).code).content.decode()
    again = issued(world)  # a new key: the one before opens nothing
    assert "Hello" not in door.post(DOOR, {"kept": kept(page), "go": ""}).content.decode()
    inside = come_in(door, again.code).content.decode()
    assert "Hello" in inside
    actions.revoke_key(by=world.cleo, case=world.case)
    assert "Hello" not in door.post(DOOR, {"kept": kept(inside), "go": ""}).content.decode()
    for forged in ("", "x", Envelope(10_000).sealed(), Envelope(Key.objects.first().pk).sealed()[:-3]):
        assert "Hello" not in door.post(DOOR, {"kept": forged, "go": ""}).content.decode()


def test_leaving_clears_the_phone_and_a_language_nobody_has_is_no_page(world, door):
    page = come_in(door, issued(world).code, language="ro/").content.decode()
    left = door.post(f"{DOOR}ro/", {"kept": kept(page), "go": "leave"})
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Wren" not in left.content.decode()
    assert door.get(f"{DOOR}xx/").status_code == 404
    assert door.get(f"{DOOR}en/").headers["Location"] == reverse("own:door_open")


def test_the_code_and_the_word_are_kept_only_as_digests_and_shown_once(world, client):
    client.force_login(world.cleo)
    there = at("key_issue", reference=world.case.reference)
    assert "at least 4 letters" in client.post(there, {"word": "abc", "language": "en"}).content.decode()
    page = client.post(there, {"word": WORD, "language": "ro"}).content.decode()
    code = re.search(r"\d{4} \d{4} \d{4}", page).group(0).replace(" ", "")
    key = Key.objects.get(revoked_at=None)
    assert code not in (key.code_digest, key.word_digest)
    assert code not in client.get(there).content.decode().replace(" ", "")


def referred(world):
    """A case that was opened from Cleo's own referral of the person, with what she agreed to there."""
    met = {"age": "adult", "consent": "yes", "capacity": "has"}
    referral = referrals.meet_person(by=world.cleo, partnership=world.dorset, met_on=timezone.localdate(), **met)
    words = {"language": "Vietnamese", "explained_by": "Cleo Marsh", "how": "Out loud", "given_on": timezone.localdate()}
    consent = sharing.give_consent(
        by=world.cleo, record=referral.record, purpose="Finding who hurt you", recipient=world.police, **words, share=True
    )
    case = actions.open_case(by=world.cleo, partnership=world.dorset, name="Linnet", source=referral.record)
    return referral, consent, case


def test_she_sees_and_takes_back_what_she_agreed_to_on_her_referral(world, door):
    referral, consent, case = referred(world)
    assert visible_to(world.max, Record).filter(pk=referral.record.pk).exists()
    key = actions.issue_key(by=world.cleo, case=case, word=WORD, language="en")
    page = come_in(door, key.code).content.decode()
    assert "Finding who hurt you" in page
    assert referral.reference not in page
    after = door.post(DOOR, {"kept": kept(page), "go": f"take-back {consent.reference}"}).content.decode()
    assert "Finding who hurt you" not in after
    assert not visible_to(world.max, Record).filter(pk=referral.record.pk).exists()
    assert Notice.objects.filter(to_organisation=world.charity, reference=referral.record.reference).exists()


def test_a_referral_that_is_not_certainly_hers_shows_nothing(world, door):
    referral, consent, case = referred(world)
    assert queries.consents_of(world.case).filter(pk=consent.pk).count() == 0
    sharing.link_records(by=world.cleo, record=referral.record, to=world.case.record, why="They know each other")
    assert not queries.referral_begun_with(world.case).exists()  # a link by hand
    actions.open_case(by=world.cleo, partnership=world.dorset, name="Her son", source=referral.record)
    assert not queries.referral_begun_with(case).exists()  # two people's support began with it: nobody can tell whose it is
    assert consent not in queries.consents_of(case)
