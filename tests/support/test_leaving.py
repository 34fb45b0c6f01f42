"""What leaves the charity: extracts by consent, and answers to those who ask."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing.models import Consent, Grant, Notice
from alongside.sharing.spine import add_grant, audience_of
from alongside.support import actions, queries, texts
from alongside.support.door import own_page
from alongside.support.models import DisclosureRequest, Extract
from tests.support.support_world import CANARY, LINES_OF_PLACE
from tests.support.test_pages import at, of_case


def request(world, **more):
    words = {"asked_by": "DC Hale", "body": world.police, "power": "PCSC Act 2022 s.44A", "purpose": "A line of enquiry"}
    due = timezone.localdate() + dt.timedelta(days=20)
    asked = {**words, "scope": "Notes of March", "kind": "casework", "due_on": due, **more}
    return actions.log_request(by=world.cleo, case=world.case, **asked)


def test_scenario_16_an_extract_is_seen_while_she_agrees_and_the_next_click_after_is_refused(world, client):
    extract = world.extract()
    there = at("extract_show", reference=extract.reference)
    client.force_login(world.max)
    page = client.get(there).content.decode()
    assert "My tooth hurts" in page
    assert "He may look for her" in page
    for never in (CANARY, "01632 960999", "I want to cook", *LINES_OF_PLACE):
        assert never not in page
    client.force_login(world.imo)
    assert client.get(there).status_code == 404
    consent = Consent.objects.get(record=extract.record)
    sharing.withdraw_consent(by=world.cleo, consent=consent, words="She rang")
    client.force_login(world.max)
    assert client.get(there).status_code == 404
    assert Notice.objects.filter(to_organisation=world.police, reference=extract.reference, text__contains="Destroy").exists()


def test_outcomes_are_never_shown_to_the_police_whatever_is_ticked_or_written_into_the_row(world, client):
    actions.score_outcome(
        by=world.cleo, case=world.case, outcome="safety", whose="person", moment="baseline", day=timezone.localdate(), value=7,
        one_higher="HOOPOE",
    )  # fmt: skip
    extract = world.extract(parts=("needs", "outcomes"))
    assert extract.parts == ["needs"]
    row = {"part": "outcomes", "title": "Outcomes", "lines": [[["Safety", "HOOPOE"]]]}
    Extract.everything.filter(pk=extract.pk).update(words=[*extract.words, row])
    client.force_login(world.max)
    assert "HOOPOE" not in client.get(at("extract_show", reference=extract.reference)).content.decode()
    assert client.get(at("outcome_show", **of_case(world))).status_code == 403


def test_a_body_of_a_kind_that_gets_nothing_gets_nothing_even_by_the_general_page(world, client):
    with pytest.raises(Refused, match="given nothing of a case"):
        world.extract(recipient=world.immigration)
    extract = world.extract()
    words = {"purpose": "x", "language": "x", "explained_by": "x", "how": "x", "given_on": timezone.localdate(), "share": True}
    sharing.give_consent(by=world.cleo, record=extract.record, recipient=world.immigration, **words)
    client.force_login(world.imo)
    page = client.get(at("extract_show", reference=extract.reference)).content.decode()
    assert "Nothing of it may be given" in page
    assert "My tooth hurts" not in page


@pytest.mark.parametrize("basis", ["clause", "disclosure", "forum", "cell"])
def test_neither_a_case_nor_an_extract_leaves_in_any_other_way(world, basis):
    for record in (world.case.record, world.extract().record):
        with pytest.raises(Refused):
            add_grant(by=world.cleo, record=record, audience=audience_of(world.police), basis=basis)
    with pytest.raises(Refused):
        add_grant(by=world.cleo, record=world.case.record, audience=audience_of(world.police), basis=Grant.Basis.CONSENT)


def test_scenario_22_police_ask_for_notes(world, client):
    asked = request(world)
    assert queries.requests_waiting_for(world.cora, world.dorset).count() == 1
    with pytest.raises(Refused, match="Ask the person first"):
        actions.decide_request(by=world.cora, request=asked, give=True, reasons="x", parts=["sessions"], route="By hand")
    actions.ask_the_person(by=world.cleo, request=asked, answer="objects", words="She would rather not")
    with pytest.raises(Refused, match="may be given"):
        actions.decide_request(by=world.cora, request=asked, give=True, reasons="x", parts=["contact"], route="By hand")
    parts = ["sessions", "contact", "outcomes"]
    done = actions.decide_request(
        by=world.cora, request=asked, give=True, reasons="The court", parts=parts, route="By hand to DC Hale"
    )
    assert done.parts == ["sessions"]
    assert len(done.digest) == 64
    assert CANARY not in str(done.copy)
    with pytest.raises(Refused, match="decided already"):
        actions.decide_request(by=world.cora, request=done, give=False, reasons="x")
    client.force_login(world.cora)
    assert done.digest in client.get(at("request_show", **of_case(world, number=done.reference))).content.decode()


def test_counselling_is_not_given_and_whoever_wrote_it_down_does_not_decide(world):
    asked = request(world, kind="counselling")
    actions.ask_the_person(by=world.cleo, request=asked, answer="agrees", words="Yes")
    with pytest.raises(Refused, match="legal advice"):
        actions.decide_request(by=world.cora, request=asked, give=True, reasons="x", parts=["sessions"], route="x")
    refused = actions.decide_request(by=world.cora, request=asked, give=False, reasons="Special protection")
    assert refused.given is False
    own = DisclosureRequest.objects.get(pk=request(world).pk)
    DisclosureRequest.objects.filter(pk=own.pk).update(logged_by=world.cora)
    with pytest.raises(Refused, match="Somebody other"):
        actions.decide_request(by=world.cora, request=own, give=False, reasons="x")


def test_a_life_at_risk_is_decided_at_once_and_told(world):
    asked = request(world, kind="life")
    actions.decide_request(
        by=world.cora, request=asked, give=True, reasons="He is outside", parts=["risks"], route="By phone, 999"
    )
    assert Notice.objects.filter(to_person=world.cleo, text__contains="a life is at risk").exists()


def test_a_request_of_another_case_is_not_found_under_this_one(world, client):
    other = actions.open_case(by=world.cora, partnership=world.dorset, name="Jay")
    asked = request(world)
    client.force_login(world.cora)
    there = {"reference": other.reference, "number": asked.reference}
    assert client.get(at("request_show", **there)).status_code == 404


def test_she_reads_on_her_own_page_what_was_given_once_she_was_asked_or_told(world, client):
    asked = request(world)
    actions.ask_the_person(by=world.cleo, request=asked, answer="objects", words="She would rather not")
    words = {"reasons": "The court", "parts": ["sessions"], "route": "By hand"}
    actions.decide_request(by=world.cora, request=asked, give=True, **words)
    urgent = request(world, kind="life", body=world.council)
    actions.decide_request(by=world.cora, request=urgent, give=True, **{**words, "parts": ["risks"]})
    own = own_page(world.case, texts.words("en"))
    assert [(one.to, one.what) for one in own.given] == [(world.police.name, ("Sessions",))]
    client.force_login(world.cleo)
    assert "they do not know of it yet" in client.get(at("case_show", **of_case(world))).content.decode()
    there = at("request_tell", **of_case(world, number=urgent.reference))
    day = timezone.localdate()
    late = {"told_on_day": day.day, "told_on_month": day.month, "told_on_year": day.year + 1}
    assert "not in the future" in client.post(there, late).content.decode()
    assert client.post(there, {**late, "told_on_year": day.year}).status_code == 302
    assert {one.to for one in own_page(world.case, texts.words("en")).given} == {world.police.name, world.council.name}
    assert "they do not know of it yet" not in client.get(at("case_show", **of_case(world))).content.decode()


def test_what_was_refused_is_nothing_to_tell(world):
    asked = request(world)
    actions.decide_request(by=world.cora, request=asked, give=False, reasons="Too wide")
    with pytest.raises(Refused, match="Nothing was given"):
        actions.tell_the_person(by=world.cleo, request=asked, told_on=timezone.localdate())
    assert own_page(world.case, texts.words("en")).given == ()


def test_when_a_case_is_handed_on_whoever_is_named_to_its_placement_is_told_and_sees_who_does_not_work_on_it(world, client):
    client.force_login(world.cora)
    there = at("placement_show", reference=world.placement.reference)
    assert "Take them off unless they must know" not in client.get(there).content.decode()
    actions.hand_case(by=world.cora, case=world.case, worker=world.cass, supervisor=world.cora)
    told = Notice.objects.filter(reference=world.placement.reference, text__contains="handed on")
    assert {one.to_person for one in told} == {world.cleo, world.cora}
    page = client.get(there).content.decode()
    assert world.cleo.full_name in page
    assert "Take them off unless they must know" in page
    actions.unname_from_placement(by=world.cora, placement=world.placement, person=world.cleo, why="Works on it no more")
    assert "Nobody but you can read the address" in client.get(there).content.decode()
