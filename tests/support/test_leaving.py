"""What leaves the charity: extracts by consent, and answers to those who ask."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing.models import Consent, Grant, Notice
from alongside.sharing.spine import add_grant, audience_of
from alongside.support import actions, queries
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
