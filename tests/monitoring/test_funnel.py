"""From a concern to what came of it: each figure recounted by another path."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from alongside.awareness import actions as awareness
from alongside.awareness import guards
from alongside.awareness.models import Concern, Outcome, Step
from alongside.enforcement.clocks import load_delivered
from alongside.enforcement.models import Operation, Term
from alongside.kernel.access import Clockwork
from alongside.monitoring import funnel
from alongside.monitoring.funnel import STAGES
from alongside.sharing.models import Link, Record
from alongside.sharing.spine import new_record

from .world import FIRST, LAST

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(world):
    """Nine concerns were decided; five led to submissions, three of those on to reports; one report came from two concerns."""
    awareness.load_outcomes(by=Clockwork())
    outcome = Outcome.objects.first()
    for number, concern in enumerate(world.concerns[:9]):
        Step.objects.create(concern=concern, stage=concern.stage, outcome=outcome, reason="Read", by=world.ana)
        guards.lower_guards(connection)
        Step.objects.filter(concern=concern).update(at=concern.record.created_at + dt.timedelta(days=number + 1))
        guards.raise_guards(connection)
    sent = [_record(world, "intelligence.submission") for _ in range(5)]
    for concern, record in zip(world.concerns, sent, strict=False):
        _link(world, concern.record, record)
    copies = [_record(world, "intelligence.report") for _ in range(3)]
    for record, copy in zip(sent, copies, strict=False):
        _link(world, record, copy)
    _link(world, world.concerns[8].record, copies[0])
    return world


def _record(world, kind):
    record = new_record(by=world.ana, kind=kind, prefix="SUB", title="Sent", partnership=world.dorset)
    Record.everything.filter(pk=record.pk).update(created_at=timezone.now())
    return record


def _link(world, start, end):
    Link.everything.create(from_record=start, to_record=end, why="It came of it", linked_by=world.ana)


def recount():
    """How many concerns reached each stage, by walking from each one in turn."""
    links = list(Link.everything.values_list("from_record_id", "to_record_id"))
    kinds = dict(Record.everything.values_list("pk", "kind"))
    counts = dict.fromkeys(STAGES, 0)
    for concern in Concern.everything.all():
        counts[STAGES[0]] += 1
        counts[STAGES[1]] += Step.objects.filter(concern=concern).exclude(outcome=None).exists()
        seen, near = {concern.pk}, [concern.pk]
        while near:
            near = [end for start, end in links if start in near and end not in seen]
            seen |= set(near)
        counts[STAGES[2]] += any(kinds[one].startswith("intelligence.") for one in seen)
    return counts


def test_each_figure_of_the_funnel_equals_an_independent_recount(thread):
    found = funnel.reached_by(thread.dorset, FIRST, LAST)
    stages = funnel.stages_of(found.values(), thread.dorset)
    counts = recount()
    assert counts == {**dict.fromkeys(STAGES, 0), STAGES[0]: 38, STAGES[1]: 9, STAGES[2]: 6}
    assert {one.name: one.reached for one in stages[:3]} == {name: counts[name] for name in STAGES[:3]}
    assert stages[1].days == 5.0


def test_a_stage_whose_room_holds_nothing_is_not_counted_yet(thread):
    found = funnel.reached_by(thread.dorset, FIRST, LAST)
    stages = {one.name: one.reached for one in funnel.stages_of(found.values(), thread.dorset)}
    assert stages["Referral"] is None
    assert stages["Operation"] is None
    _record(thread, "referrals.case")
    assert {one.name: one.reached for one in funnel.stages_of(found.values(), thread.dorset)}["Referral"] == 0


def test_each_concern_counts_once_at_the_furthest_stage(thread):
    rows = list(funnel.MEASURE.rows(thread.dorset, FIRST, LAST))
    assert len({row["key"] for row in rows}) == len(rows) == 38
    assert sum(row["furthest"] == "Passed to intelligence" for row in rows) == 6
    assert sum(row["furthest"] == "Assessed" for row in rows) == 3  # nine were, and six got further


def test_an_operation_that_goes_on_is_counted_nowhere(thread):
    going_on = _record(thread, "enforcement.operation")
    _link(thread, thread.concerns[0].record, going_on)
    assert not [one for _, one in funnel.reached_by(thread.dorset, FIRST, LAST).values() if "Operation" in one]


def test_that_an_operation_is_planned_is_told_to_nobody(thread):
    """Not by "not counted yet" that goes away, on no page and in no report."""
    before = [one.reached for one in funnel.stages_of([], thread.dorset)]
    load_delivered()
    now = {"starts_at": timezone.now(), "ends_at": timezone.now()}
    planned = _record(thread, "enforcement.operation")
    Operation.everything.create(record=planned, kind=Term.objects.first(), status="planning", lead=thread.ana, **now)
    assert [one.reached for one in funnel.stages_of([], thread.dorset)] == before
    Operation.everything.update(status="debriefed")
    assert [one.reached for one in funnel.stages_of([], thread.dorset)] != before


def test_ones_own_concern_tells_nothing_of_what_another_organisation_did_about_it(thread, client):
    """The council holds a case that follows from a concern of the police: the police's page counts it not, nor when it began."""
    met = new_record(
        by=thread.ben, kind="referrals.case", prefix="CAS", title="Met", partnership=thread.dorset, owner=thread.council
    )
    _link(thread, thread.concerns[0].record, met)
    beyond = _record(thread, "intelligence.submission")
    _link(thread, met, beyond)
    own = funnel.reached_by(thread.dorset, FIRST, LAST, thread.police.pk)
    assert not [one for _, one in own.values() if "Referral" in one]
    assert {one.name: one.reached for one in funnel.stages_of(own.values(), thread.dorset, thread.police.pk)}["Referral"] is None
    everybody = funnel.reached_by(thread.dorset, FIRST, LAST)
    assert [pk for pk, (_, one) in everybody.items() if "Referral" in one] == [thread.concerns[0].pk]
    client.force_login(thread.ana)
    page = client.get(f"/dorset/monitoring/operational/?first={FIRST}&last={LAST}").content.decode()
    line = page.partition("How far concerns got")[2].partition("Referral")[2].partition("</tr>")[0]
    assert "not counted yet" in line
