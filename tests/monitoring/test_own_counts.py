"""The counts on screen: what the database counts of one organisation is what its rows come to, one by one."""

import datetime as dt
from collections import Counter

import pytest

from alongside.accounts.models import Organisation
from alongside.monitoring import funnel
from alongside.monitoring.counting import BY_CODE, MEASURES, own_tables
from alongside.monitoring.disclosure import NOT_RECORDED
from alongside.referrals import packs
from alongside.referrals.htcds import standard

from .busy import TODAY, busy

pytestmark = pytest.mark.django_db
MOST = 25  # questions to the database


@pytest.fixture
def world(db):
    return busy()


def recounted(where, measure, owner, first, last):
    """Each row of the whole partnership looked at in turn: those of the owner, each thing once."""
    newest = {str(row["key"]): row for row in measure.rows(where, first, last) if row.get("owner") == owner}
    splits = measure.dimensions or (None,)
    return {
        name: Counter(" ".join(str(row.get(name) or NOT_RECORDED).split()) for row in newest.values()) if name else len(newest)
        for name in splits
    }


def test_the_database_counts_what_the_rows_come_to(world):
    first, last, seen = TODAY() - dt.timedelta(days=365), TODAY() + dt.timedelta(days=365), set()
    for owner in Organisation.objects.values_list("pk", flat=True):
        reached = funnel.reached_by(world.dorset, first, last, owner)
        for table in own_tables(world.dorset, owner, first, last, reached):
            measure, split = BY_CODE[table.question.measure], table.question.dimensions
            if measure is funnel.MEASURE:  # through one's own records alone: test_recount_funnel.py recounts it
                seen.add(measure.code)
                continue
            should = recounted(world.dorset, measure, owner, first, last)[split[0] if split else None]
            shown = {cell.at[0]: cell.shown for cell in table.cells if cell.at and cell.at[0] is not None}
            total = next(cell.shown for cell in table.cells if None in cell.at or not cell.at)
            assert (measure.code, split, shown if split else total) == (measure.code, split, should)
            assert total == (sum(should.values()) if split else should)
            seen |= {measure.code} if total else set()
    assert {one.code for one in MEASURES if one.owned} <= seen
    assert [one.code for one in MEASURES if one.owned and one.own is None] == [funnel.MEASURE.code]


def test_what_the_standard_is_made_of_is_asked_of_everybody():
    """So the last answer counts whatever else was answered, and the database can count it."""
    asked = {field.id for page in packs.every_page() if not page.when for field in page.fields if not field.when}
    assert {one.made_from for one in standard().fields} - {"decision"} <= asked


def test_what_nobody_owns_has_no_owner(world):
    first, last = TODAY() - dt.timedelta(days=3650), TODAY() + dt.timedelta(days=365)
    for measure in MEASURES:
        owners = {row.get("owner") for row in measure.rows(world.dorset, first, last)}
        assert measure.owned or owners <= {None}, measure.code


def test_counts_take_few_questions_however_much_there_is(world, client, django_assert_max_num_queries):
    people = {one.organisation_id: one for one in (world.ana, world.ben, world.cal)}
    for person in people.values():
        client.force_login(type(person).objects.get(pk=person.pk))
        with django_assert_max_num_queries(MOST):
            assert client.get("/dorset/monitoring/operational/").status_code == 200
