"""One truth of consent: what the ledger says last is what the report says, at the next request."""

import pytest
from django.urls import reverse

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, packs, queries
from alongside.referrals.models import Case
from alongside.sharing import actions as sharing
from alongside.sharing.models import Consent
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import TODAY, agree, at, build, met, say


@pytest.fixture
def world(db):
    return laid(build)


def again(case):
    return Case.everything.get(pk=case.pk)


def take_back(world, consent):
    return sharing.withdraw_consent(by=world.fra, consent=consent, words="She told us today")


def given(case, about):
    return Consent.objects.filter(record=case.record, about=about).latest("pk")


def ready(world):
    return actions.check_pack(by=world.fra, case=say(world, met(world), exploitation_types="forced_to_work"))


def send(world, case):
    return actions.record_return(by=world.fra, case=case, their_reference="HO-1", authority="SCA", received_on=TODAY())


def test_a_yes_counts_once_the_ledger_has_it(world):
    case = say(world, met(world), exploitation_types="forced_to_work")
    take_back(world, given(case, "referral"))
    assert queries.values_of(case)["nrm_consent"] == "no"
    fresh = met(world)
    assert queries.unwritten(fresh, queries.latest_answers(fresh)) == [Consent.About.REFERRAL]
    agree(world, fresh)
    assert queries.unwritten(fresh, queries.latest_answers(fresh)) == []


def test_a_consent_that_is_taken_back_stops_a_report_that_was_ready_at_the_next_request(world, client):
    case = ready(world)
    signed_in(client, world.fra)
    assert "Marked as ready." in client.get(at("pack_show", case)).content.decode()
    take_back(world, given(case, "referral"))
    page = client.get(at("pack_show", case)).content.decode()
    assert "is not any more" in page
    assert "this report must not be sent" in page
    for late in (lambda: send(world, again(case)), lambda: actions.check_pack(by=world.fra, case=case)):
        with pytest.raises(Refused, match="Find the route again"):
            late()
    with pytest.raises(Refused, match="Find the route again"):
        actions.move_case(by=world.fra, case=case, stage="nrm_submitted", on=TODAY(), from_stage="nrm_draft")
    numbers = {page.number for page in packs.pages_for(queries.values_of(case))}
    assert "38a" in numbers
    assert "44" not in numbers
    assert queries.names_nobody(case)
    assert queries.findings_in(world.fra, case)
    assert client.get(at("pack_pdf", case)).status_code == 403


def test_after_it_was_taken_back_the_route_of_a_yes_waits_for_the_ledger(world):
    case = ready(world)
    take_back(world, given(case, "referral"))
    facts = {"age": "adult", "capacity": "has"}
    with pytest.raises(Refused, match="Write down their yes") as refused:
        actions.choose_route(by=world.fra, case=case, consent="yes", **facts)
    assert refused.value.field == "consent"
    assert actions.choose_route(by=world.fra, case=case, consent="no", **facts).route == "notify"
    agree(world, case)
    assert actions.choose_route(by=world.fra, case=case, consent="yes", **facts).route == "nrm"
    assert actions.check_pack(by=world.fra, case=case).ready_at


def test_a_no_in_the_report_or_the_route_is_a_no_in_the_ledger(world):
    case = ready(world)
    actions.choose_route(by=world.fra, case=case, age="adult", capacity="has", consent="undecided")
    assert [event.what for event in given(case, "referral").events.all()] == ["given", "withdrawn"]
    other = met(world)
    agree(world, other, "police")
    assert queries.values_of(other)["will_help_authorities"] == "yes"
    page = packs.page_named("37")
    actions.answer_page(by=world.fra, case=other, page=page, answers={"will_help_authorities": "no"}, seen=10**9)
    assert [event.what for event in given(other, "police").events.all()] == ["given", "withdrawn"]
    with pytest.raises(Refused, match="Write down their yes"):
        actions.answer_page(by=world.fra, case=other, page=page, answers={"will_help_authorities": "yes"}, seen=10**9)


def test_to_be_named_takes_a_yes_in_the_ledger_and_ends_with_it(world, client):
    case, page = met(world, consent="no"), packs.page_named("38a")
    signed_in(client, world.fra)
    typed = {"named_consent": "yes", "seen": "999999"}
    assert "Write down their yes" in client.post(at("pack_page", case, number="38a"), typed).content.decode()
    consent = agree(world, case, "named")
    actions.answer_page(by=world.fra, case=case, page=page, answers={"named_consent": "yes"}, seen=10**9)
    case = say(world, case, named_consent="yes", will_help_authorities="no", where_exploited="uk")
    assert not queries.names_nobody(case)
    case = actions.check_pack(by=world.fra, case=case)
    take_back(world, consent)
    assert queries.names_nobody(case)
    with pytest.raises(Refused, match="what they are called"):
        send(world, again(case))


def test_an_older_consent_does_not_outlive_a_later_no(world):
    case = met(world)
    agree(world, case)
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "purpose": "The same", "given_on": TODAY()}
    sharing.refuse_consent(by=world.fra, record=case.record, outside="the home office", about="referral", **terms)
    assert queries.values_of(case)["nrm_consent"] == "no"


@pytest.mark.parametrize("facts", [{"age": "child", "consent": "no"}, {"capacity": "lacks"}])
def test_it_does_not_decide_for_a_child_or_for_who_cannot_decide(world, facts):
    case = met(world, **facts)
    before = queries.values_of(case)
    take_back(world, agree(world, case))
    assert queries.values_of(case) == before
    assert not queries.names_nobody(case)


def test_who_declines_and_would_help_is_not_named_and_the_worker_is_told_what_to_do(world, client):
    """Scenario 4: the official form asks for a name all the same."""
    case = met(world, consent="no")
    agree(world, case, "police")
    case = say(world, case, named_consent="no", where_exploited="uk")
    signed_in(client, world.fra)
    page = client.get(at("pack_show", case)).content.decode()
    assert "The official form will ask for a name" in page
    assert "44c" not in {one.number for one in packs.pages_for(queries.values_of(case))}
    agree(world, case, "named")
    assert "The official form will ask for a name" not in client.get(at("pack_show", case)).content.decode()


def test_the_page_leads_to_where_a_yes_is_written_down(world, client):
    case = met(world)
    signed_in(client, world.fra)
    there = reverse("sharing:consent_give", kwargs={"slug": "dorset", "reference": case.reference}) + "?about=referral"
    assert there in client.get(at("pack_show", case)).content.decode()
    form = client.get(there).content.decode()
    assert "The Home Office" in form
    assert client.get(there.replace("=referral", "=nonsense")).status_code == 200
