"""A case conference: sealed to the named, signed before it is opened, to each organisation its own research and minutes."""

import datetime as dt

import pytest
from django.urls import reverse

from alongside.home.presenters import waiting_for
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.referrals import actions, queries
from alongside.referrals.models import Conference, Minute, Signature
from alongside.sharing import actions as sharing
from alongside.tasks.queries import tasks_for
from tests.questions import MOST, counted
from tests.referrals.test_cases import TODAY, build, met
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

CANARY = "Kestrel Nowak"
FOUND = "Seen at the surgery"


@pytest.fixture
def world(db):
    return laid(build)


def called(world, *named):
    one = actions.call_conference(by=world.ben, partnership=world.dorset, kind="serac", held_on=TODAY())
    for person in named or (world.max, world.cleo):
        actions.name_to_conference(by=world.ben, conference=one, person=person)
    actions.list_person(by=world.ben, conference=one, who=CANARY, reason="Cuckooed", basis="safeguarding")
    return one


def sign(conference, *people):
    for person in people:
        actions.sign_statement(by=person, conference=conference, version="2026-1")


def opened(world):
    one = called(world)
    sign(one, world.ben, world.max, world.cleo)
    return actions.open_conference(by=world.ben, conference=one, gap="Health is on leave")


def item(conference):
    return conference.items.get()


def at(name, conference, **more):
    return reverse(f"referrals:{name}", kwargs={"slug": "dorset", "reference": conference.reference, **more})


def research(person, conference, **more):
    words = {"known": True, "facts": FOUND, "basis": "safeguarding", **more}
    return actions.return_research(by=person, conference=conference, item=item(conference), **words)


def test_each_organisation_reads_only_its_own_research_until_the_chair_opens_the_meeting(world, client):
    one = called(world)
    assert [(line.number, line.text) for line in waiting_for(world.max, world.dorset) if "conferences" in line.href] == [
        (1, "to look up before a meeting: people on its list"),
        (1, "to sign: statements of meetings you are named to"),
    ]
    research(world.cleo, one)
    page = at("conference_item", one, number=1)
    for person, reads in ((world.cleo, True), (world.max, False), (world.ben, False)):
        assert (FOUND in signed_in(client, person).get(page).content.decode()) is reads
    sign(one, world.ben, world.cleo)
    actions.open_conference(by=world.ben, conference=one, gap="The police and health cannot come")
    for person, reads in ((world.ben, True), (world.max, False)):  # Max has not signed
        assert (FOUND in signed_in(client, person).get(page).content.decode()) is reads
    sign(one, world.max)
    assert FOUND in signed_in(client, world.max).get(page).content.decode()
    signed = Signature.objects.get(person=world.max)
    assert (signed.version, signed.on) == ("2026-1", TODAY())
    assert "safe house" in signed.text


def test_it_is_opened_only_when_the_chair_has_signed_and_who_is_missing_is_accounted_for(world):
    one = called(world)
    with pytest.raises(Refused, match="Sign the statement yourself"):
        actions.open_conference(by=world.ben, conference=one)
    sign(one, world.ben, world.max, world.cleo)
    assert [(seat.name, seat.there) for seat in queries.quorum_of(world.ben, one)] == [
        ("Police", True),
        ("Social care", True),
        ("Health", False),
        ("Specialist support", True),
    ]
    with pytest.raises(Refused, match="Nobody has signed for: Health"):
        actions.open_conference(by=world.ben, conference=one)
    with pytest.raises(Refused, match="Only the chair"):
        actions.open_conference(by=world.max, conference=one, gap="We cannot wait")
    assert actions.open_conference(by=world.ben, conference=one, gap="On leave").gap == "On leave"
    with pytest.raises(Refused, match="its list stands"):
        actions.list_person(by=world.max, conference=one, who="Another", reason="Late", basis="crime")
    actions.close_conference(by=world.ben, conference=one)
    with pytest.raises(Refused, match="is closed"):
        research(world.max, one)


def test_each_organisation_reads_only_its_own_version_of_the_minutes(world, client):
    one = opened(world)
    write = {"by": world.ben, "conference": one, "item": item(one)}
    actions.write_minute(**write, text="A line for all")
    actions.write_minute(**write, text="A line without the police", withheld_from=[world.police])
    page = at("conference_minutes", one)
    for person, reads in ((world.ben, True), (world.cleo, True), (world.max, False)):
        text = signed_in(client, person).get(page).content.decode()
        assert "A line for all" in text
        assert ("A line without the police" in text) is reads
        assert ("Not read by: Dorset Police" in text) is (person == world.ben)
    for body in (world.council, world.far_council):
        with pytest.raises(Refused, match="withheld from another organisation"):
            actions.write_minute(**write, text="No", withheld_from=[body])
    assert Minute.objects.count() == 2
    with pytest.raises(Refused, match="Only the chair"):
        actions.write_minute(**write | {"by": world.max}, text="Mine")


def test_an_action_is_offered_for_ones_own_organisation_and_its_task_says_nothing(world):
    one = opened(world)
    words = {"conference": one, "item": item(one), "text": f"Visit {CANARY} at home", "due_on": TODAY() + dt.timedelta(days=7)}
    actions.offer_action(by=world.max, **words)
    [offer] = item(one).offers.all()
    assert offer.organisation == world.police
    assert offer.task.record.title == "Do what was offered at a meeting"
    assert [task.pk for task in tasks_for(world.ana, world.dorset)] == [offer.task_id]
    assert list(tasks_for(world.cora, world.dorset)) == []
    other = called(world)
    with pytest.raises(Refused, match="not on the list of this conference"):
        actions.offer_action(by=world.max, **words | {"item": item(other)})
    with pytest.raises(Refused, match="must have opened"):
        actions.offer_action(by=world.max, **words | {"conference": other, "item": item(other)})


def test_nobody_outside_learns_of_it_and_reading_is_written_down(world, client):
    """A canary in the list, looked for by those not named, the chair's colleague and administrator among them."""
    one = called(world)
    actions.remove_from_conference(by=world.ben, conference=one, person=world.cleo)
    pages = [reverse(name, kwargs={"slug": "dorset"}) for name in ("referrals:conference_list", "home:today")]
    pages.append(reverse("sharing:record_list", kwargs={"slug": "dorset"}) + "?kind=everything")
    for name in ("bea", "ola", "cora", "cleo", "ana"):
        signed_in(client, getattr(world, name))
        for page in pages:
            text = client.get(page).content.decode()
            assert CANARY not in text
            assert one.reference not in text
        for page in (at("conference_show", one), at("conference_item", one, number=1), at("conference_minutes", one)):
            assert client.get(page).status_code == 404
    assert not Entry.objects.filter(act="referrals.read_conference").exists()
    with pytest.raises(Refused, match="cannot see that conference"):
        research(world.cleo, one)
    assert signed_in(client, world.max).get(at("conference_show", one)).status_code == 200
    assert Entry.objects.get(act="referrals.read_conference").subject == one.reference
    assert not any(CANARY in str(entry) for entry in Entry.objects.values_list("act", "subject", "also", "payload"))


def test_who_is_named_is_the_chairs_to_say_and_by_this_room_alone(world):
    one = called(world)
    with pytest.raises(Refused, match="decided on the page"):
        sharing.name_to_cell(by=world.ben, cell=one.record.cell, person=world.ola)
    with pytest.raises(Refused, match="Only the chair"):
        actions.name_to_conference(by=world.max, conference=one, person=world.ana)
    with pytest.raises(Refused, match="You chair it"):
        actions.remove_from_conference(by=world.ben, conference=one, person=world.ben)


def test_the_pages_of_a_conference(world, client):
    today, case = TODAY(), met(world)
    signed_in(client, world.ben)
    day = {f"held_on_{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    there = reverse("referrals:conference_new", kwargs={"slug": "dorset"})
    assert "Choose what kind of meeting it is" in client.post(there, day).content.decode()
    client.post(there, {**day, "kind": "serac"})
    one = Conference.everything.get()
    typed = {"who": CANARY, "reason": "Cuckooed", "basis": "safeguarding", "case": "RFL-00000000"}
    wrong = client.post(at("conference_list_person", one), typed).content.decode()
    assert "no case with that reference" in wrong
    assert CANARY in wrong
    client.post(at("conference_list_person", one), {**typed, "case": case.reference})
    client.post(at("conference_name", one), {"person": str(world.max.public_id)})
    client.post(at("conference_sign", one), {"version": "2026-1"})
    assert "Nobody has signed for" in client.post(at("conference_open", one), {"gap": ""}).content.decode()
    with counted() as asked:
        assert CANARY in client.get(at("conference_show", one)).content.decode()
    assert asked.number <= MOST - 3  # an offer's organisation, task and record are asked for as well
    page = client.get(at("conference_item", one, number=1)).content.decode()
    assert case.reference in page
    assert case.reference not in signed_in(client, world.max).get(at("conference_item", one, number=1)).content.decode()
    assert client.get(at("conference_item", one, number=2)).status_code == 404
