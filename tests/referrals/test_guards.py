"""What was written about a person is never changed: the database itself refuses, for the tables that came later as well."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from alongside.referrals.models import (
    BestInterests,
    Called,
    Confirmation,
    Evidence,
    Interest,
    ItemOutcome,
    LeaveDecision,
    PartConfirmed,
    Reconsideration,
)
from tests.referrals import test_conference_disposal, test_disposal
from tests.snapshot import laid

OF_A_CASE = (Called, PartConfirmed, Reconsideration, Evidence, BestInterests, LeaveDecision, Confirmation)
OF_A_CONFERENCE = (Interest, ItemOutcome)


@pytest.mark.parametrize(
    ("build", "model"),
    [
        *((test_disposal.old_world, one) for one in OF_A_CASE),
        *((test_conference_disposal.old_world, one) for one in OF_A_CONFERENCE),
    ],
    ids=lambda one: one.__name__,
)
def test_nothing_written_is_changed_and_all_of_it_can_go(db, build, model):
    laid(build)
    assert model.objects.exists()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        model.objects.update(at=timezone.now())
    model.objects.all().delete()
    assert not model.objects.exists()
