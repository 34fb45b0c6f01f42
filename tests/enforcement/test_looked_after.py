"""Nobody is sent on a go that has fallen, left behind on the day, or lost between being met and being handed over."""

import uuid

import pytest
from django.urls import reverse

from alongside.accounts import actions as accounts
from alongside.enforcement import actions, queries
from alongside.enforcement.models import Encounter, Helper, Pack, PlanText
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Notice
from tests.enforcement.operations_world import add, fresh, move, planned
from tests.enforcement.test_results import debrief, met, nil


def lines(operation):
    return {line.code: line for line in queries.gate_of(fresh(operation))}


def at(world, name, **more):
    return reverse(f"enforcement:{name}", kwargs={"slug": "dorset", "reference": world.operation.reference, **more})


def test_a_first_responder_is_of_a_body_that_is_one(world):
    """What is written down of the body on the day counts; where nothing is, the house does not know better."""
    operation = planned(world)
    assert lines(operation)["first-responder"].good
    words = {"duty": "first_responder", "answer": "no", "source": "The Home Office’s list"}
    accounts.record_duty(by=world.fay, organisation=world.charity, **words)
    shut = lines(operation)["first-responder"]
    assert (shut.good, shut.waivable) == (False, False)
    assert "no first responder" in shut.detail
    add(world, operation, "posts", person=world.gil, duty="first_responder")
    assert lines(operation)["first-responder"].good


def test_with_an_immigration_body_there_nobody_waives_what_is_done_with_names(world):
    operation = planned(world)
    PlanText.objects.filter(operation=operation, part="wall").delete()
    assert lines(operation)["part-wall"].waivable
    add(world, operation, "agencies", organisation=world.immigration, mode="on_call", reason="Asked for")
    wall = lines(operation)["part-wall"]
    assert (wall.good, wall.waivable) == (False, False)


def test_everybody_who_was_briefed_is_told_when_the_go_falls(going):
    briefed = set(Pack.objects.filter(recalled_at=None).values_list("recipient", flat=True))
    add(going, going.operation, "equipment", what="A second van")
    told = Notice.objects.filter(text__contains="Do not set out").values_list("to_person", flat=True)
    assert set(told) == briefed
    assert len(briefed) == 4


def test_calling_it_off_recalls_every_pack(going):
    move(going, going.operation, "call-off", reason="The place has closed")
    assert not Pack.objects.filter(recalled_at=None).exists()
    assert Notice.objects.filter(text__contains="Destroy every copy").count() == 4
    assert not Notice.objects.filter(text__contains="closed").exists()


def test_nobody_is_left_behind_when_it_stands_down(live):
    driver = Helper.objects.create(
        operation=live.operation, number=1, changed_in=1, name="Mira", organisation="x", duty="driver", reach="x", owner=live.ben
    )
    actions.check_in(by=live.gil, operation=live.operation, there=True)
    actions.check_in(by=live.gil, operation=live.operation, there=True, helper=driver)
    with pytest.raises(Refused, match=r"Still there: .*, Mira"):
        move(live, live.operation, "stand-down")
    actions.check_in(by=live.gil, operation=live.operation, there=False)
    with pytest.raises(Refused, match="Still there: Mira"):
        move(live, live.operation, "stand-down")
    move(live, live.operation, "stand-down", reason="She drove home with somebody")
    assert fresh(live.operation).status == "stood_down"


def test_who_is_posted_and_has_not_checked_in_is_named(live, client):
    actions.check_in(by=live.gil, operation=live.operation, there=True)
    client.force_login(live.ben)
    page = client.get(at(live, "day_show")).content.decode()
    assert "Not checked in: Ben Okafor" in page
    client.force_login(live.cal)
    assert "Not checked in" not in client.get(at(live, "day_show")).content.decode()


def test_what_is_thought_later_counts_and_what_was_thought_first_stays(live):
    one = met(live, potential_victim="unsure")
    assert queries.counts_of(live.fin, live.operation).potential_victims == 0
    words = {"operation": live.operation, "encounter": one}
    actions.reappraise_encounter(by=live.cleo, **words, potential_victim="yes", because="She said she is never paid")
    assert queries.counts_of(live.fin, live.operation).potential_victims == 1
    assert Encounter.objects.get().potential_victim == "unsure"
    actions.reappraise_encounter(by=live.cleo, **words, potential_victim="no", because="She is the owner")
    assert queries.counts_of(live.fin, live.operation).potential_victims == 0
    with pytest.raises(Refused, match="not a potential victim"):
        actions.hand_over(by=live.cleo, **words, to="Cleo", consent="Agreed")
    with pytest.raises(Refused, match="Say what made you think so"):
        actions.reappraise_encounter(by=live.cleo, **words, potential_victim="yes", because=" ")


def test_it_counts_once_however_often_it_is_sent(live, client):
    one = met(live, potential_victim="unsure")
    client.force_login(live.gil)
    words = {"token": str(uuid.uuid4()), "potential_victim": "yes", "because": "He asked us to take him along"}
    for _ in range(2):
        assert client.post(at(live, "encounter_reappraise", number=one.number), words).url == at(live, "encounter_list")
    assert one.reappraisals.count() == 1
    page = client.get(at(live, "encounter_list")).content.decode()
    assert "He asked us to take him along" in page
    assert "First written down as" in page
    actions.propose_person(by=live.fin, operation=live.operation, person=live.imo, why="The data wall")
    client.force_login(live.imo)
    assert "take him along" not in client.get(at(live, "encounter_list")).content.decode()
    assert client.get(at(live, "encounter_reappraise", number=one.number)).status_code == 403


def test_nobody_who_may_be_a_victim_is_lost(live):
    """Yes or not sure, did not decline, and nobody took over: it is asked before the debrief is done."""
    victim = met(live, potential_victim="yes")
    met(live, potential_victim="unsure", declined_help=True)
    met(live, potential_victim="no")
    move(live, live.operation, "stand-down")
    nil(live, live.operation)
    debrief(live, live.operation)
    with pytest.raises(Refused, match=f"Not handed over: person {victim.number}"):
        move(live, live.operation, "debriefed")
    actions.hand_over(by=live.cleo, operation=live.operation, encounter=victim, to="Harbour Light", consent="Agreed")
    move(live, live.operation, "debriefed")
    assert fresh(live.operation).status == "debriefed"
