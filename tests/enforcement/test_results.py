"""Packs, the day, and what came of it."""

import uuid

import pytest
from django.utils import timezone

from alongside.enforcement import actions, queries
from alongside.enforcement.models import Encounter, HandOver, LogEntry, Operation, Outcome, Pack, Term, Transfer
from alongside.kernel.refusals import Refused
from alongside.sharing.models import LegalGround, Notice
from alongside.tasks.models import Task
from tests.enforcement.operations_world import CANARY, acknowledge_all, add, fresh, go, make, move, planned


def debrief(world, operation, kind="hot"):
    return actions.write_debrief(
        by=world.fin, operation=operation, kind=kind, who="Everybody", went_well="The talk", went_badly="The parking"
    )


def nil(world, operation, code="Everything in order", count=None, **more):
    term = Term.objects.get(label=code)
    words = {"term": term, "owner": world.council, "happened_on": timezone.localdate(), "count": count, **more}
    return actions.record_outcome(by=world.fin, operation=operation, **words)


def met(world, by=None, **more):
    words = {"age": "adult", "potential_victim": "unsure", "name": f"{CANARY} Hoxha", **more}
    return actions.record_encounter(by=by or world.gil, operation=world.operation, **words)


def test_scenario_25_a_nil_result_and_late_outcomes(live):
    """Scenario 25: nothing found is accepted, the hot debrief is still needed, and the lead is reminded at 30 and 90 days."""
    operation = live.operation
    move(live, operation, "stand-down")
    nil(live, operation)
    with pytest.raises(Refused, match="hot debrief is not written"):
        move(live, operation, "debriefed")
    debrief(live, operation)
    move(live, operation, "debriefed")
    move(live, operation, "close")
    days = sorted((task.due_on - timezone.localdate()).days for task in Task.everything.filter(person=live.fin))
    assert days == [30, 90]
    first = nil(live, operation, "Charged")
    assert first.count is None
    actions.revise_outcome(by=live.ben, operation=operation, outcome=first, count=2, happened_on=timezone.localdate())
    standing = Outcome.objects.filter(operation=operation, replaced_by=None, term__label="Charged")
    assert [one.count for one in standing] == [2]
    assert Outcome.objects.get(pk=first.pk).count is None  # what was written first stands as it was
    with pytest.raises(Refused, match="brought this up to date already"):
        actions.revise_outcome(by=live.fin, operation=operation, outcome=first, count=3, happened_on=timezone.localdate())


def test_an_operation_is_not_done_without_any_outcome(live):
    move(live, live.operation, "stand-down")
    debrief(live, live.operation)
    with pytest.raises(Refused, match="Nothing found"):
        move(live, live.operation, "debriefed")


def test_each_pack_has_its_roles_fields_and_the_charitys_names_nobody(going):
    packs = {pack.recipient: str(pack.content) for pack in Pack.objects.all()}
    assert set(packs) == {going.ben, going.cal, going.cleo, going.gil}
    assert CANARY in packs[going.ben]
    assert CANARY in packs[going.gil]
    for person in (going.cal, going.cleo):
        assert not any(word in packs[person] for word in (CANARY, "Quay", "Hand car wash", "What is known?"))
        assert "Where is it? Answered." in packs[person]
    for person in (going.ben, going.gil):
        assert "Where is it? Answered." not in packs[person]  # where victims are received
    assert "Trading standards inspection" not in packs[going.gil]  # another team's power is not his ticket


def test_a_pack_is_read_by_its_recipient_alone(going):
    pack = Pack.objects.get(recipient=going.ben)
    for person in (going.fin, going.max, going.cal):
        with pytest.raises(Refused, match="not yours"):
            actions.read_pack(by=person, operation=going.operation, pack=pack)
    actions.read_pack(by=going.ben, operation=going.operation, pack=pack, printed=True)


def test_a_later_version_takes_the_place_of_the_pack_before(going):
    operation = going.operation
    with pytest.raises(Refused, match="Everybody posted has the pack"):
        actions.issue_packs(by=going.fin, operation=operation)
    add(going, operation, "equipment", what="Two vans", owner=going.ben)
    with pytest.raises(Refused, match="once there is a go"):
        actions.issue_packs(by=going.fin, operation=operation)
    with pytest.raises(Refused, match="go has fallen"):
        acknowledge_all(operation)
    move(going, operation, "submit")
    go(going, operation)
    actions.issue_packs(by=going.fin, operation=operation)
    assert Pack.objects.filter(recalled_at=None).count() == Pack.objects.filter(recalled_at__isnull=False).count() == 4


def test_packs_are_recalled_with_a_notice(going):
    actions.recall_packs(by=going.fin, operation=going.operation, because="A copy was left on a bus")
    assert Notice.objects.filter(text__contains="recalled").count() == 4
    pack = Pack.objects.get(recipient=going.ben)
    with pytest.raises(Refused, match="recalled"):
        actions.read_pack(by=going.ben, operation=going.operation, pack=pack)
    with pytest.raises(Refused, match="No pack stands"):
        actions.recall_packs(by=going.fin, operation=going.operation, because="Again")


def test_a_line_sent_twice_is_written_once(live):
    token = uuid.uuid4()
    words = {"by": live.gil, "operation": live.operation, "text": "Door opened", "token": token}
    assert actions.write_log(**words) == actions.write_log(**words)
    with pytest.raises(Refused, match="used already"):
        actions.write_log(**{**words, "text": "Something else"})
    assert LogEntry.objects.get().text == "Door opened"


def test_a_moment_that_cannot_be_is_not_believed(live):
    for ahead, kept in ((1, False), (-60, True), (-3000, False)):
        at = timezone.now() + timezone.timedelta(minutes=ahead)
        line = actions.write_log(by=live.gil, operation=live.operation, text="x", token=uuid.uuid4(), written_at=at)
        assert (line.written_at == at) is kept


def test_the_log_is_for_those_who_plan_go_in_or_keep_it(live):
    for person in (live.cal, live.cleo):
        with pytest.raises(Refused, match="Your part"):
            actions.write_log(by=person, operation=live.operation, text="x", token=uuid.uuid4())


def test_scenario_24_an_immigration_bodys_people_see_counts_alone(going):
    """Scenario 24: twelve people are met; the immigration officer sees how many; one name is passed, and counted."""
    operation = going.operation
    add(going, operation, "agencies", organisation=going.immigration, mode="on_call", reason="Documents")
    actions.propose_person(by=going.fin, operation=operation, person=going.imo, why="Documents")
    add(going, operation, "posts", person=going.imo, duty="officer")
    move(going, operation, "submit")
    go(going, operation)
    move(going, operation, "start", reason="Briefed by voice")
    for _ in range(12):
        one = met(going)
    assert list(queries.encounters_of(going.imo, operation)) == []
    counts = queries.counts_of(going.imo, operation)
    assert (counts.met, counts.names_passed) == (12, 0)
    gateway = LegalGround.objects.get(code="iaa-1999-s20-21")
    words = {"operation": operation, "encounter": one, "kind": "name", "gateway": gateway, "reason": "They asked us to"}
    for person in (going.fin, going.ben, going.imo):
        with pytest.raises(Refused, match="Only the commander"):
            actions.pass_name(by=person, asked_by=going.cal, **words)
    with pytest.raises(Refused, match="Somebody other than you"):
        actions.pass_name(by=going.max, asked_by=going.max, **words)
    basis = LegalGround.objects.filter(kind="lawful_basis").first()
    with pytest.raises(Refused, match="legal gateway"):
        actions.pass_name(by=going.max, asked_by=going.cal, **{**words, "gateway": basis})
    passed = actions.pass_name(by=going.max, asked_by=going.cal, **words)
    assert (passed.gateway, passed.reason, passed.approver, passed.asked_by) == (gateway, words["reason"], going.max, going.cal)
    assert queries.counts_of(going.imo, operation).names_passed == 1
    assert [one.encounter.name for one in queries.names_passed_to(going.imo, operation)] == [f"{CANARY} Hoxha"]
    assert list(queries.names_passed_to(going.gil, operation)) == []
    with pytest.raises(Refused, match="done for this person already"):
        actions.pass_name(by=going.max, asked_by=going.cal, **words)
    actions.pass_name(by=going.max, asked_by=going.cal, **{**words, "kind": "status"})
    assert queries.counts_of(going.imo, operation).statuses_asked == 1
    assert Transfer.objects.count() == 2


def test_somebody_who_may_be_a_victim_is_handed_over(live):
    one, other = met(live), met(live, potential_victim="no")
    words = {"to": "Harbour Light, Cleo Marsh", "consent": "Agreed to talk about the NRM", "their_reference": "REF-1"}
    actions.hand_over(by=live.cleo, operation=live.operation, encounter=one, **words)
    assert HandOver.objects.get().encounter == one
    with pytest.raises(Refused, match="not a potential victim"):
        actions.hand_over(by=live.cleo, operation=live.operation, encounter=other, **words)
    with pytest.raises(Refused, match="Say what they agreed"):
        actions.hand_over(by=live.cleo, operation=live.operation, encounter=one, **{**words, "consent": " "})


def test_who_is_handed_over_belongs_to_the_operation(live):
    """Authorise one, change another: refused."""
    one = met(live)
    other = make(live, name="Visit 99")
    Operation.everything.filter(pk=other.pk).update(status="live")
    with pytest.raises(Refused, match="not met in this operation"):
        actions.hand_over(by=live.fin, operation=fresh(other), encounter=one, to="x", consent="y")
    assert Encounter.objects.count() == 1


def test_a_lesson_becomes_a_task_in_words_that_say_nothing(live):
    operation = live.operation
    move(live, operation, "stand-down")
    words = {"organisation": live.council, "role_title": "Fleet manager", "due_on": timezone.localdate()}
    for telling in ("Book vans for Visit 14", "Vans at 1 quay road, weymouth", f"See {operation.reference}"):
        with pytest.raises(Refused, match="More people read this"):
            actions.learn_lesson(by=live.fin, operation=operation, text="Vans", task_text=telling, **words)
    lesson = actions.learn_lesson(by=live.fin, operation=operation, text="Two vans", task_text="Book two vans early", **words)
    assert Task.everything.get(record=lesson.task).source == operation.record


def test_the_next_of_its_kind_learns_from_it(live):
    operation = live.operation
    move(live, operation, "stand-down")
    lesson = actions.learn_lesson(by=live.fin, operation=operation, text=f"{CANARY}: bring two vans", no_task_because="Known")
    mine, theirs = make(live, name="Visit 50"), make(live, by=live.oli, name="Visit 51")
    assert [one.text for one in queries.taught_before(live.fin, mine)] == [f"{CANARY}: bring two vans"]
    assert queries.taught_before(live.oli, theirs) == []
    with pytest.raises(Refused, match="Only the lead"):
        actions.release_lesson(by=live.ben, operation=operation, lesson=lesson, anonymous="Bring two vans")
    actions.release_lesson(by=live.fin, operation=operation, lesson=lesson, anonymous="Bring two vans")
    assert [(one.text, one.reference) for one in queries.taught_before(live.oli, theirs)] == [("Bring two vans", "")]


def test_progress_is_told_in_coarse_words_and_only_once_it_is_over(world):
    from tests.partnership.document_world import keep

    paper = keep(world, title="Car wash", by=world.fin)
    assert not queries.carried_out().exists()
    world.operation = planned(world, source=paper.record)
    move(world, world.operation, "submit")
    go(world, world.operation)
    move(world, world.operation, "start", reason="Briefed by voice")
    assert not queries.carried_out().exists()
    move(world, world.operation, "stand-down")
    assert queries.carried_out().get() == world.operation
