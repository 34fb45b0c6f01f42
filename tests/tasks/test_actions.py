"""Agreeing, moving and finishing tasks."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing import actions as sharing
from alongside.sharing.spine import new_record
from alongside.tasks import actions, queries
from alongside.tasks.models import Task
from alongside.tasks.moves import MOVES
from tests.cast import DOCUMENT

NEXT_MONTH = timezone.localdate() + dt.timedelta(days=30)


def agree(cast, **more):
    words = {"text": "Send the poster", "organisation": cast.council, "role_title": "Safety manager", "due_on": NEXT_MONTH}
    return actions.agree_task(by=cast.ann, partnership=cast.dorset, **{**words, **more})


def references(person, place, whose="everyone"):
    return [task.reference for task in queries.pending_for(person, place, whose)]


@pytest.mark.parametrize("role", ["All", "everyone", "Key members", "TBC", "various", "all partners"])
def test_what_everybody_owns_is_refused(cast, role):
    with pytest.raises(Refused, match="everybody owns"):
        agree(cast, role_title=role)


def test_one_owner_is_needed_and_only_one(cast):
    with pytest.raises(Refused, match="one person, or one role"):
        agree(cast, role_title=" ")
    with pytest.raises(Refused, match="one person, or one role"):
        agree(cast, person=cast.ben)
    with pytest.raises(Refused, match="does not work for"):
        agree(cast, role_title="", person=cast.ana)


def test_a_stranger_organisation_cannot_be_given_a_task(cast):
    with pytest.raises(Refused, match="not a member"):
        agree(cast, organisation=cast.far_council)


def test_a_task_cannot_be_due_before_today(cast):
    with pytest.raises(Refused) as refused:
        agree(cast, due_on=timezone.localdate() - dt.timedelta(days=1))
    assert refused.value.field == "due_on"


def test_the_partnership_sees_its_own_actions_and_outsiders_do_not(cast):
    task = agree(cast)
    assert references(cast.cleo, cast.dorset) == [task.reference]
    for outsider in (cast.dev, cast.eve, cast.fay, cast.aud):
        assert references(outsider, cast.dorset) == []
        with pytest.raises(Http404):
            queries.task_for(outsider, cast.dorset, task.reference)


def test_a_task_from_a_protected_record_is_seen_by_both_ends_only(cast):
    source = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash", partnership=cast.dorset)
    with pytest.raises(Refused, match="cannot see"):
        agree(cast, source=source)
    sharing.share_record(by=cast.ana, record=source, recipient=cast.council, clause=cast.clause, purpose="Visit")
    task = agree(cast, source=source)
    assert references(cast.ben, cast.dorset) == references(cast.ann, cast.dorset) == [task.reference]
    assert references(cast.cleo, cast.dorset) == []
    assert queries.source_of(cast.ben, task) == source
    sharing.recall_record(by=cast.ana, record=source, because="Mistake")
    assert queries.source_of(cast.ben, task) is None


def test_a_source_one_cannot_see_is_refused_in_the_words_for_one_that_is_not_there(cast):
    hidden = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Hidden", partnership=cast.dorset)
    refusals = []
    for reference in (hidden.reference, "DOC-00000000"):
        with pytest.raises(Refused) as refused:
            queries.with_source(cast.cleo, cast.dorset, {"source": reference})
        refusals.append(refused.value.reason)
    assert refusals[0] == refusals[1]


def move(by, task, status, **more):
    words = {"from_status": Task.everything.get(pk=task.pk).status, **more}
    return actions.move_task(by=by, task=task, status=status, **words)


def test_done_needs_evidence_and_dropping_needs_a_reason(cast):
    task = agree(cast)
    with pytest.raises(Refused, match="shows that it is done"):
        move(cast.ben, task, "done")
    with pytest.raises(Refused, match="why"):
        move(cast.ben, task, "no_longer_possible")
    assert move(cast.ben, task, "done", evidence="DOC-1").status == "done"


def test_only_who_owes_it_or_the_coordinator_moves_it(cast):
    task = agree(cast)
    with pytest.raises(Refused, match="Only Dorset Council"):
        move(cast.cleo, task, "in_progress")
    assert move(cast.ann, task, "in_progress").status == "in_progress"
    with pytest.raises(PermissionDenied):
        move(cast.aud, task, "in_progress")


def test_a_stale_move_is_refused_and_says_what_it_is_now(cast):
    task = agree(cast)
    move(cast.ben, task, "in_progress")
    with pytest.raises(Refused, match="in progress"):
        actions.move_task(by=cast.ben, task=task, status="done", from_status="open", evidence="x")


@pytest.mark.parametrize("start", Task.Status.values)
@pytest.mark.parametrize("end", Task.Status.values)
def test_every_move_is_allowed_or_refused_as_the_table_says(cast, start, end):
    task = agree(cast)
    Task.everything.filter(pk=task.pk).update(status=start)
    words = {"note_text": "Because", "evidence": "DOC-1"}
    if end in MOVES[start]:
        assert move(cast.ben, task, end, **words).status == end
    else:
        with pytest.raises(Refused):
            move(cast.ben, task, end, **words)


def test_the_history_of_dates_is_kept(cast):
    task = agree(cast)
    later = NEXT_MONTH + dt.timedelta(days=7)
    with pytest.raises(Refused, match="why"):
        actions.change_due_date(by=cast.ben, task=task, due_on=later, from_due_on=NEXT_MONTH, why=" ")
    actions.change_due_date(by=cast.ben, task=task, due_on=later, from_due_on=NEXT_MONTH, why="Printer broke")
    assert [row.due_on for row in task.due_dates.all()] == [NEXT_MONTH, later]
    with pytest.raises(Refused, match="already moved"):
        actions.change_due_date(by=cast.ben, task=task, due_on=later, from_due_on=NEXT_MONTH, why="Again")


def test_overdue_is_seen_from_the_day_after(cast):
    task = agree(cast)
    Task.everything.filter(pk=task.pk).update(due_on=timezone.localdate())
    assert not Task.everything.get(pk=task.pk).is_overdue
    Task.everything.filter(pk=task.pk).update(due_on=timezone.localdate() - dt.timedelta(days=1))
    assert Task.everything.get(pk=task.pk).is_overdue
    assert list(queries.overdue_for(cast.ben, cast.dorset)) == [task]  # the role is the council's, and Ben speaks for it
    assert list(queries.overdue_for(cast.bea, cast.dorset)) == []


def test_agreeing_leaves_a_trace_without_the_words(cast):
    task = agree(cast, text="Something nobody else should read")
    entry = Entry.objects.order_by("-pk").first()
    assert entry.act == "tasks.agree_task"
    assert entry.subject == task.reference


@given(st.lists(st.sampled_from(Task.Status.values), max_size=8))
def test_from_any_state_a_finished_task_can_be_taken_up_again(path):
    """No state is a trap: from everywhere there is a way back to being done."""
    reachable = set(path) | {Task.Status.OPEN}
    for _ in Task.Status.values:
        reachable |= {end for start in reachable for end in MOVES[start]}
    assert set(Task.Status.values) <= reachable
