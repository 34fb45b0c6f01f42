"""A visit from a document to the debrief: in the way of somebody else’s, decided, briefed, carried out and learnt from."""

import pytest
from django.urls import reverse

from alongside.enforcement.models import LogEntry, Operation
from tests.browser import NARROW
from tests.enforcement.operations_world import CANARY, OperationsWorld, covert, move, planned
from tests.journeys.conftest import WAYS
from tests.partnership.document_world import keep
from tests.snapshot import laid

pytestmark = [pytest.mark.journey, pytest.mark.looks]


class Meeting(OperationsWorld):
    """Fin's visit waits for a decision; Ana's covert operation is at the same place; Ben has a document about it."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = keep(self, title="Car wash by the quay", by=self.ben)
        self.hidden = covert(self)
        self.visit = planned(self, source=self.paper.record)
        move(self, self.visit, "submit")


@pytest.fixture
def world(transactional_db):
    return laid(Meeting)


def at(operation, name="operation_show", **more):
    return reverse(f"enforcement:{name}", kwargs={"slug": "dorset", "reference": operation.reference, **more})


def agree(window, operation):
    window.go(at(operation, "clash_list")).looked_at()
    said = window.page.inner_text("main")
    window.send(window.page.get_by_role("link", name="Write down what you agreed"))
    window.fill("What did you agree, and with whom did you speak?", "We wait until they are done.").press("Save what you agreed")
    return said


@WAYS
def test_a_visit_is_planned_met_by_another_decided_and_carried_out(world, window, scripts):
    visit = world.visit
    fin, ana = window(world.fin, scripts=scripts), window(world.ana, scripts=scripts)
    fin.go(reverse("enforcement:operation_new", kwargs={"slug": "dorset"}) + f"?from={world.paper.reference}").looked_at()
    assert fin.says(f"linked to Car wash by the quay ({world.paper.reference})")
    fin.go(at(visit)).looked_at()
    assert fin.says("Car wash by the quay")
    for page in ("plan_show", "gate_show", "person_list", "pack_list"):
        fin.go(at(visit, page)).looked_at()
    told = agree(fin, visit)
    assert "Regional co-ordinator, 01632 960002" in told
    assert not any(word in told for word in (CANARY, "Ana", world.hidden.reference))
    assert "Dorset Council duty desk" in agree(ana, world.hidden)

    gold = window(world.max, scripts=scripts, sure=True).go(at(visit, "go_decide")).looked_at()
    gold.page.get_by_label("Go", exact=True).check()
    gold.fill("Why?", "It is needed, and it is ready.").press("Record your decision")
    assert Operation.everything.get(pk=visit.pk).status == "go"
    fin.go(at(visit, "pack_list")).press("Give out packs")

    cal = window(world.cal, scripts=scripts).go(at(visit, "pack_list"))
    cal.press("Cal Reed, Harbour Light", "link").looked_at()
    assert not cal.says(CANARY)
    assert cal.says("Where people are received")
    cal.press("I have read and understood it")
    assert cal.says("Acknowledged")
    fin.go(at(visit, "operation_move", word="start")).press("Start: it is live")
    assert fin.says("Not briefed: Ben Okafor")
    fin.fill("Anything to add, or why", "The others were briefed by voice").press("Start: it is live")
    gil = _on_the_day(world, window, visit, scripts)
    _afterwards(fin, gil, visit)


def _on_the_day(world, window, visit, scripts):
    gil = window(world.gil, scripts=scripts)
    gil.page.set_viewport_size({"width": NARROW, "height": 700})
    gil.go(at(visit, "day_show")).press("I am there")
    assert gil.says("there since")
    if scripts:
        gil.page.route("**/day/log/", lambda route: route.fulfill(status=503))
    gil.fill("What happened?", "The door was opened at once.")
    button = gil.page.get_by_role("button", name="Write it down")
    if scripts:
        button.click()
        gil.page.get_by_text("Waiting for a signal").wait_for()
        gil.page.unroute("**/day/log/")
        gil.page.get_by_text("Sent", exact=True).wait_for()
    else:
        gil.send(button)
    assert LogEntry.objects.get().text == "The door was opened at once."
    gil.go(at(visit, "day_show")).looked_at()
    cleo = window(world.cleo, scripts=scripts).go(at(visit, "encounter_add")).looked_at()
    cleo.page.get_by_label("Adult", exact=True).check()
    cleo.page.get_by_label("Not sure yet", exact=True).check()
    cleo.press("Write it down")
    cleo.send(cleo.page.get_by_role("link", name="Hand over for a referral")).looked_at()
    cleo.fill("Who took over?", "Harbour Light, Cleo Marsh")
    cleo.fill("What did they agree to, or why was no consent needed?", "Agreed to hear about the NRM")
    cleo.press("Write down the hand-over")
    assert cleo.says("To Harbour Light, Cleo Marsh.")
    return gil


def _afterwards(fin, gil, visit):
    fin.go(at(visit, "operation_move", word="stand-down")).press("Stand down")
    assert fin.says("Still there")
    gil.go(at(visit, "day_show")).press("I have gone")
    fin.go(at(visit, "operation_move", word="stand-down")).press("Stand down")
    fin.go(at(visit, "outcome_add")).looked_at()
    fin.page.get_by_label("What came of it?").select_option(label="Nothing found: Everything in order")
    fin.page.get_by_label("Whose is it to follow up?").select_option(label="Dorset Council")
    today = Operation.everything.get(pk=visit.pk).checked_at
    for part, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        fin.fill(part, str(number))
    fin.press("Write it down")
    assert fin.says("Not known yet")
    fin.go(at(visit, "debrief_write")).looked_at()
    fin.page.get_by_label("Hot: the same day, everybody").check()
    fin.fill("Who was there?", "Everybody").fill("What went well?", "The talk").fill("What did not go well?", "The parking")
    fin.press("Write it down")
    for word, button in (("debriefed", "The debrief is done"), ("close", "Close it")):
        fin.go(at(visit, "operation_move", word=word)).press(button)
    assert Operation.everything.get(pk=visit.pk).status == "closed"
    fin.go(at(visit)).looked_at()
