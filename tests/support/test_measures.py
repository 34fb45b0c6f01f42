"""What support counts is read in as many questions to the database for many people as for one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.support import actions
from alongside.support.measures import MEASURES
from alongside.support.models import Case, Line, Score


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.code)
def test_a_measure_asks_as_many_questions_for_many_people_as_for_one(world, measure):
    today = timezone.localdate()
    days = (today - dt.timedelta(days=2), today)

    def counted(people):
        for number in range(people):
            case = actions.open_case(by=world.cleo, partnership=world.dorset, name=f"Person {number}", supervisor=world.cora)
            Case.everything.filter(pk=case.pk).update(moved_on_on=today)
            common = {"case": case, "number": 1, "version": 1, "by": world.cleo, "day": today}
            Line.objects.create(part="needs", answers={"domain": "health"}, state="met", **common)
            Line.objects.create(part="followups", answers={"reached": "yes"}, **common)
            for value in (3, 5):
                score = {"outcome": "housing", "whose": "person", "moment": "review", "value": value}
                Score.objects.create(case=case, day=today, by=world.cleo, **score)
        with CaptureQueriesContext(connection) as asked:
            rows = list(measure.rows(world.dorset, *days))
        return len(asked), len(rows)

    few, one = counted(1)
    many, more = counted(4)
    assert more == one + 4
    assert many == few
