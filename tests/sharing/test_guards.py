"""The database itself refuses to change or take away what was said against a record, and how it or an agreement stood."""

import pytest
from django.db import DatabaseError, transaction

from alongside.sharing.models import AgreementStatus, Doubt, HandlingChange
from alongside.sharing.spine import cast_doubt
from tests.sharing.drafting import draft
from tests.sharing.records_world import record


def refused(act):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        act()


@pytest.fixture
def said(cast):
    kept = record(cast)
    cast_doubt(kept, Doubt.Why.RECALLED)
    HandlingChange.objects.create(record=kept, classification=kept.classification, because="A court says so")
    draft(cast)


@pytest.mark.parametrize("model", [Doubt, AgreementStatus])
def test_it_can_be_neither_changed_nor_taken_away(said, model):
    assert model.objects.exists()
    refused(lambda: model.objects.update(at="2020-01-01T00:00:00Z"))
    refused(lambda: model.objects.all().delete())
    assert model.objects.exists()


def test_a_doubt_shuts_a_gate_whatever_is_tried_on_it(said):
    refused(lambda: Doubt.objects.update(why="judged"))
    one = Doubt.objects.get()
    one.why = "judged"
    refused(one.save)
    refused(one.delete)


def test_how_a_record_was_handled_can_be_emptied_of_words_and_go_and_nothing_else(said):
    refused(lambda: HandlingChange.objects.update(classification="OFFICIAL"))
    refused(lambda: HandlingChange.objects.update(because="Another"))
    HandlingChange.objects.update(because="")
    HandlingChange.objects.all().delete()
