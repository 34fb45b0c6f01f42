"""Breaking the glass of an operation lets somebody in for some hours and no longer, whether or not a clock has noticed."""

import datetime as dt

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from alongside.enforcement import actions, queries
from alongside.enforcement.models import Operation
from alongside.home.clockwork import end_broken_glass
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.sharing import actions as sharing
from alongside.sharing.models import CellMember, Notice
from alongside.sharing.policy import visible_to, who_can_see
from tests.accounts.proof import prove
from tests.enforcement.operations_world import add, tasked


@pytest.fixture
def let_in(world):
    """Chi of the council, let in by Ben's approval to what Fin leads."""
    world.chi = world.invite(world.ann, "chi", world.council, Role.CHAIR)
    world.operation = tasked(world, world.ben)
    broken(world)
    return world


def broken(world, person=None):
    person = person or world.chi
    words = {"reference": world.operation.reference, "reason": "A life is at risk tonight"}
    approval = actions.ask_break_glass(by=person, partnership=world.dorset, **words)
    sharing.decide_approval(by=world.ben if person != world.ben else world.chi, approval=approval, approve=True)
    actions.break_glass(by=person, approval=approval)
    return member(world, person)


def member(world, person=None):
    return CellMember.objects.get(cell=world.operation.cell, person=person or world.chi, removed_at=None)


def sees(world, person):
    by_filter = visible_to(person, Operation).exists()
    assert by_filter == (person in {seat.person for seat in who_can_see(world.operation.record)})
    return by_filter


def over(world):
    CellMember.objects.filter(pk=member(world).pk).update(ends_at=timezone.now() - dt.timedelta(seconds=1))


def test_they_are_let_in_for_the_hours_that_are_set_and_the_lead_is_told_until_when(let_in):
    assert sees(let_in, let_in.chi)
    assert dt.timedelta(hours=23) < member(let_in).ends_at - timezone.now() < dt.timedelta(hours=24, seconds=5)
    [told] = Notice.objects.filter(to_person=let_in.fin, text__contains="without you")
    assert "until" in told.text
    entry = Entry.objects.select_related("payload").get(act="enforcement.break_glass")
    assert "until" in entry.payload.body


def test_the_hours_are_a_dated_amount(let_in):
    actions.set_measure(by=let_in.fay, what="glass_hours", amount=2, source="Local agreement")
    assert broken(let_in).ends_at - timezone.now() < dt.timedelta(hours=2, seconds=5)
    with pytest.raises(Refused, match="between 1 and 72"):
        actions.set_measure(by=let_in.fay, what="glass_hours", amount=100, source="x")


def test_after_the_hours_the_next_request_is_refused_before_any_clock_has_run(let_in, client):
    client.force_login(let_in.chi)
    there = reverse("enforcement:operation_show", kwargs={"slug": "dorset", "reference": let_in.operation.reference})
    assert client.get(there).status_code == 200
    over(let_in)
    assert client.get(there).status_code == 404
    assert not sees(let_in, let_in.chi)
    assert let_in.chi not in queries.named_to(let_in.fin, let_in.operation)
    with pytest.raises(Http404):
        queries.operation_for(let_in.chi, let_in.dorset, let_in.operation.reference)
    assert sees(let_in, let_in.fin)


def test_the_clock_writes_it_down_and_the_lead_is_told_once(let_in):
    end_broken_glass(timezone.now())
    assert member(let_in)  # not yet
    over(let_in)
    for _ in range(2):
        end_broken_glass(timezone.now())
    assert not CellMember.objects.filter(cell=let_in.operation.cell, person=let_in.chi, removed_at=None).exists()
    assert Notice.objects.filter(to_person=let_in.fin, text__contains="can no longer open it").count() == 1
    entry = Entry.objects.select_related("payload").get(act="enforcement.end_glass")
    assert entry.subject == let_in.operation.reference
    assert "Chi" not in entry.payload.body


def test_somebody_named_stays_named_and_breaking_it_again_is_another_time(let_in):
    over(let_in)
    assert broken(let_in).ends_at > timezone.now()
    assert broken(let_in, let_in.ben).ends_at is None


def test_whoever_is_let_in_for_some_hours_is_given_nothing_to_do_until_the_lead_names_them(let_in):
    with pytest.raises(Refused, match="some hours only"):
        add(let_in, let_in.operation, "posts", person=let_in.chi, duty="officer")
    actions.propose_person(by=let_in.fin, operation=let_in.operation, person=let_in.chi, why="She stays with us")
    assert member(let_in).ends_at is None
    add(let_in, let_in.operation, "posts", person=let_in.chi, duty="officer")
    over_then = timezone.now() + dt.timedelta(days=3)
    assert not CellMember.objects.filter(cell=let_in.operation.cell, removed_at=None, ends_at__lte=over_then).exists()


def test_the_page_of_the_people_says_until_when(let_in, client):
    there = reverse("enforcement:person_list", kwargs={"slug": "dorset", "reference": let_in.operation.reference})
    client.force_login(let_in.fin)
    assert "Let in until" in client.get(there).content.decode()
    client.force_login(let_in.chi)
    prove(client, let_in.chi)
    asking = reverse("enforcement:glass_ask", kwargs={"slug": "dorset"})
    assert "for some hours, and no longer" in client.get(asking).content.decode()
