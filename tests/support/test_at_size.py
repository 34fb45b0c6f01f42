"""How many cases each worker has does not take longer the more people others support."""

import pytest
from django.db import connection
from django.utils import timezone

from alongside.sharing.models import Grant, Record
from alongside.sharing.spine import audience_of
from alongside.support import queries
from alongside.support.models import Case
from tests.steps import steps_of

MANY = 400
MORE = 1.3  # times the steps, when what others hold has grown by MANY cases


def crowd(world, owner, number):
    """So many open cases more of an organisation, written without acts."""
    now, first = timezone.now(), Record.everything.count()
    same = {"owner": owner, "partnership": world.dorset, "kind": "support.case"}
    rows = [Record(reference=f"S{first + n}", title="x", created_at=now, **same) for n in range(number)]
    records = Record.everything.bulk_create(rows, batch_size=100)
    granted = {"audience": audience_of(owner), "basis": "owner", "record_created_at": now, **same}
    Grant.everything.bulk_create([Grant(record=one, **granted) for one in records], batch_size=100)
    of = {"worker": world.ben, "supervisor": world.ana, "name": "x", "stage": "open", "opened_on": now.date()}
    Case.everything.bulk_create([Case(record=one, **of) for one in records], batch_size=100)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone counts its steps")
def test_a_caseload_costs_no_more_for_what_others_hold(world):
    crowd(world, world.police, MANY // 10)
    few = steps_of(lambda: queries.caseload_for(world.cora, world.dorset))
    crowd(world, world.police, MANY)
    assert 0 < steps_of(lambda: queries.caseload_for(world.cora, world.dorset)) <= MORE * few
    assert [one.open for one in queries.caseload_for(world.cora, world.dorset)] == [1]
