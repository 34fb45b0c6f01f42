"""Who is named to an operation and leaves, or whose body does: they see nothing, they count for nothing, and others are told."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import Membership, Seat
from alongside.enforcement import actions, clocks, queries
from alongside.enforcement.models import OperationStep, Pack, Post
from alongside.enforcement.queries.openers import openers
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.sharing import actions as sharing
from alongside.sharing.models import Agreement, CellMember, Notice
from alongside.sharing.policy import who_can_see
from tests.enforcement.operations_world import fresh, go, tasked


def leaves(world, person, by):
    accounts.person_leaves(by=by, partnership=world.dorset, person=person)


def red(world):
    return {line.code for line in queries.shut(queries.gate_of(fresh(world.operation)))}


def told(world, person, words):
    return Notice.objects.filter(to_person=person, text__contains=words).count()


def test_who_can_open_is_what_the_rule_of_sight_says_however_somebody_goes(going):
    """The short form that pages ask is held against the rule itself."""
    operation, seats = going.operation, Seat.objects.current()

    def same():
        ruled = set(who_can_see(operation.record).values_list("person", flat=True))
        assert set(openers(operation).values_list("person", flat=True)) == ruled
        return len(ruled)

    before = same()
    leaves(going, going.cleo, going.cal)
    assert same() == before - 1
    accounts.end_membership(by=going.ann, membership=Membership.objects.current().get(organisation=going.inspectors))
    assert same() == before - 2
    for seat in seats.filter(person=going.ben):
        accounts.end_seat(by=going.ola, seat=seat)
    assert same() == before - 3
    CellMember.objects.filter(cell=operation.cell, person=going.cal).update(ends_at=timezone.now() - dt.timedelta(seconds=1))
    assert same() == before - 4


@pytest.fixture
def led(going):
    """An operation with a go, to which somebody else is named who may lead operations of the council."""
    going.lou = going.invite(going.ola, "lou", going.council, Role.OPERATION_LEAD)
    actions.propose_person(by=going.fin, operation=going.operation, person=going.lou, why="Stands in")
    return going


def test_a_first_responder_who_has_left_counts_for_nothing_at_the_gate_before_any_clock_has_run(planned):
    assert red(planned) == set()
    leaves(planned, planned.cleo, planned.cal)
    assert red(planned) == {"first-responder", "away"}
    with pytest.raises(Refused, match="first responder"):
        go(planned, planned.operation, waived={"first-responder": "Never mind", "away": "Never mind"})


def test_within_a_minute_the_go_falls_their_post_is_vacant_and_lead_and_commander_are_told_once(going):
    leaves(going, going.cleo, going.cal)
    for _ in range(2):
        clocks.miss_people()
        operation = fresh(going.operation)
        assert operation.status == "planning"
        assert not Post.objects.filter(operation=operation, person=going.cleo, removed=False).exists()
        assert not CellMember.objects.named().filter(cell=operation.cell, person=going.cleo).exists()
        assert not Pack.objects.filter(recipient=going.cleo, recalled_at=None).exists()
        assert red(going) == {"first-responder"}
        for person in (going.fin, going.max):
            assert told(going, person, "has left. Look at the gate.") == 1
    assert told(going, going.max, "A go you gave is void") == 1
    with pytest.raises(Refused, match="have not left"):
        actions.miss_person(by=clocks.Clockwork(), operation=operation, person=going.ben)


def test_what_they_did_stays_in_the_plan_with_nobody_s_name_for_what_the_clock_did(going, client):
    leaves(going, going.cleo, going.cal)
    clocks.miss_people()
    client.force_login(going.fin)
    at = {"slug": "dorset", "reference": going.operation.reference}
    text = client.get(reverse("enforcement:version_list", kwargs=at)).content.decode()
    assert "By itself" in text
    assert "taken out" in text


def test_who_leaves_on_the_day_changes_no_plan_and_is_told_of_at_once(live):
    leaves(live, live.ben, live.ola)
    clocks.miss_people()
    assert fresh(live.operation).status == "live"
    assert Post.objects.filter(operation=live.operation, person=live.ben, removed=False).exists()
    assert told(live, live.fin, "It is live: see who does what they did.") == 1
    assert live.ben not in queries.named_to(live.fin, live.operation)


def test_a_body_that_leaves_the_partnership_takes_its_people_with_it(going):
    accounts.end_membership(
        by=going.ann, membership=Membership.objects.current().get(organisation=going.inspectors), because="Reorganised"
    )
    clocks.miss_people()
    assert told(going, going.fin, "Gil, who was named to an operation of yours, has left.") == 1
    assert fresh(going.operation).status == "planning"


def test_who_moves_to_another_organisation_during_an_operation_has_nothing_of_it_there(live):
    """Handbook, further case: the account ends with the old body, and the new one opens nothing until the lead names them."""
    actions.write_log(by=live.ben, operation=live.operation, text="Two vans outside", token=uuid.uuid4())
    leaves(live, live.ben, live.ola)
    again = live.invite(live.pat, "ben", live.police, Role.MEMBER)
    for person in (live.ben, again):
        with pytest.raises(Http404):
            queries.operation_for(person, live.dorset, live.operation.reference)
    [line] = queries.log_of(live.fin, live.operation)
    assert line.by == live.ben
    actions.propose_person(by=live.fin, operation=live.operation, person=again, why="Still needed")
    assert queries.operation_for(again, live.dorset, live.operation.reference) == live.operation


def test_an_agreement_that_runs_out_during_an_operation_takes_it_from_nobody_named(live):
    """Handbook, further case: an operation rests on being named and not on a clause, so it can be finished."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Agreement.objects.update(starts=yesterday - dt.timedelta(days=300), expires=yesterday)
    for person in (live.fin, live.max, live.ben, live.cal, live.cleo, live.gil):
        assert queries.operation_for(person, live.dorset, live.operation.reference) == live.operation
    actions.write_log(by=live.gil, operation=live.operation, text="Pay records taken", token=uuid.uuid4())
    assert [line.by for line in queries.log_of(live.fin, live.operation)] == [live.gil]


def test_the_lead_hands_it_over_and_a_go_falls(led):
    operation = led.operation
    assert set(queries.people_to_lead(led.fin, operation)) == {led.lou}
    for person, words in ((led.ben, "may lead operations"), (led.max, "may lead operations")):
        with pytest.raises(Refused, match=words):
            actions.hand_lead(by=led.fin, operation=operation, person=person, why="Leave")
    with pytest.raises(Refused, match="Say why"):
        actions.hand_lead(by=led.fin, operation=operation, person=led.lou, why=" ")
    actions.hand_lead(by=led.fin, operation=operation, person=led.lou, why="I am on leave")
    operation = fresh(operation)
    assert (operation.lead, operation.status) == (led.lou, "planning")
    assert "Lou leads it from now on. I am on leave" in OperationStep.objects.filter(operation=operation).last().note
    assert told(led, led.lou, "You lead an operation from now on.") == 1
    assert told(led, led.max, "Lou leads an operation of yours") == 1
    with pytest.raises(Refused, match="Only the lead"):
        actions.remove_person(by=led.fin, operation=operation, person=led.gil)
    actions.remove_person(by=led.lou, operation=operation, person=led.gil)


def test_only_once_the_lead_can_no_longer_open_it_the_commander_names_another(led):
    operation = led.operation
    for person in (led.max, led.ben, led.lou):
        with pytest.raises(PermissionDenied):
            queries.people_to_lead(person, operation)
        with pytest.raises(Refused, match="Its lead hands it over"):
            actions.hand_lead(by=person, operation=operation, person=led.lou, why="I would like to")
    leaves(led, led.fin, led.ola)
    assert "lead" in red(led)
    clocks.miss_people()
    operation = fresh(operation)
    assert operation.status == "planning"
    assert told(led, led.max, "Fin, who was named to an operation of yours, has left.") == 1
    with pytest.raises(Refused, match="Its lead hands it over"):
        actions.hand_lead(by=led.ben, operation=operation, person=led.lou, why="Somebody must")
    actions.hand_lead(by=led.max, operation=operation, person=led.lou, why="Fin has left")
    assert fresh(operation).lead == led.lou
    assert "lead" not in red(led)


def test_where_the_lead_was_the_only_one_who_could_lead_somebody_breaks_the_glass_and_stays(going):
    lou = going.invite(going.ola, "lou", going.council, Role.OPERATION_LEAD)
    leaves(going, going.fin, going.ola)
    clocks.miss_people()
    operation = fresh(going.operation)
    assert not queries.people_to_lead(going.max, operation).exists()
    words = {"reference": operation.reference, "reason": "Its lead has left and people wait"}
    asked = actions.ask_break_glass(by=lou, partnership=going.dorset, **words)
    actions.break_glass(by=lou, approval=sharing.decide_approval(by=going.ben, approval=asked, approve=True))
    assert told(going, going.max, "has been let in to an operation of yours without you") == 1, "there is no lead to be told"
    actions.hand_lead(by=going.max, operation=operation, person=lou, why="Fin has left")
    assert fresh(operation).lead == lou
    assert CellMember.objects.get(cell=operation.cell, person=lou, removed_at=None).ends_at is None
    actions.remove_person(by=lou, operation=operation, person=going.gil)


def test_it_is_done_on_its_page_by_whom_it_is_for(led, client):
    at = {"slug": "dorset", "reference": led.operation.reference}
    there, people = (reverse(f"enforcement:{name}", kwargs=at) for name in ("lead_hand", "person_list"))
    for person, opens in ((led.fin, True), (led.max, False), (led.ben, False)):
        client.force_login(person)
        assert (client.get(there).status_code == 200) == opens
        assert (there in client.get(people).content.decode()) == opens
    client.force_login(led.fin)
    assert "Leads it" in client.get(people).content.decode()
    assert "nobody to choose yet" not in client.get(there).content.decode()
    page = client.post(there, {"person": led.lou.public_id, "why": ""}).content.decode()
    assert "Say why somebody else leads it" in page
    assert client.post(there, {"person": led.lou.public_id, "why": "On leave"}).status_code == 302
    assert fresh(led.operation).lead == led.lou


def test_where_nobody_else_may_lead_the_page_says_whom_to_name(going, client):
    client.force_login(going.fin)
    there = reverse("enforcement:lead_hand", kwargs={"slug": "dorset", "reference": going.operation.reference})
    assert "nobody to choose yet" in client.get(there).content.decode()


def test_an_operation_that_is_over_waits_for_nobody(world):
    operation = tasked(world, world.ben)
    actions.move_operation(by=world.fin, operation=operation, word="call-off", reason="Not needed")
    leaves(world, world.ben, world.ola)
    assert queries.people_who_left() == []
