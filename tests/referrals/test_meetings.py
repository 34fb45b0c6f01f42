"""What a conference carries on: overdue actions first, who takes part how, conflicts, outcomes, minutes on paper and approved."""

import datetime as dt

import pytest
from django.db.models import F

from alongside.kernel.refusals import Refused
from alongside.kernel.whereabouts import LEFT_OUT
from alongside.referrals import actions, queries
from alongside.referrals.minutes import on_paper
from alongside.referrals.models import Conference, Offer
from tests.questions import MOST, counted
from tests.referrals.test_cases import TODAY, build
from tests.referrals.test_conferences import at, item, opened, sign
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

SAID, KEPT = "The landlord was fined", "What the police must not read"


@pytest.fixture
def world(db):
    return laid(build)


@pytest.fixture
def before(world):
    """A meeting that was held and closed: the police offered something that is overdue by now."""
    one = opened(world)
    words = {"conference": one, "item": item(one), "due_on": TODAY()}
    actions.offer_action(by=world.max, text="Ring the landlord", **words)
    actions.write_minute(by=world.ben, conference=one, item=item(one), text=f"{SAID} at 14 Heron Mews, DT4 7QX")
    actions.write_minute(by=world.ben, conference=one, item=item(one), text=KEPT, withheld_from=[world.police])
    actions.close_conference(by=world.ben, conference=one)
    Offer.objects.update(due_on=F("due_on") - dt.timedelta(days=3))
    return Conference.everything.get(pk=one.pk)


def next_one(world, before, *named):
    one = actions.call_conference(by=world.ben, partnership=world.dorset, kind="serac", held_on=TODAY(), follows=before)
    for person in named or (world.max,):
        actions.name_to_conference(by=world.ben, conference=one, person=person)
    actions.list_person(by=world.ben, conference=one, who="Kestrel again", reason="Cuckooed", basis="safeguarding")
    return one


def text_of(client, person, name, conference, **more):
    return signed_in(client, person).get(at(name, conference, **more)).content.decode()


def test_scenario_23_a_meeting_from_the_banner_to_the_next_one(world, client):
    """Inquorate and said so, actions volunteered, the statement signed, minutes for each, overdue actions first next time."""
    one = opened(world)  # nobody of health has signed: four seats, three there
    page = text_of(client, world.ben, "conference_show", one)
    assert "Held without everybody who must be there, because" in page
    assert "Nobody has signed" in page
    assert [seat.name for seat in queries.quorum_of(world.ben, one) if not seat.there] == ["Health"]
    words = {"conference": one, "item": item(one), "due_on": TODAY()}
    actions.offer_action(by=world.max, text="Ring the landlord", **words)
    actions.write_minute(by=world.ben, conference=one, item=item(one), text=KEPT, withheld_from=[world.police])
    assert KEPT not in text_of(client, world.max, "conference_minutes", one)
    assert KEPT in text_of(client, world.cleo, "conference_minutes", one)
    actions.close_conference(by=world.ben, conference=one)
    Offer.objects.update(due_on=F("due_on") - dt.timedelta(days=3))
    later = next_one(world, Conference.everything.get(pk=one.pk))
    page = text_of(client, world.max, "conference_show", later)
    assert page.index("speak of these first") < page.index("The list")
    assert "Ring the landlord" in page


def test_what_is_overdue_is_shown_to_those_who_heard_it_and_to_nobody_else(world, client, before):
    later = next_one(world, before, world.max, world.cora)  # Cora was not at the first
    assert "Ring the landlord" in text_of(client, world.ben, "conference_show", later)
    page = text_of(client, world.cora, "conference_show", later)
    assert "Ring the landlord" not in page
    assert before.record.reference not in page
    actions_done = Offer.objects.get().task
    type(actions_done).everything.filter(pk=actions_done.pk).update(status="done")
    assert queries.overdue_before(world.ben, later) == []


def test_only_a_closed_meeting_that_one_chaired_is_carried_on(world, client, before):
    with pytest.raises(Refused, match="that you chaired"):
        actions.call_conference(by=world.fra, partnership=world.dorset, kind="serac", held_on=TODAY(), follows=before)
    still = opened(world)
    with pytest.raises(Refused, match="that is closed"):
        next_one(world, still)


def police_are_there(world, one):
    seats = queries.quorum_of(world.ben, Conference.everything.get(pk=one.pk))
    return next(seat.there for seat in seats if seat.name == "Police")


def test_whoever_looks_on_or_sent_apologies_counts_for_nobody(world):
    one = opened(world)
    assert police_are_there(world, one)
    actions.note_attendance(by=world.ben, conference=one, person=world.max, how="observer")
    assert not police_are_there(world, one)
    actions.note_attendance(by=world.ben, conference=one, person=world.max, how="member")
    assert police_are_there(world, one)
    with pytest.raises(Refused, match="Only the chair"):
        actions.note_attendance(by=world.max, conference=one, person=world.cleo, how="apologies")
    with pytest.raises(Refused, match="who is named"):
        actions.note_attendance(by=world.ben, conference=one, person=world.fra, how="apologies")
    with pytest.raises(Refused, match="You chair it"):
        actions.note_attendance(by=world.ben, conference=one, person=world.ben, how="observer")


def test_a_conflict_is_declared_before_the_meeting_as_well_and_shown_with_the_person(world, client):
    one = opened(world)
    client = signed_in(client, world.max)
    there = at("conference_interest", one, number=1)
    assert "Say what ties you to them" in client.post(there, {"words": ""}).content.decode()
    client.post(there, {"words": "My cousin rents to her"})
    assert "My cousin rents to her" in text_of(client, world.cleo, "conference_item", one, number=1)


def test_an_outcome_says_when_it_is_looked_at_again_unless_it_is_closed(world, client):
    one = opened(world)
    words = {"by": world.ben, "conference": one, "item": item(one)}
    with pytest.raises(Refused, match="looked at again"):
        actions.decide_outcome(**words, outcome="up")
    with pytest.raises(Refused, match="Choose what was decided"):
        actions.decide_outcome(**words, outcome="no")
    actions.decide_outcome(**words, outcome="up", words="To the MARAC", review_on=TODAY() + dt.timedelta(days=28))
    page = text_of(client, world.max, "conference_item", one, number=1)
    assert "Stepped up" in page
    assert "To the MARAC" in page
    actions.decide_outcome(**words, outcome="closed")
    assert "Closed: the meeting" in text_of(client, world.max, "conference_item", one, number=1)
    with pytest.raises(Refused, match="Only the chair"):
        actions.decide_outcome(**words | {"by": world.max}, outcome="closed")


def test_minutes_on_paper_hold_what_ones_own_organisation_reads_and_no_address(world, client, before, monkeypatch):
    told = {}
    monkeypatch.setattr("alongside.referrals.minutes.paper", lambda template, data: told.update(data) or b"%PDF-")
    for person, kept in ((world.cleo, True), (world.max, False)):
        answer = signed_in(client, person).get(at("conference_minutes_pdf", before))
        assert answer.headers["Content-Type"] == "application/pdf"
        assert (KEPT in str(told)) is kept
        assert SAID in str(told)
        assert "DT4" not in str(told)
        assert LEFT_OUT in str(told)
        assert told["body"] == person.organisation.name


def test_the_paper_is_set(world, before):
    items = queries.decided_of(world.ben, before)
    made = on_paper(before, world.council, queries.minutes_for(world.ben, before), items, [("Ben", "Council", "Signed")])
    assert made.startswith(b"%PDF-")


def test_the_minutes_are_approved_at_the_next_meeting(world, client, before):
    assert "Not approved yet" in text_of(client, world.max, "conference_minutes", before)
    later = next_one(world, before)
    with pytest.raises(Refused, match="Open the meeting first"):
        actions.approve_minutes(by=world.ben, conference=later)
    sign(later, world.ben, world.max)
    actions.open_conference(by=world.ben, conference=later, gap="Cannot wait")
    signed_in(client, world.ben).post(at("conference_approve", later))
    assert "Approved at the next meeting" in text_of(client, world.max, "conference_minutes", before)
    with pytest.raises(Refused, match="approved already"):
        actions.approve_minutes(by=world.ben, conference=later)


def test_the_pages_ask_few_questions(world, client, before):
    later = next_one(world, before)
    client = signed_in(client, world.ben)
    for address in (at("conference_show", later), at("conference_attend", later), at("conference_minutes_pdf", before)):
        with counted() as asked:
            assert client.get(address).status_code == 200
        assert asked.number <= MOST
