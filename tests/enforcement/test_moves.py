"""Where an operation may go, tried exhaustively: every move from every state."""

import pytest

from alongside.enforcement import actions
from alongside.enforcement.models import Operation, OperationStep
from alongside.enforcement.moves import DECISIONS, MOVES
from alongside.kernel.refusals import Refused
from tests.enforcement.operations_world import fresh, go, make, move
from tests.house.doors_walk import undone

# Written by hand: from each state, what can be done. `task` and the decisions have pages of their own.
ALLOWED = {
    "draft": {"task", "call-off"},
    "tasked": {"plan", "call-off"},
    "planning": {"submit", "call-off"},
    "submitted": {"go", "no_go", "deferred", "call-off"},
    "go": {"start", "call-off"},
    "no_go": {"plan", "call-off"},
    "deferred": {"plan", "call-off"},
    "live": {"stand-down"},
    "stood_down": {"debriefed"},
    "debriefed": {"close"},
    "closed": set(),
}
LEADS_TO = {
    "task": "tasked",
    "plan": "planning",
    "submit": "submitted",
    "go": "go",
    "no_go": "no_go",
    "deferred": "deferred",
    "start": "live",
    "stand-down": "stood_down",
    "debriefed": "debriefed",
    "close": "closed",
    "call-off": "closed",
}


def attempt(world, operation, word):
    """Try one move, with everything else in order."""
    if word == "task":
        return actions.task_operation(by=operation.lead, operation=operation, commander=world.max)
    if word in DECISIONS:
        return go(world, operation, verdict=word)
    return move(world, operation, word, reason="Because")


def test_the_hand_written_table_names_every_state_and_move():
    assert set(ALLOWED) == set(Operation.Status.values)
    assert set().union(*ALLOWED.values()) == {"task", *DECISIONS, *(move.word for move in MOVES)} == set(LEADS_TO)


@pytest.mark.parametrize("state", Operation.Status.values)
def test_every_move_from_every_state(going, state):
    operation = going.operation
    if state == "stood_down":
        _written_up(going, operation)
    Operation.everything.filter(pk=operation.pk).update(status=state)
    for word in sorted(LEADS_TO):
        with undone():
            _tried(going, fresh(operation), state, word)


def _tried(world, operation, state, word):
    before = OperationStep.objects.count()
    if word in ALLOWED[state]:
        _clear_the_way(operation, word)
        attempt(world, operation, word)
        assert fresh(operation).status == LEADS_TO[word], word
        assert OperationStep.objects.count() == before + 1
        return
    with pytest.raises(Refused, match="The operation is “"):
        attempt(world, operation, word)
    assert (fresh(operation).status, OperationStep.objects.count()) == (state, before), word


def test_calling_off_needs_a_reason(going):
    with pytest.raises(Refused, match="Say why"):
        move(going, going.operation, "call-off")
    move(going, going.operation, "call-off", reason="The place has closed")
    assert fresh(going.operation).status == "closed"


def test_only_the_lead_or_silver_moves_it_on(planned):
    for person in (planned.max, planned.cal, planned.gil):
        with pytest.raises(Refused, match="Only the lead, or somebody posted as silver"):
            actions.move_operation(by=person, operation=planned.operation, word="call-off", reason="x")
    with pytest.raises(Refused, match="cannot see that operation"):
        actions.move_operation(by=planned.bea, operation=planned.operation, word="call-off", reason="x")
    actions.move_operation(by=planned.ben, operation=planned.operation, word="call-off", reason="The place has closed")


def test_nobody_commands_what_they_lead_or_are_not_named_to(world):
    operation = make(world)
    with pytest.raises(Refused, match="not named to this operation"):
        actions.task_operation(by=world.fin, operation=operation, commander=world.max)
    with pytest.raises(Refused, match="Somebody other than the lead"):
        actions.task_operation(by=world.fin, operation=operation, commander=world.fin)


@pytest.mark.parametrize("state", ["live", "stood_down", "debriefed", "closed"])
def test_the_plan_is_not_changed_once_it_is_live(going, state):
    Operation.everything.filter(pk=going.operation.pk).update(status=state)
    with pytest.raises(Refused, match="can no longer be changed"):
        actions.write_part(by=going.fin, operation=fresh(going.operation), part="method", follows=0, answers={})


def _written_up(world, operation):
    from tests.enforcement.test_results import debrief, nil

    Operation.everything.filter(pk=operation.pk).update(status="stood_down")
    debrief(world, operation)
    nil(world, operation)


def _clear_the_way(operation, word):
    """A go stands already in this world; the one that is tried makes it void first, as a change of the plan would."""
    from django.utils import timezone

    from alongside.enforcement.models import Decision

    if word == "go":
        Decision.objects.update(void_at=timezone.now(), void_by=operation.lead, void_because="Changed")
