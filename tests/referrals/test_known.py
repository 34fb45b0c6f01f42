"""A report begins with what is known already: from where, for the worker to confirm, and never what they may not see."""

import pytest
from django.core import signing
from django.urls import reverse

from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.referrals import actions, answering, packs, queries
from alongside.referrals.models import Case
from alongside.sharing import actions as sharing
from alongside.sharing.neighbours import hand, handed
from tests.sharing.records_world import record
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, CANARY, TODAY, at, build, met, say
from .test_families import child_of

FACTS = {
    "age": "disputed",
    "sex": "female",
    "language": "Vietnamese",
    "name": f"{CANARY}",
    "place": "Car wash, Quay",
    "on": "today",
}


@pytest.fixture
def world(db):
    return laid(build)


def answered(case):
    return {name: (one.value, one.source) for name, one in queries.latest_answers(case).items()}


def asked(world, case, about, *, agrees=True, **more):
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    act = sharing.give_consent if agrees else sharing.refuse_consent
    return act(by=world.fra, record=case.record, about=about, outside="The Home Office", purpose="Asked", **{**terms, **more})


def write(world, case, number, by=None, **answers):
    page = packs.page_named(number)
    actions.answer_page(by=by or world.fra, case=case, page=page, answers=answers, seen=10**9)


def test_the_worker_and_a_single_point_of_contact_are_filled_in_with_where_they_come_from(world):
    said = answered(met(world))
    assert said["fr_first"] == ("Fra", "The account of Fra")
    ben = answered(met(world, by=world.ben))
    assert f"{ben['fr_first'][0]} {ben['fr_last'][0]}" == world.ben.full_name
    assert said["responder_org"] == (world.council.name, f"The account of {world.fra.full_name}")
    assert said["second_contact_email"] == (
        world.ben.email,
        f"{world.ben.full_name}, single point of contact of your organisation",
    )
    world.invite(world.ola, "two", world.council, Role.MEMBER)
    assert "second_contact_email" not in answered(met(world))  # of two, the worker chooses


def test_the_number_given_in_an_earlier_report_is_the_workers_own(world):
    first = met(world)
    write(world, first, "52", fr_phone="07700 900123")
    assert answered(met(world))["fr_phone"][0] == "07700 900123"
    assert "fr_phone" not in answered(met(world, by=world.ben))


def test_consents_come_from_the_ledger_and_what_was_said_last_counts(world):
    case = met(world)
    asked(world, case, "support")
    given = asked(world, case, "police")
    sharing.withdraw_consent(by=world.fra, consent=given, words="Not now")
    actions.fill_pack(by=world.fra, case=case)
    said = answered(case)
    assert said["wants_support"] == ("yes", "What they have agreed to")
    assert said["will_help_authorities"] == ("no", "What they have agreed to")
    assert not case.answers.filter(field__in=["wants_support", "will_help_authorities"]).exists()
    assert not {"wants_support", "will_help_authorities"} & set(answering.to_confirm(queries.latest_answers(case)))


def test_relatives_are_named_by_their_cases_and_nothing_they_told_is_copied(world):
    mother = met(world)
    write(world, mother, "10", how_began=CANARY)
    child = child_of(world, mother)
    actions.fill_pack(by=world.fra, case=child)
    said = answered(child)
    assert mother.reference in said["other_pvs_info"][0]
    assert CANARY not in str(said)


def test_nothing_that_was_answered_is_filled_in_again_and_whoever_reads_is_asked_to_confirm(world):
    case = met(world)
    assert {"fr_first", "second_contact_email"} <= set(answering.to_confirm(queries.latest_answers(case)))
    write(world, case, "53", second_contact_email="desk@council.example.org")
    write(world, case, "52", **{name: answered(case)[name][0] for name in ("fr_first",)})
    actions.fill_pack(by=world.fra, case=case)
    said = answered(case)
    assert said["second_contact_email"] == ("desk@council.example.org", f"Written by {world.fra.full_name}")
    assert said["fr_first"][1] == f"Confirmed by {world.fra.full_name}. The account of {world.fra.full_name}"
    assert not {"fr_first", "second_contact_email"} & set(answering.to_confirm(queries.latest_answers(case)))


def test_a_colleague_who_opened_the_page_before_confirms_nothing_newer(world):
    case = met(world)
    page, seen = packs.page_named("53"), 0
    value = answered(case)["second_contact_email"][0]
    actions.answer_page(by=world.fra, case=case, page=page, answers={"second_contact_email": value}, seen=seen)
    assert "second_contact_email" in answering.to_confirm(queries.latest_answers(case))


def test_before_the_nrm_an_account_is_kept_and_nothing_of_it_is_sent(world, client):
    case = met(world, consent="undecided")
    write(world, case, "10", how_began="A job in a car wash")
    page = signed_in(client, world.fra).get(at("pack_show", case)).content.decode()
    assert "Nothing of this is sent" in page
    assert "Mark it as ready" not in page
    assert client.get(at("return_add", case)).status_code == client.get(at("draft_note", case)).status_code == 404
    with pytest.raises(Refused, match="Nothing is sent on this route"):
        actions.check_pack(by=world.fra, case=case)


def post_handed(client, world, source, text, **more):
    there = reverse("referrals:case_new", kwargs={"slug": "dorset"}) + f"?from={source.reference}"
    return client.post(there, {"handed": text, **more})


def typed(**more):
    today = TODAY()
    return {"met_on_day": today.day, "met_on_month": today.month, "met_on_year": today.year, **ADULT, **more}


def test_what_is_handed_over_is_chosen_by_whoever_takes_it_and_the_place_not_by_itself(world, client):
    source = record(world, by=world.fra)
    text = hand(world.fra, source.reference, "Person 3 of an operation", FACTS)
    page = post_handed(signed_in(client, world.fra), world, source, text).content.decode()
    assert 'value="in_doubt" checked' in page
    assert "Car wash, Quay" in page
    for chosen, place in ((["name", "language", "sex"], False), (["name", "place"], True)):
        post_handed(client, world, source, text, **typed(carry=chosen))
        said = answered(Case.everything.latest("pk"))
        assert said["last_name"] == ("Nowak", "Person 3 of an operation")
        assert ("Car wash" in said["interview_context"][0]) is place
        assert ("gender" in said) is not place


def test_of_somebody_who_does_not_agree_nothing_is_taken_over(world, client):
    source = record(world, by=world.fra)
    text = hand(world.fra, source.reference, "Person 3", FACTS)
    post_handed(signed_in(client, world.fra), world, source, text, **typed(consent="no", carry=["name", "language", "sex"]))
    assert CANARY.split()[0] not in str(answered(Case.everything.latest("pk")))


@pytest.mark.parametrize("fault", ["another person's", "another record's", "old", "changed", "unseen"])
def test_what_cannot_be_relied_on_is_not_taken_and_one_is_told(world, client, fault, monkeypatch):
    source = record(world, by=world.fra)
    text = hand(world.ben if fault == "another person's" else world.fra, source.reference, "Person 3", FACTS)
    if fault == "another record's":
        source = record(world, by=world.fra)
    if fault == "unseen":
        source = record(world)
        text = hand(world.fra, source.reference, "Person 3", FACTS)
    if fault == "changed":
        text = text[:-1] + ("A" if text[-1] != "A" else "B")
    if fault == "old":
        monkeypatch.setattr("alongside.sharing.neighbours._KEPT_FOR", 0)
        monkeypatch.setattr(signing.time, "time", lambda now=signing.time.time: now() + 1)
    signed_in(client, world.fra)
    page = post_handed(client, world, source, text, **typed(carry=["name"])).content.decode()
    assert "can be read no more" in page
    assert "[&#" not in page  # what was typed is kept as it was, and no list of it
    assert CANARY not in page
    assert not Case.everything.exists()


def test_no_fact_stands_in_the_text_of_an_address(world):
    assert handed(world.fra, "") is None
    assert handed(world.fra, "nonsense") is None


def test_the_page_of_a_second_contact_offers_colleagues(world, client):
    page = signed_in(client, world.fra).get(at("pack_page", met(world), number="53")).content.decode()
    assert f'<option value="{world.ben.email}">' in page
    assert world.cleo.email not in page


def test_parts_are_confirmed_with_the_person_and_what_comes_after_is_shown(world, client):
    case = say(world, met(world), exploitation_types="forced_to_work")
    case = actions.confirm_parts(by=world.fra, case=case, parts=["What happened", "Places"], on=TODAY())
    page = signed_in(client, world.fra).get(at("pack_show", case)).content.decode()
    assert page.count("Last confirmed with the person on") == 2
    assert "Changed since" not in page
    write(world, case, "10", how_began="It was otherwise, they remember")
    page = client.get(at("pack_show", case)).content.decode()
    assert "Changed since: 1 answer" in page
    assert "Changed after “What happened” was last gone through" in page
    for parts, on in (([], TODAY()), (["Places"], TODAY().replace(year=2020))):
        with pytest.raises(Refused):
            actions.confirm_parts(by=world.fra, case=case, parts=parts, on=on)
    assert actions.check_pack(by=world.fra, case=case).ready_at is not None  # the list stops nobody
