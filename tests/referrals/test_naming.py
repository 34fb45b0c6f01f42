"""Naming nobody in the ordinary flow: nobody is asked for a name on the notification, and what says it is found all the same."""

import pytest

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Payload
from alongside.matching.actions import index_record
from alongside.referrals import actions, packs, queries
from alongside.referrals.models import Called, Case
from alongside.sharing import actions as sharing
from tests.questions import counted
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import TODAY, at, build, met, say

STORY = "His name is Kestrel Nowak and he was born on the 3rd of May 99. Everybody calls him Kes."
BOX = {"names": "Quillon Harrowby\nQuill", "born": "3 May 1999"}


@pytest.fixture
def world(db):
    return laid(build)


def declined(world, **answers):
    return say(world, met(world, consent="no"), named_consent="no", where_exploited="uk", **answers)


def where(world, case, by=None):
    return {(one.where, one.words) for one in queries.findings_in(by or world.fra, case)}


def again(case):
    return Case.everything.get(pk=case.pk)


def test_nothing_is_ready_until_somebody_has_said_what_they_are_called(world):
    case = met(world, consent="no")
    page = packs.page_named("38a")
    actions.answer_page(by=world.fra, case=case, page=page, answers={"named_consent": "no"}, seen=10**9)
    assert queries.naming.UNASKED in queries.findings_in(world.fra, case)
    case = declined(world)  # answers everything, and says that nobody knows
    assert queries.findings_in(world.fra, case) == []
    assert actions.check_pack(by=world.fra, case=case).ready_at is not None
    actions.note_names(by=world.fra, case=case, **BOX)
    assert again(case).ready_at is None


def test_the_ordinary_words_of_an_account_are_found_even_when_nobody_knows_a_name(world):
    case = declined(world, how_began=STORY)
    assert len(queries.findings_in(world.fra, case)) >= 3
    with pytest.raises(Refused, match="says who they are"):
        actions.check_pack(by=world.fra, case=case)


@pytest.mark.parametrize(
    "words",
    ["then Harrowby ran", "they hit Quill again", "Quilon was not paid", "it was on 3rd of May", "in 1999 he", "quillonharrowby"],
)
def test_each_word_of_the_box_is_found_in_each_spelling_until_it_is_out(world, words):
    case = met(world, consent="no")
    actions.note_names(by=world.fra, case=case, **BOX)
    case = say(world, case, named_consent="no", where_exploited="uk", treatment=words)
    label = next(field.label for page in packs.every_page() for field in page.fields if field.id == "treatment")
    assert {one for one, _ in where(world, case)} == {label}
    with pytest.raises(Refused, match="says who they are"):
        actions.check_pack(by=world.fra, case=case)
    case = say(world, case, named_consent="no", where_exploited="uk", treatment="He was not paid")
    assert actions.check_pack(by=world.fra, case=case).ready_at is not None


def test_what_the_box_says_stands_in_no_print_copy_paper_or_ledger(world, client):
    case = met(world, consent="no")
    actions.note_names(by=world.fra, case=case, **BOX)
    case = say(world, case, named_consent="no", where_exploited="uk")
    signed_in(client, world.fra)
    for name in ("pack_print", "pack_copy", "pack_show", "case_show", "file_list", "others_ask"):
        answer = client.get(at(name, case))
        assert answer.status_code == 200
        assert "Quill" not in answer.content.decode()
        assert "Harrowby" not in answer.content.decode()
    assert "Harrowby" in client.get(at("names_note", case)).content.decode()
    assert not Payload.objects.filter(body__icontains="harrowby").exists()
    assert not case.answers.filter(value__icontains="harrowby").exists()
    consent = {"language": "Polish", "explained_by": "Fra", "how": "In words", "information": ["all"], "share": True}
    sharing.give_consent(by=world.fra, record=case.record, recipient=world.charity, purpose="A room", given_on=TODAY(), **consent)
    signed_in(client, world.cleo)
    assert client.get(at("case_show", case)).status_code == 200
    assert client.get(at("names_note", case)).status_code == 403


def test_a_report_that_is_ready_asks_no_more_questions_than_a_page_may(world, client):
    case = met(world, consent="no")
    actions.note_names(by=world.fra, case=case, **BOX)
    case = actions.check_pack(by=world.fra, case=say(world, case, named_consent="no", where_exploited="uk"))
    signed_in(client, world.fra)
    with counted() as asked:
        assert "Marked as ready." in client.get(at("pack_show", case)).content.decode()
    assert asked.number <= 24


def test_the_form_keeps_what_was_typed_and_takes_names_only(world, client):
    case = met(world, consent="no")
    signed_in(client, world.fra)
    page = client.post(at("names_note", case), {"names": "Everybody at the car wash calls him Kes"}).content.decode()
    assert "Write names only" in page
    assert "Everybody at the car wash" in page
    page = client.post(at("names_note", case), {"names": "Kes", "unknown": "on"}).content.decode()
    assert "not both" in page
    assert not Called.objects.exists()
    assert client.post(at("names_note", case), {"names": "Kes", "born": "1999"}).url == at("pack_show", case)
    first = client.post(at("pack_page", case, number="38a"), {"named_consent": "no", "seen": "999999"})
    assert first.url == at("pack_page", case, number="39")


def test_the_way_through_the_pages_leads_by_the_box(world, client):
    case = met(world, consent="no")
    signed_in(client, world.fra)
    first = client.post(at("pack_page", case, number="38a"), {"named_consent": "no", "seen": "999999"})
    assert first.url == at("names_note", case)
    assert "Kept apart, never sent" in client.get(at("pack_show", case)).content.decode()


def test_what_partners_were_asked_is_known(world):
    case = met(world, consent="no")
    asked = {"basis": "danger", "provenance": "He said so"}
    actions.ask_partners(by=world.fra, case=case, identifiers=[("person_name", "Quillon Harrowby")], **asked)
    case = say(world, case, named_consent="no", where_exploited="uk", treatment="then Harrowby ran")
    assert "Harrowby" in {words for _, words in where(world, case)}


def test_names_of_an_earlier_answer_and_of_the_family_are_known(world):
    case = met(world)
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("44"), answers={"last_name": "Harrowby"}, seen=10**9)
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("44"), answers={"last_name": "Smith"}, seen=10**9)
    facts = {"age": "child", "consent": "yes", "capacity": "has", "role_here": "parent", "role": "child"}
    child = actions.meet_relative(by=world.fra, case=case, met_on=TODAY(), **facts)
    page = packs.page_named("44")
    actions.answer_page(by=world.fra, case=child, page=page, answers={"first_name": "Wrenna"}, seen=10**9)
    actions.choose_route(by=world.fra, case=case, age="adult", consent="no", capacity="has")
    told = "Harrowby said that little Wrenna was left alone"
    case = say(world, again(case), named_consent="no", where_exploited="uk", treatment=told)
    assert {"Harrowby", "Wrenna"} <= {words for _, words in where(world, case)}


def test_what_is_noted_for_matching_is_known_to_whoever_sees_that_record(world):
    case = met(world, consent="no")
    noted = {"policy": "silent", "identifiers": [("person_name", "Quillon Harrowby"), ("phone", "07700 900123")]}
    index_record(by=world.fra, record=case.record, **noted)
    case = say(world, case, named_consent="no", where_exploited="uk", treatment="then Harrowby ran")
    assert "Harrowby" in {words for _, words in where(world, case)}
