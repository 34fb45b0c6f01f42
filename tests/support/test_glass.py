"""Breaking the glass lets somebody in for some hours and no longer, whether or not a clock has noticed."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.home.clockwork import end_broken_glass
from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing import queries as shared
from alongside.sharing.models import CellMember, Notice, Record
from alongside.sharing.policy import visible_to, who_can_see
from alongside.support import actions
from alongside.support.models import Placement


@pytest.fixture
def let_in(world):
    """Cass, let in by Mona's approval; their row among those named."""
    return broken(world)


def broken(world):
    words = {"reference": world.placement.reference, "reason": "A life is at risk tonight"}
    approval = actions.ask_break_glass(by=world.cass, partnership=world.dorset, **words)
    sharing.decide_approval(by=world.mona, approval=approval, approve=True)
    actions.break_glass(by=world.cass, approval=approval)
    return CellMember.objects.get(cell=world.placement.record.cell, person=world.cass, removed_at=None)


def sees(world, person):
    by_filter = visible_to(person, Placement).exists()
    assert by_filter == (person in {seat.person for seat in who_can_see(world.placement.record)})
    assert by_filter == visible_to(person, Record).filter(pk=world.placement.record.pk).exists()
    return by_filter


def over(member):
    member.ends_at = timezone.now() - dt.timedelta(seconds=1)
    member.save(update_fields=["ends_at"])


def test_they_are_let_in_for_the_hours_of_the_limit_and_told_so(world, let_in):
    assert sees(world, world.cass)
    assert let_in.ends_at - timezone.now() < dt.timedelta(hours=24, seconds=5)
    told = Notice.objects.filter(reference=world.placement.reference, text__contains="until")
    assert {one.to_person for one in told} == {world.cleo, world.cora}


def test_the_hours_are_a_dated_limit(world):
    ruler = world.fay
    sharing.set_limit(by=ruler, what="glass_hours", amount=2, source="Local agreement")
    assert broken(world).ends_at - timezone.now() < dt.timedelta(hours=2, seconds=5)


def test_after_the_hours_the_rule_lets_nobody_in_before_any_clock_has_run(world, let_in):
    over(let_in)
    assert not sees(world, world.cass)
    assert world.cass not in shared.people_in(world.cleo, world.placement.record.cell)
    with pytest.raises(Refused, match="cannot see that placement"):
        actions.read_placement(by=world.cass, placement=world.placement, purpose="Clothes")
    assert sees(world, world.cleo)
    assert sees(world, world.cora)


def test_the_clock_writes_it_down_and_the_owner_is_told_once(world, let_in):
    end_broken_glass(timezone.now())
    assert CellMember.objects.filter(pk=let_in.pk, removed_at=None).exists()  # not yet
    over(let_in)
    for _ in range(2):
        end_broken_glass(timezone.now())
    assert not CellMember.objects.filter(pk=let_in.pk, removed_at=None).exists()
    told = Notice.objects.filter(reference=world.placement.reference, text__contains="can no longer open it")
    assert sorted(one.to_person.full_name for one in told) == sorted([world.cleo.full_name, world.cora.full_name])


def test_breaking_it_again_is_another_time_and_does_not_take_an_end_off_anybody_named(world, let_in):
    over(let_in)
    again = broken(world)
    assert again.ends_at > timezone.now()
    assert sees(world, world.cass)
    end_broken_glass(timezone.now())
    assert sees(world, world.cass)


def test_somebody_named_stays_named(world):
    actions.name_to_placement(by=world.cleo, placement=world.placement, person=world.cass, why="Drives her")
    assert broken(world).ends_at is None
