"""The gate: lawful powers, the victims first, and the commander's decision."""

import datetime as dt

import pytest

from alongside.enforcement import actions
from alongside.enforcement.models import Decision, Measure, Operation, Power
from alongside.enforcement.queries import gate_of, shut
from alongside.enforcement.rows import ROW
from alongside.kernel.refusals import Refused
from tests.enforcement.operations_world import add, fresh, go, move, planned, rely, row, write

VICTIMS = {"victim-lead", "first-responder", "reception", "care", "transport", "interpreters"}


def red(operation):
    """The codes of the lines that are not green."""
    return {line.code for line in shut(gate_of(fresh(operation)))}


def take_out(operation, word, number=1, by=None):
    """Remove a row as it stands."""
    actions.remove_row(
        by=by or operation.lead,
        operation=operation,
        rows=ROW[word],
        number=number,
        follows=row(operation, word, number).changed_in,
    )


def test_a_whole_plan_is_green(planned):
    assert red(planned.operation) == set()


def test_scenario_23_power_per_agency_fails_for_that_agency_at_that_place_only(planned):
    """Scenario 23: an immigration officer listed at a visit led by others, with no power or consent written down."""
    operation = planned.operation
    add(planned, operation, "agencies", organisation=planned.immigration, mode="present", reason="Documents")
    add(planned, operation, "premises", name="Place B", address="2 Quay Road", uprn="100012345679", kind="Flat", dwelling=True)
    for agency in (1, 2):
        rely(
            operation,
            planned,
            premises=row(operation, "premises", 2),
            agency=row(operation, "agencies", agency),
            basis="stays_out",
        )
    rely(operation, planned, premises=row(operation, "premises", 2), agency=row(operation, "agencies", 4), basis="stays_out")
    move(planned, operation, "submit")
    lines = {line.code: line for line in shut(gate_of(fresh(operation)))}
    assert set(lines) == {"power-1-4"}
    said = lines["power-1-4"].detail
    assert "Immigration Act 1971 section 28CA" in said
    assert "real consent; it does not go in" in said
    assert "Consumer Rights Act" not in said
    with pytest.raises(Refused, match="nobody can waive"):
        go(planned, operation, waived={"power-1-4": "Never mind"})
    rely(operation, planned, agency=row(operation, "agencies", 4), basis="consent")
    assert red(operation) == set()


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        ("cra-2015-sch5", {}, "not a power of this body"),
        ("si-2017-520", {}, "not a power of this body on that day"),
        ("era-2025-s98", {}, "needs a warrant"),
        ("era-2025-s97", {"grounds": ""}, "on what grounds"),
        ("era-2025-s97", {"expires_on": dt.date(2020, 1, 1)}, "runs out before"),
    ],
)
def test_what_does_not_let_an_agency_in(planned, code, words, said):
    operation = planned.operation
    take_out(operation, "reliances", 2)
    power = Power.objects.get(code=code)
    rely(operation, planned, agency=row(operation, "agencies", 2), power=power, **words)
    (line,) = shut(gate_of(fresh(operation)))
    assert line.code == "power-1-2"
    assert said in line.detail


def test_a_home_needs_a_warrant_or_a_power_that_opens_homes(planned):
    operation = planned.operation
    place = row(operation, "premises")
    words = {name: getattr(place, name) for name in ROW["premises"].fields}
    actions.write_row(
        by=planned.fin,
        operation=operation,
        rows=ROW["premises"],
        number=1,
        follows=place.changed_in,
        words={**words, "dwelling": True},
    )
    assert red(operation) == {"power-1-1", "power-1-2"}
    take_out(operation, "reliances", 1)
    take_out(operation, "reliances", 2)
    until = fresh(operation).ends_at.date() + dt.timedelta(days=9)
    for agency in (1, 2):
        rely(operation, planned, agency=row(operation, "agencies", agency), basis="warrant", expires_on=until)
    assert red(operation) == set()


def test_the_fair_work_agency_follows_its_predecessor_by_date(world):
    new, old = Power.objects.get(code="era-2025-s97"), Power.objects.get(code="si-2017-520")
    assert new.follows == old
    assert old.valid_to == new.valid_from == dt.date(2026, 4, 7)
    assert (new.recalled, Power.objects.get(code="pace-s8").recalled) == (False, True)


def test_victims_come_first_and_cannot_be_waived(planned):
    operation = planned.operation
    take_out(operation, "posts", 2)
    take_out(operation, "posts", 3)
    take_out(operation, "interpreters")
    write(operation, "care", follows=_changed(operation, "care"), transport="", onward="")
    assert red(operation) == {"victim-lead", "first-responder", "care", "transport", "interpreters"}
    move(planned, operation, "submit")
    everything = {line.code: "Never mind" for line in shut(gate_of(fresh(operation)))}
    with pytest.raises(Refused, match="A victim-care lead"):
        go(planned, operation, waived=everything)
    assert Operation.everything.get(pk=operation.pk).status == "submitted"


def test_an_interpreter_needs_a_booking_a_conflict_check_and_a_reserve(planned):
    operation = planned.operation
    add(planned, operation, "interpreters", language="Vietnamese", dialect="Northern", wish="any", booked=True)
    (line,) = shut(gate_of(fresh(operation)))
    assert (line.code, "Vietnamese" in line.detail, "Albanian" in line.detail) == ("interpreters", True, False)
    take_out(operation, "interpreters", 1)
    take_out(operation, "interpreters", 2)
    write(operation, "care", follows=_changed(operation, "care"), no_interpreter="Everybody there speaks English.")
    assert red(operation) == set()


def test_an_interpreter_found_to_be_of_a_suspect_s_family_after_the_go_makes_it_fall(planned):
    """Handbook, further case: the check is taken back, so the go falls, and no commander can waive it."""
    operation = planned.operation
    go(planned, operation)
    kept = row(operation, "interpreters")
    words = {name: getattr(kept, name) for name in ROW["interpreters"].fields}
    actions.write_row(
        by=planned.fin,
        operation=operation,
        rows=ROW["interpreters"],
        number=kept.number,
        follows=kept.changed_in,
        words={**words, "conflict_checked": False},
    )
    assert fresh(operation).status == "planning"
    (line,) = shut(gate_of(fresh(operation)))
    assert (line.code, line.waivable) == ("interpreters", False)
    assert "not checked for conflicts" in line.detail


def test_the_commander_signs_a_source_risk_and_what_remains_great(planned):
    operation, numbers = planned.operation, {"likelihood": 5, "impact": 5, "likelihood_after": 1, "impact_after": 1}
    words = {"text": "They guess who told", "control": "Say nothing", "owner": planned.ben}
    number = add(planned, operation, "risks", category="source", **words, **numbers)
    assert red(operation) == {"signed"}
    risk = row(operation, "risks", number)
    with pytest.raises(Refused, match="Only the commander"):
        actions.sign_risk(by=planned.fin, operation=operation, risk=risk, because="Fine", follows=risk.changed_in)
    actions.sign_risk(by=planned.max, operation=operation, risk=risk, because="It protects others", follows=risk.changed_in)
    assert red(operation) == set()
    great = add(planned, operation, "risks", category="weapons", **words, **{**numbers, "likelihood_after": 3, "impact_after": 5})
    assert red(operation) == {"signed"}
    Measure.objects.filter(what="risk_signed_from").update(amount=16)
    assert red(operation) == set()
    changed = row(operation, "risks", number)
    actions.write_row(
        by=planned.fin,
        operation=operation,
        rows=ROW["risks"],
        number=number,
        follows=changed.changed_in,
        words={name: getattr(changed, name) for name in ROW["risks"].fields},
    )
    assert red(operation) == {"signed"}  # a risk that is written again must be signed again
    assert great


def test_a_line_is_waived_with_a_reason_and_kept_so(planned):
    operation = planned.operation
    take_out(operation, "contingencies")
    move(planned, operation, "submit")
    with pytest.raises(Refused, match="Waive these with a reason"):
        go(planned, operation, waived={"contingencies": " "})
    decision = go(planned, operation, waived={"contingencies": "Only a talk at the door"})
    kept = {line["code"]: line["waived"] for line in decision.gate if line["waived"]}
    assert kept == {"contingencies": "Only a talk at the door"}


def test_only_the_named_commander_decides_and_on_what_they_read(planned):
    operation = fresh(planned.operation)
    words = {"operation": operation, "verdict": "go", "reasons": "Ready", "version": operation.version}
    with pytest.raises(Refused, match="Only the commander"):
        actions.decide_go(by=planned.fin, **words)
    with pytest.raises(Refused, match="plan has changed"):
        actions.decide_go(by=planned.max, **{**words, "version": operation.version - 1})
    with pytest.raises(Refused, match="Say why"):
        actions.decide_go(by=planned.max, **{**words, "reasons": "  "})
    assert not Decision.objects.exists()


@pytest.mark.parametrize("change", ["text", "row", "removal", "time"])
def test_a_change_after_a_go_makes_it_void(going, change):
    operation = fresh(going.operation)
    if change == "text":
        write(operation, "method", follows=_changed(operation, "method"), stop="Anybody shouts")
    elif change == "row":
        add(going, operation, "equipment", what="Two vans", owner=going.ben)
    elif change == "removal":
        take_out(operation, "timeline")
    else:
        words = {"kind": operation.kind, "starts_at": operation.starts_at, "ends_at": operation.ends_at, "contact": "Desk"}
        actions.change_operation(by=going.fin, operation=operation, follows=operation.version, **words)
    decision = Decision.objects.get()
    assert (fresh(operation).status, decision.void_by, decision.verdict) == ("planning", going.fin, "go")
    with pytest.raises(Refused, match="cannot be done now"):
        move(going, operation, "start")
    move(going, operation, "submit")
    go(going, operation, waived={"timeline": "It is the same as before"})
    assert fresh(operation).status == "go"
    assert [one.void_at is None for one in Decision.objects.order_by("number")] == [False, True]


def test_what_nobody_can_waive_is_looked_at_again_at_the_last_moment(going):
    Power.objects.filter(code="era-2025-s97").update(valid_to=dt.date(2026, 5, 1))
    with pytest.raises(Refused, match="no longer in order"):
        move(going, going.operation, "start")


def test_nobody_starts_unbriefed_without_a_reason(planned):
    operation = planned.operation
    go(planned, operation)
    with pytest.raises(Refused, match="Not briefed: Ben Okafor, Cal Reed, Cleo Marsh, Gil"):
        move(planned, operation, "start")
    move(planned, operation, "start", reason="Briefed by voice at the meeting point")
    assert fresh(operation).status == "live"


def test_somebody_posted_from_outside_the_agencies_is_seen(planned):
    take_out(planned.operation, "agencies", 3)
    assert red(planned.operation) == {"outside"}


def test_old_intelligence_is_checked_again(planned):
    from alongside.enforcement.models import PlanText

    old = fresh(planned.operation).starts_at - dt.timedelta(days=30)
    PlanText.objects.filter(operation=planned.operation, part="information").update(changed_at=old)
    assert red(planned.operation) == {"fresh"}


def test_planning_a_second_one_meets_the_same_gate(world):
    assert red(planned(world)) == set()


def _changed(operation, part):
    from alongside.enforcement.models import PlanText

    return PlanText.objects.get(operation=operation, part=part).changed_in
