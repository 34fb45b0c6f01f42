"""What a leaver must return or destroy, and says that it did. Handbook scenario 19."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing import actions
from alongside.sharing.clocks import open_exits, remind_keepers
from alongside.sharing.models import Exit, ExitTask, Grant, Notice, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import exit_task_for, exit_tasks_for, exit_tasks_waiting_for
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT


@pytest.fixture
def shared(cast):
    """The police have shared one record with the charity, and one with Cleo by name."""
    cast.records = [
        new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title=title, partnership=cast.dorset) for title in ("One", "Two")
    ]
    for record, to in zip(cast.records, (cast.charity, cast.cleo), strict=True):
        actions.share_record(by=cast.ana, record=record, recipient=to, clause=cast.clause, purpose="To help")
    return cast


def leaves(cast, organisation):
    membership = cast.dorset.memberships.get(organisation=organisation)
    accounts.end_membership(by=cast.ann, membership=membership, because="They have left")
    open_exits()


def test_scenario_19_a_leaver_is_asked_back_what_it_was_given(shared):
    leaves(shared, shared.charity)
    [task] = exit_tasks_waiting_for(shared.cal, shared.dorset)
    assert (task.owner, task.references, task.by_name) == (shared.police, [shared.records[0].reference], 1)
    assert task.due_on == timezone.localdate() + dt.timedelta(days=30)
    # It sees none of it any more, and that it was shared lawfully stays in the log.
    assert not visible_to(shared.cal, Record).filter(pk=shared.records[0].pk).exists()
    assert Grant.everything.filter(record=shared.records[0], basis="clause").exists()
    assert Notice.objects.filter(to_organisation=shared.charity, reference=task.reference).exists()
    assert Notice.objects.filter(to_person=shared.cleo, reference=task.reference).exists()
    actions.confirm_exit(by=shared.cal, task=task, how="destroyed")
    assert not exit_tasks_waiting_for(shared.cal, shared.dorset).exists()
    assert Notice.objects.filter(to_organisation=shared.police, text__contains="destroyed, every copy").exists()


def test_scenario_19_withdrawing_from_an_agreement_is_asked_back_too(shared):
    actions.withdraw_from_agreement(by=shared.cal, agreement=shared.agreement, why="We close")
    open_exits()
    [task] = ExitTask.objects.all()
    assert (task.exit.party.organisation, task.references) == (shared.charity, [shared.records[0].reference])
    with pytest.raises(Refused):
        actions.share_record(
            by=shared.ana, record=shared.records[1], recipient=shared.charity, clause=shared.clause, purpose="To help"
        )


def test_a_later_withdrawal_is_dealt_with_on_its_day(shared):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    actions.withdraw_from_agreement(by=shared.cal, agreement=shared.agreement, why="We close", on=tomorrow)
    open_exits()
    assert not Exit.objects.exists()


def test_leaving_is_dealt_with_once(shared):
    leaves(shared, shared.charity)
    open_exits()
    assert Exit.objects.count() == 1
    assert Entry.objects.filter(act="sharing.open_exit").count() == 1


def test_whoever_held_nothing_has_nothing_to_give_back(shared):
    leaves(shared, shared.council)
    assert Exit.objects.get().tasks.count() == 0


def test_the_owner_can_write_down_what_it_was_told(shared):
    leaves(shared, shared.charity)
    task = exit_task_for(shared.max, shared.dorset, ExitTask.objects.get().reference)
    with pytest.raises(Refused, match="Say who told you") as refused:
        actions.confirm_exit(by=shared.max, task=task, how="destroyed")
    assert refused.value.field == "words"
    actions.confirm_exit(by=shared.max, task=task, how="destroyed", words="Letter of their director")
    with pytest.raises(Refused, match="has been confirmed"):
        actions.confirm_exit(by=shared.cal, task=task, how="destroyed")


def test_what_the_law_says_must_be_kept_is_named(shared):
    leaves(shared, shared.charity)
    [task] = ExitTask.objects.all()
    with pytest.raises(Refused, match="which law") as refused:
        actions.confirm_exit(by=shared.cal, task=task, how="kept")
    assert refused.value.field == "words"


def test_others_neither_see_nor_confirm(shared):
    leaves(shared, shared.charity)
    [task] = ExitTask.objects.all()
    assert not exit_tasks_for(shared.ben, shared.dorset).exists()
    assert exit_tasks_for(shared.ann, shared.dorset).exists()
    with pytest.raises(Refused, match="Only whoever left"):
        actions.confirm_exit(by=shared.ben, task=task, how="destroyed")


def test_when_its_time_has_run_out_both_sides_are_told_once(shared):
    leaves(shared, shared.charity)
    ExitTask.objects.update(due_on=timezone.localdate() - dt.timedelta(days=1))
    remind_keepers()
    remind_keepers()
    late = Notice.objects.filter(text__contains="has not confirmed")
    assert [notice.to_organisation for notice in late] == [shared.police]
    with pytest.raises(Refused):
        actions.remind_exit(by=Clockwork(), task=ExitTask.objects.get())
