"""The times between stages in a report: of groups that are shown, in whole days, and never of nearly the same concerns twice."""

import datetime as dt

import pytest
from django.db import connection

from alongside.awareness import actions as awareness
from alongside.awareness import guards
from alongside.awareness.models import Outcome, Step
from alongside.kernel.access import Clockwork
from alongside.monitoring import actions, reporting

from .world import FIRST, LAST

pytestmark = pytest.mark.django_db


def assessed(world, concerns, days):
    """These concerns were assessed so many days after they came."""
    if not Outcome.objects.exists():
        awareness.load_outcomes(by=Clockwork())
    guards.lower_guards(connection)
    for concern in concerns:
        outcome = Outcome.objects.first()
        Step.objects.create(concern=concern, stage=concern.stage, outcome=outcome, reason="Read", by=world.ana)
        Step.objects.filter(concern=concern).update(at=concern.record.created_at + dt.timedelta(days=days, hours=7))
    guards.raise_guards(connection)


def time_of(edition, stage="Assessed"):
    return dict(reporting.stages_of(edition))[stage]


def test_a_time_is_in_whole_days_and_of_a_group_that_is_shown(world):
    assessed(world, world.concerns[:20], 5)
    edition = world.edition()
    assert time_of(edition) == "about 5 days (median)"
    assert edition.words["stage_sets"] == {"Assessed": sorted(one.pk for one in world.concerns[:20])}


def test_that_there_is_a_time_or_none_tells_nothing_of_a_hidden_count(world):
    """Seven got no further than assessed and three went on: both are hidden, so neither has a time, though ten have one."""
    assessed(world, world.concerns[:3], 5)
    few = world.edition()
    assert time_of(few) == "–"
    assert set(dict(reporting.stages_of(few)).values()) == {"–"}, "and no stage says that nothing at all is there"
    shown = {cell[0][0] for row in few.tables.filter(measure="monitoring.funnel") for cell in row.cells if cell[2] is not None}
    assert "Assessed" not in shown


def test_nearly_the_same_concerns_have_the_time_they_had(world):
    """Two more that took a hundred days would be told by how the middle moved."""
    assessed(world, world.concerns[:12], 5)
    assessed(world, world.concerns[12:20], 9)
    first = world.edition()
    assessed(world, world.concerns[20:24], 100)
    assert time_of(world.edition()) == time_of(first) == "about 5 days (median)"
    assessed(world, world.concerns[24:28], 100)
    assert time_of(world.edition()) == "about 9 days (median)", "eight are enough to be told apart from nobody"


def test_nearly_the_same_concerns_of_other_days_have_no_time(world):
    assessed(world, world.concerns[:20], 5)
    world.edition()
    day = FIRST - dt.timedelta(days=1)
    extra = world.concern(900, on=day)
    assessed(world, [extra], 300)
    wider = actions.make_edition(by=world.ann, partnership=world.dorset, first=day, last=LAST)
    assert time_of(wider) == "–"


def test_the_public_is_told_no_time_of_a_group_the_public_does_not_see(world):
    assessed(world, world.concerns[:7], 5)
    public = actions.publish_edition(by=world.chi, edition=world.edition())
    assert time_of(public) == "–"
