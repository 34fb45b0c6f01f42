"""Clashes by time and place: found, told to both sides, and settled by both; and nothing else learnt by either."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alongside.enforcement import actions, clocks, meeting
from alongside.enforcement.models import Clash, Measure, Operation
from alongside.enforcement.queries import clashes_of, gate_of, operations_to_recheck, shut
from alongside.enforcement.rows import ROW
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Notice
from tests.enforcement.operations_world import (
    CANARY,
    PLACE,
    add,
    agree,
    clash_of,
    covert,
    fresh,
    go,
    move,
    planned,
    row,
    soon,
    tasked,
)

AT = dt.datetime(2027, 5, 14, 6, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def plan(start=AT, hours=6, covert=False, apart=HOUR, *places):
    """A plan as the arithmetic sees it."""
    return meeting.Plan(start, start + hours * HOUR, covert, apart, places or (place(),))


def place(uprn="", address="", latitude=None, longitude=None):
    return meeting.Place(uprn, address, latitude, longitude)


def test_a_distance_that_is_known():
    """Trafalgar Square to Waterloo Station's clock is a little over a kilometre."""
    square, station = place(latitude=51.50806, longitude=-0.12806), place(latitude=51.50316, longitude=-0.11319)
    assert meeting.distance(square, station) == pytest.approx(1165, abs=15)


@given(st.floats(50, 60), st.floats(-7, 1), st.floats(50, 60), st.floats(-7, 1))
def test_a_distance_is_the_same_both_ways_and_nought_to_itself(north, east, other_north, other_east):
    one, other = place(latitude=north, longitude=east), place(latitude=other_north, longitude=other_east)
    assert meeting.distance(one, other) == pytest.approx(meeting.distance(other, one))
    assert meeting.distance(one, one) == 0


@given(
    st.integers(-200, 200), st.integers(1, 40), st.integers(1, 40), st.booleans(), st.booleans(), st.sampled_from(["1", "2", ""])
)
def test_two_operations_meet_both_ways_or_neither(later, hours, other_hours, covert_one, covert_other, uprn):
    here = place("1", "x", 50.6, -2.4)
    one = plan(AT, hours, covert_one, HOUR * 24, here)
    other = plan(AT + later * HOUR, other_hours, covert_other, HOUR * 24, place(uprn, "x", 50.601, -2.4))
    assert meeting.severity(one, other, 250) == meeting.severity(other, one, 250)
    apart = max(one.starts, other.starts) - min(one.ends, other.ends) >= HOUR * 24
    assert bool(meeting.severity(one, other, 250)) is not apart


@pytest.mark.parametrize(
    ("theirs", "covert_other", "how"),
    [
        (place("1"), False, "hard"),
        (place("2", "1quayroad"), False, ""),  # both numbers are known, and differ
        (place("", "1quayroad"), False, "hard"),
        (place("2", "", 50.6010, -2.4), False, "soft"),
        (place("2", "", 50.6010, -2.4), True, "hard"),
        (place("2", "", 50.6030, -2.4), True, ""),
    ],
)
def test_how_grave_a_clash_is(theirs, covert_other, how):
    mine = place("1", "1quayroad", 50.6, -2.4)
    assert meeting.severity(plan(AT, 6, False, HOUR, mine), plan(AT, 6, covert_other, HOUR, theirs), 250) == how


def test_scenario_22_clashing_operations_at_one_address(world):
    """Scenario 22: a council's visit and a covert police operation at the same property."""
    hidden = covert(world)
    visit = planned(world)
    move(world, visit, "submit")
    (seen,) = clashes_of(world.fin, visit)
    assert (seen.ring, seen.when) == ("Regional co-ordinator, 01632 960002", None)
    (theirs,) = clashes_of(world.ana, hidden)
    assert theirs.ring == "Dorset Council duty desk, 01632 960001"
    assert theirs.when == (visit.starts_at, visit.ends_at)  # the covert side must keep out of the way
    assert {line.code for line in shut(gate_of(fresh(visit)))} == {"clash"}
    with pytest.raises(Refused, match="No other operation in the way"):
        go(world, visit, waived={"clash": "Never mind"})
    agree(world.fin, visit)
    with pytest.raises(Refused, match="No other operation in the way"):
        go(world, visit)
    agree(world.ana, hidden)
    go(world, visit)
    assert fresh(visit).status == "go"


def test_moving_the_date_runs_the_check_again_and_ends_what_was_agreed(world):
    hidden, visit = covert(world), planned(world)
    agree(world.fin, visit)
    agree(world.ana, hidden)
    operation = fresh(visit)
    words = {"kind": operation.kind, "contact": operation.contact, "follows": operation.version}
    times = {"starts_at": operation.starts_at + HOUR, "ends_at": operation.ends_at + HOUR}
    actions.change_operation(by=world.fin, operation=operation, **times, **words)
    assert "clash" in {line.code for line in shut(gate_of(fresh(visit)))}
    far = {"starts_at": operation.starts_at + 40 * 24 * HOUR, "ends_at": operation.ends_at + 40 * 24 * HOUR}
    actions.change_operation(by=world.fin, operation=operation, **far, **{**words, "follows": operation.version + 1})
    assert clashes_of(world.fin, visit) == clashes_of(world.ana, hidden) == []
    assert Clash.objects.get().ended_at is not None


def test_neither_side_learns_anything_else(world):
    """Each side's clash carries the other's contact and nothing of its name, reference, place or people."""
    hidden, visit = covert(world), planned(world)
    for person, operation, other in ((world.fin, visit, hidden), (world.ana, hidden, visit)):
        (seen,) = clashes_of(person, operation)
        said = f"{seen.ring} {seen.own}"
        assert not any(word in said for word in (other.reference, other.record.title, CANARY, "Quay", "Ana", "Fin"))
    told = Notice.objects.filter(text__contains="may be near")
    assert {(one.to_person, one.reference) for one in told} == {(world.fin, visit.reference), (world.ana, hidden.reference)}


def test_a_draft_is_compared_with_nothing(world):
    """A lead alone cannot feel about for others' operations: the commander must have been named first."""
    from tests.enforcement.operations_world import make

    covert(world)
    probe = make(world)
    add(world, probe, "premises", **PLACE)
    assert clashes_of(world.fin, probe) == []


def test_an_agreement_is_made_on_what_stands(world):
    hidden, visit = covert(world), planned(world)
    clash = clash_of(visit)
    words = {"operation": visit, "clash": clash, "words": "After us"}
    with pytest.raises(Refused, match="Something has changed"):
        actions.agree_clash(by=world.fin, digest="0" * 64, **words)
    actions.agree_clash(by=world.fin, digest=clash.digest, **words)
    with pytest.raises(Refused, match="agreed already"):
        actions.agree_clash(by=world.fin, digest=clash.digest, **words)
    other = tasked(world, by=world.oli, name="Visit 77", starts_at=soon(90), ends_at=soon(90, 2))
    with pytest.raises(Refused, match="not this operation’s"):
        actions.agree_clash(by=world.oli, operation=other, clash=clash, words="x", digest=clash.digest)
    assert hidden


def test_the_distance_is_an_amount_somebody_set(world):
    words = {"uprn": "", "latitude": 50.6, "longitude": -2.4, "address": "A field"}
    one = tasked(world)
    add(world, one, "premises", **{**PLACE, **words})
    other = tasked(world, by=world.oli, name="Visit 77")
    add(world, other, "premises", **{**PLACE, **words, "latitude": 50.6035, "address": "Another field"})  # 389 metres
    assert clashes_of(world.fin, one) == []
    actions.set_measure(by=world.fay, what=Measure.What.CLASH_METRES, amount=400, source="Agreed in May")
    actions.recheck_operation(by=_clock(), operation=other)
    assert [seen.clash.severity for seen in clashes_of(world.fin, one)] == ["soft"]
    assert "clash" not in {line.code for line in shut(gate_of(fresh(one)))}


def test_the_clock_looks_again_seven_days_and_one_day_before(world):
    operation = tasked(world, starts_at=soon(20), ends_at=soon(20, 2))
    starts = operation.starts_at
    assert operations_to_recheck() == []
    for before, checked, due in ((6, 8, True), (6, 6, False), (0.9, 5, True), (0.9, 0.5, False)):
        now = timezone.now()
        start = now + dt.timedelta(days=before)
        Operation.everything.filter(pk=operation.pk).update(
            starts_at=start, ends_at=start + HOUR, checked_at=start - dt.timedelta(days=checked)
        )
        assert bool(operations_to_recheck()) is due, (before, checked)
    Operation.everything.filter(pk=operation.pk).update(checked_at=starts - dt.timedelta(days=60))
    clocks.recheck_operations()
    assert operations_to_recheck() == []


def test_taking_a_place_out_ends_the_clash(world):
    hidden, visit = covert(world), planned(world)
    assert clashes_of(world.ana, hidden)
    place = row(visit, "reliances", 1), row(visit, "reliances", 2)
    for one in place:
        actions.remove_row(by=world.fin, operation=visit, rows=ROW["reliances"], number=one.number, follows=one.changed_in)
    gone = row(visit, "premises")
    actions.remove_row(by=world.fin, operation=visit, rows=ROW["premises"], number=1, follows=gone.changed_in)
    assert clashes_of(world.ana, hidden) == []


def _clock():
    from alongside.kernel.access import Clockwork

    return Clockwork()
