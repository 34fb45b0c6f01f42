"""A completion holds a role; a lapse narrows rights on the next request, deletes nothing, and locks no coordinator out."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts import actions as accounts
from alongside.accounts.models import Seat
from alongside.accounts.permissions import NEVER_WAITS
from alongside.home.clockwork import hold_seats_by_training
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.sharing.models import Notice, Record
from alongside.sharing.policy import kinds_for, visible_to, who_can_see
from alongside.sharing.spine import new_record
from alongside.tasks.permissions import OPEN_TASK
from alongside.training import actions, queries
from alongside.training.models import Completion, Reminder, Requirement
from alongside.training.permissions import READ_COUNTS, READ_COURSES
from alongside.training.rules import months_after

TODAY = timezone.localdate


def require(world, role=Role.FIRST_RESPONDER, **words):
    given = {"course": world.course, "months": 12, "first_due": TODAY() + dt.timedelta(days=60), **words}
    return actions.require_course(by=world.ann, partnership=world.dorset, role=role, **given)


def complete(world, person):
    session = world.add_session(capacity=5)
    actions.book_place(by=person, session=session)
    world.held(session)
    actions.mark_register(by=world.tom, session=session, marks={1: "completed"})
    return Completion.objects.filter(person=person).first()


def seat(person, role=Role.FIRST_RESPONDER):
    return Seat.objects.get(person=person, role=role)


def test_people_who_had_the_role_have_time_and_whoever_gets_it_now_waits(world):
    require(world)
    assert seat(world.fran).held_until == TODAY() + dt.timedelta(days=60)
    assert Role.FIRST_RESPONDER in world.fran.roles_in(world.dorset)
    new = world.invite(world.ola, "new", world.council, Role.FIRST_RESPONDER)
    accounts.give_seat(by=world.ola, partnership=world.dorset, person=world.bea, role=Role.FIRST_RESPONDER)
    assert new.roles_in(world.dorset) == frozenset()
    assert world.bea.roles_in(world.dorset) == {Role.REPORTER}


def test_an_officer_completes_the_course_and_gains_the_role(world):
    require(world)
    accounts.give_seat(by=world.ola, partnership=world.dorset, person=world.bea, role=Role.FIRST_RESPONDER)
    done = complete(world, world.bea)
    assert world.bea.roles_in(world.dorset) == {Role.REPORTER, Role.FIRST_RESPONDER}
    assert seat(world.bea).held_until == months_after(done.on, 12)


def test_a_lapse_narrows_rights_at_once_and_hides_nothing_from_the_organisation(world):
    mine = new_record(by=world.fran, kind="referrals.case", prefix="RFL", title="Mine", partnership=world.dorset)
    Seat.objects.filter(person=world.fran, role=Role.REPORTER).update(ended=TODAY())
    require(world)
    held = Seat.objects.filter(person=world.fran, role=Role.FIRST_RESPONDER)
    assert visible_to(world.fran, Record).filter(pk=mine.pk).exists()
    held.update(held_until=TODAY())
    world.fran.__dict__.pop("reader_kept", None)
    assert not visible_to(world.fran, Record).filter(pk=mine.pk).exists()
    assert kinds_for(world.fran) == {}
    assert not world.fran.may(OPEN_TASK, world.dorset)
    assert not world.fran.may(READ_COUNTS, world.dorset)
    assert world.fran.may(READ_COURSES, world.dorset)  # the way back
    assert {one.person for one in who_can_see(mine)} == {world.ben}
    assert Record.everything.filter(pk=mine.pk).exists()
    complete(world, world.fran)
    assert visible_to(world.fran, Record).filter(pk=mine.pk).exists()


def test_a_waiting_seat_can_still_be_ended_and_the_person_still_leaves(world):
    require(world)
    new = world.invite(world.ola, "new", world.council, Role.FIRST_RESPONDER)
    assert accounts.end_seat(by=world.ola, seat=seat(new)).ended is not None
    other = world.invite(world.ola, "oth", world.council, Role.FIRST_RESPONDER)
    accounts.person_leaves(by=world.ola, partnership=world.dorset, person=other)
    assert not Seat.objects.standing().filter(person=other).exists()


@pytest.mark.parametrize("role", sorted(NEVER_WAITS))
def test_no_requirement_can_lock_out_the_last_coordinator(world, role):
    with pytest.raises(Refused, match="the last coordinator first"):
        require(world, role=role)
    assert not Requirement.objects.exists()


def test_a_requirement_gives_time_and_stands_once(world):
    with pytest.raises(Refused, match="at least"):
        require(world, first_due=TODAY())
    require(world)
    with pytest.raises(Refused, match="already"):
        require(world)


def test_when_it_is_required_no_more_waiting_seats_count_again(world):
    first = require(world)
    second = require(world, course=world.add_course("Referring well"))
    accounts.give_seat(by=world.ola, partnership=world.dorset, person=world.bea, role=Role.FIRST_RESPONDER)
    complete(world, world.bea)
    assert world.bea.roles_in(world.dorset) == {Role.REPORTER}  # the other course is still wanting
    actions.end_requirement(by=world.ann, requirement=second)
    assert Role.FIRST_RESPONDER in world.bea.roles_in(world.dorset)
    actions.end_requirement(by=world.ann, requirement=first)
    assert seat(world.bea).held_until is None
    new = world.invite(world.ola, "new", world.council, Role.FIRST_RESPONDER)
    assert Role.FIRST_RESPONDER in new.roles_in(world.dorset)


def test_a_completion_taken_back_lets_the_role_wait_again(world):
    require(world)
    accounts.give_seat(by=world.ola, partnership=world.dorset, person=world.bea, role=Role.FIRST_RESPONDER)
    done = complete(world, world.bea)
    actions.withdraw_completion(by=world.tom, completion=done, why="The wrong person")
    assert world.bea.roles_in(world.dorset) == {Role.REPORTER}


def test_reminders_come_once_at_60_and_at_14_days(world):
    require(world)
    hold_seats_by_training(timezone.now())
    hold_seats_by_training(timezone.now())
    assert [one.days for one in Reminder.objects.all()] == [60]
    Requirement.objects.update(first_due=TODAY() + dt.timedelta(days=14))
    hold_seats_by_training(timezone.now())
    assert sorted(one.days for one in Reminder.objects.all()) == [14, 60]
    assert Notice.objects.filter(to_person=world.fran).count() == 2
    assert len(queries.lapsing_for(world.fran, world.dorset)) == 1
    assert actions.remind_learners(by=Clockwork(), partnership=world.dorset) == []


def test_whoever_was_trained_before_gets_a_new_seat_within_the_minute(world):
    complete(world, world.bea)
    require(world)
    accounts.give_seat(by=world.ola, partnership=world.dorset, person=world.bea, role=Role.FIRST_RESPONDER)
    hold_seats_by_training(timezone.now())
    assert Role.FIRST_RESPONDER in world.bea.roles_in(world.dorset)


@given(
    st.lists(st.integers(1, 120), min_size=1, max_size=3),
    st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
)
def test_a_day_some_months_later_is_never_in_another_month(spans, day):
    for months in spans:
        later = months_after(day, months)
        assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
        assert later.day <= day.day
