"""How long what is kept of somebody who was supported is kept, what keeps it, and that nothing of it is found afterwards."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.home.clockwork import KEPT
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.verification import verify_database
from alongside.matching.actions import index_record
from alongside.matching.models import Subject, Trait
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules
from alongside.sharing.models import Consent, LegalGround, Record, Review
from alongside.sharing.policy import visible_to
from alongside.support import actions, measures, queries
from alongside.support.ending import case_live
from alongside.support.models import (
    Case,
    Correction,
    DisclosureRequest,
    Key,
    Line,
    Note,
    Placement,
    PlacementReading,
    PlanWord,
    Score,
)
from tests.intelligence.old_world import everything_said
from tests.keeping import age_spine, came_up, comes_up, counted, decide_together
from tests.snapshot import laid
from tests.support.support_world import CANARY, LINES_OF_PLACE, WORD, SupportWorld

TODAY = timezone.localdate
SECRET = "Hoopoe"  # in every text somebody can write
SAID = (CANARY, SECRET, "Wren", *LINES_OF_PLACE, "01632 960999", "My tooth hurts", "He may look for her", "Vietnamese")


def old_world():
    """Somebody who was supported, with one of everything that can be kept of them."""
    world = SupportWorld()
    keep_retention_rules()
    sharing.load_legal_grounds(by=Clockwork())
    case, today = world.case, TODAY()
    world.extract_made = world.extract(purpose=SECRET)
    for moment, value in (("baseline", 3), ("exit", 7)):
        score = {"outcome": "safety", "whose": "person", "moment": moment, "day": today, "value": value, "one_higher": SECRET}
        actions.score_outcome(by=world.cleo, case=case, **score)
    world.write("needs", {"domain": "housing", "words": SECRET}, state="met")
    world.write("followups", {"reached": "yes", "how": SECRET, "again": "no"}, day=today)
    actions.read_placement(by=world.cora, placement=world.placement, purpose=SECRET)
    asked = {"asked_by": SECRET, "body": world.police, "power": SECRET, "purpose": SECRET, "scope": SECRET, "kind": "casework"}
    world.request = actions.log_request(by=world.cleo, case=case, due_on=today + dt.timedelta(days=9), **asked)
    actions.issue_key(by=world.cleo, case=case, word=WORD, language="en")
    glass = {"partnership": world.dorset, "reference": world.placement.reference, "reason": SECRET}
    let_in = actions.ask_break_glass(by=world.cass, **glass)
    sharing.decide_approval(by=world.cora, approval=let_in, approve=False, because=SECRET)
    world.wrong = actions.ask_correction(by=Visitor(), case=case, text=SECRET)
    index_record(by=world.cleo, record=case.record, identifiers=[("phone", "01632 960999")], policy="silent")
    return world


def refuse(world):
    asked = actions.ask_the_person(by=world.cleo, request=world.request, answer="objects", words=SECRET)
    actions.decide_request(by=world.cora, request=asked, give=False, reasons=SECRET)


def end(world, *, but=""):
    """Everything is brought to its end by the acts, but one."""
    consents = Consent.objects.filter(record=world.extract_made.record)
    does = {
        "placement": lambda: actions.end_placement(by=world.cleo, placement=world.placement),
        "consent": lambda: [sharing.withdraw_consent(by=world.cleo, consent=one, words=SECRET) for one in consents],
        "request": lambda: refuse(world),
        "correction": lambda: actions.answer_correction(by=world.cleo, case=world.case, correction=world.wrong, answer=SECRET),
        "key": lambda: actions.revoke_key(by=world.cleo, case=world.case),
        "stage": lambda: actions.move_case(by=world.cleo, case=world.case, stage="closed", from_stage="open"),
    }
    for what, do in does.items():
        if what != but:
            do()


def age(world):
    then = age_spine()
    for kept in (Line, PlanWord, Score, PlacementReading):
        kept.objects.update(at=then)
    Placement.everything.update(started_on=then.date())
    Placement.everything.exclude(ended_on=None).update(ended_on=then.date())
    DisclosureRequest.objects.update(logged_at=then)
    DisclosureRequest.objects.exclude(decided_at=None).update(decided_at=then)
    Correction.objects.update(asked_at=then)
    Correction.objects.exclude(answered_at=None).update(answered_at=then)
    Key.objects.update(issued_at=then)
    Key.objects.exclude(revoked_at=None).update(revoked_at=then)
    Case.everything.update(stage_at=then)


@pytest.fixture
def world(db):
    return laid(old_world)


@pytest.fixture
def old(world):
    end(world)
    age(world)
    return world


def decide(world):
    return decide_together(world.cal, world.cora, world.case.record)


def test_what_goes_is_found_nowhere_sealed_or_not(old):
    before = everything_said()
    assert all(words in before for words in (CANARY, SECRET, "Wren", "01632 960999"))
    decide(old)
    carry_out_disposals(KEPT)
    assert Review.objects.get(record=old.case.record).executed_at is not None
    said = everything_said()
    assert [words for words in SAID if words in said] == []
    assert not Subject.objects.exists()
    assert not Trait.objects.exists()
    hanging = (old.case.record, old.note.record, old.placement.record, old.extract_made.record)
    for person in (old.cleo, old.cora, old.cal, old.max):
        assert not visible_to(person, Record).filter(pk__in=[one.pk for one in hanging]).exists()
    assert verify_database(processes=1).problems == []


def test_the_door_opens_for_nobody_any_more(old):
    decide(old)
    carry_out_disposals(KEPT)
    assert not Key.objects.exists()
    assert not Correction.objects.exists()


def test_what_safe_figures_count_is_counted_the_same_afterwards(old):
    before = counted(measures.MEASURES, old.dorset, days=3660)
    for code in ("support.people", "support.plans", "support.needs_met", "support.outcomes", "support.follow_ups"):
        assert before[code], code
    decide(old)
    carry_out_disposals(KEPT)
    assert counted(measures.MEASURES, old.dorset, days=3660) == before


def test_what_was_sealed_keeps_its_reference_and_who_read_where_it_was(old):
    decide(old)
    carry_out_disposals(KEPT)
    assert Note.everything.get(pk=old.note.pk).text == ""
    placement = Placement.everything.get(pk=old.placement.pk)
    assert (placement.sealed, placement.reach) == ("", "Disposed of")
    assert placement.readings.get().by == old.cora
    request = DisclosureRequest.objects.get()
    assert (request.given, request.scope, request.body) == (False, "Disposed of", old.police)


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        ("placement", "They are still placed somewhere: PLC-"),
        ("consent", "A consent of theirs still holds: CST-"),
        ("request", "is not decided: DRQ-"),
        ("correction", "nobody has answered"),
        ("key", "The key to their own page still opens it"),
        ("stage", "The case is not closed: open"),
    ],
)
def test_what_is_not_over_does_not_come_up(world, left, reason):
    end(world, but=left)
    age(world)
    assert not comes_up(world.case.record)
    assert reason in case_live(world.case.record)


@pytest.mark.parametrize(
    ("kept", "which"),
    [
        (Line, "at"),
        (Score, "at"),
        (PlacementReading, "at"),
        (Key, "revoked_at"),
        (Correction, "answered_at"),
        (DisclosureRequest, "decided_at"),
        (Case, "stage_at"),
    ],
)
def test_whatever_happened_last_begins_the_time_anew(old, kept, which):
    manager = getattr(kept, "objects", None) or kept.everything
    manager.update(**{which: timezone.now()})
    assert not comes_up(old.case.record)


def test_one_that_is_opened_again_after_the_decision_is_put_back_with_the_reason(old):
    review = decide(old)
    actions.move_case(by=old.cleo, case=old.case, stage="open", from_stage="closed")
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.because) == ("held", "The case is not closed: open.")
    assert CANARY in everything_said()


def test_a_hold_on_a_sealed_note_holds_the_case_and_its_reason_is_told_to_nobody_else(old):
    review = decide(old)
    ground = LegalGround.objects.get(code="hold-criminal-case")
    words = {"ground": ground, "why": SECRET, "reviewer": old.cora, "review_on": TODAY() + dt.timedelta(days=9)}
    sharing.place_hold(by=old.cleo, record=old.note.record, **words)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at) == ("held", None)
    assert review.because == ground.name
    assert CANARY in everything_said()


def test_one_person_cannot_and_neither_can_the_clock(old):
    review = came_up(old.cal, old.case.record)
    with pytest.raises(Refused, match="A second person"):
        sharing.decide_review(by=old.cal, review=review, decision="dispose", because="Old")
    Review.objects.filter(pk=review.pk).update(decision="dispose", because="Slip", decided_at=timezone.now())
    with pytest.raises(Refused, match="Nobody has approved"):
        actions.dispose_of_case(by=Clockwork(), record=old.case.record)
    assert queries.cases_for(old.cleo, old.dorset).exists()


def test_everything_that_can_hang_on_a_case_is_thought_of():
    """A new table about a case must be named in its disposal, or it would stay."""
    from django.apps import apps

    from alongside.support.actions.disposal import _GOES
    from alongside.support.models import Extract

    emptied = {Line, Score, Note, Placement, Extract, DisclosureRequest}
    found = {one for one in apps.get_app_config("support").get_models() if any(f.name == "case" for f in one._meta.fields)}
    assert found == {*_GOES, *emptied}
