"""The database itself refuses to change what was logged, decided, passed on or counted."""

import uuid

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from alongside.enforcement import actions
from alongside.enforcement.models import (
    CheckIn,
    ClashAgreement,
    Debrief,
    Decision,
    Encounter,
    HandOver,
    LogEntry,
    OperationStep,
    Outcome,
    Pack,
    PlanChange,
    Proposal,
    Reappraisal,
    Term,
    Transfer,
)
from alongside.sharing.models import LegalGround
from tests.enforcement.operations_world import fresh, move

HELD = (
    CheckIn,
    Debrief,
    Decision,
    Encounter,
    HandOver,
    LogEntry,
    OperationStep,
    Outcome,
    Pack,
    PlanChange,
    Proposal,
    Reappraisal,
    Transfer,
)


@pytest.fixture
def told(live):
    """A day with one of everything written in it."""
    operation = live.operation
    said = {"by": live.fin, "operation": operation}
    actions.check_in(**said, there=True)
    actions.write_log(**said, text="The door opened.", token=uuid.uuid4())
    met = actions.record_encounter(**said, age="adult", potential_victim="yes", name="Somebody")
    actions.reappraise_encounter(**said, encounter=met, potential_victim="yes", because="She said so")
    actions.hand_over(**said, encounter=met, to="Cleo", consent="Agreed")
    actions.pass_name(
        by=live.max,
        operation=operation,
        encounter=met,
        kind="name",
        gateway=LegalGround.objects.filter(kind="gateway", valid_to=None).first(),
        reason="Needed",
        asked_by=live.fin,
    )
    day, term = timezone.localdate(), Term.objects.filter(list="outcome").first()
    actions.record_outcome(**said, term=term, owner=live.council, happened_on=day, count=1, note_text="x", evidence="y")
    move(live, operation, "stand-down", reason="Fin stays to lock up")
    actions.write_debrief(**said, kind="hot", who="All", went_well="x", went_badly="y")
    return live


def refused(rows, **words):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(**words)


def test_no_row_that_is_history_can_be_changed(told):
    for model in HELD:
        assert model.objects.exists(), model
        refused(model.objects.all(), operation=told.operation)
    refused(ClashAgreement.objects.all() if ClashAgreement.objects.exists() else LogEntry.objects.all(), operation_id=1)
    refused(LogEntry.objects.all(), text="Nothing happened.")
    refused(Decision.objects.all(), reasons="Because")
    refused(Outcome.objects.all(), count=9)
    refused(Pack.objects.all(), content=[])


def test_words_that_disposal_empties_can_be_emptied_and_not_rewritten(told):
    refused(Outcome.objects.all(), note="Another")
    refused(OperationStep.objects.all(), note="Another")
    Outcome.objects.update(note="", evidence="")
    OperationStep.objects.update(note="")


def test_a_go_falls_once_and_never_stands_again(going):
    moment = timezone.now()
    Decision.objects.update(void_at=moment, void_by=going.fin, void_because="Changed")
    refused(Decision.objects.all(), void_at=None)
    refused(Decision.objects.all(), void_because="Another reason")


def test_a_pack_is_acknowledged_and_recalled_once(going):
    assert not Pack.objects.filter(acknowledged_at=None).exists()
    refused(Pack.objects.all(), acknowledged_at=timezone.now())
    actions.recall_packs(by=going.fin, operation=going.operation, because="A place was wrong")
    refused(Pack.objects.all(), recalled_at=None)
    assert fresh(going.operation).status == "go"
