"""The answers the rule of sight gives: what somebody sees, why they see it, who sees a record; and the reader it asks about."""

from dataclasses import FrozenInstanceError

import pytest
from django.utils import timezone

from alongside.sharing.models import Grant, Record
from alongside.sharing.policy import (
    reader_of,
    sight,
    visible_to,
    who_can_see,
    who_can_see_and_why,
    who_can_see_any_of,
    why,
)
from alongside.sharing.queries import newest_for, seen_among
from alongside.sharing.spine import audience_of
from alongside.tasks.models import Task
from tests.sharing.drafting import days
from tests.sharing.policy_world import TASK, born, change, sealed_group, share


@pytest.fixture
def record(cast):
    return born(cast)


# --- the answers ------------------------------------------------------------------------------------------------------


def task(cast, by):
    made = born(cast, by=by, kind=TASK)
    return Task.everything.create(record=made, organisation=made.owner, role_title="Licensing officer", due_on=days(1))


def test_a_thing_is_seen_with_its_record_and_no_other_thing(cast):
    ours, theirs = task(cast, cast.ana), task(cast, cast.ben)
    assert list(visible_to(cast.ana, Task)) == [ours]
    assert list(visible_to(cast.ben, Task)) == [theirs]
    assert list(Record.everything.filter(sight(cast.ben))) == [theirs.record]


def test_a_list_of_things_is_one_question(cast, django_assert_num_queries):
    task(cast, cast.ana)
    things = visible_to(cast.ana, Task)
    with django_assert_num_queries(1):
        [(owner, place)] = [(one.record.owner, one.record.partnership) for one in things]
    assert (owner, place) == (cast.police, cast.dorset)


def test_of_things_known_by_their_keys_those_are_given_that_are_seen(cast, django_assert_num_queries):
    ours, theirs = task(cast, cast.ana), task(cast, cast.ben)
    assert list(seen_among(cast.ana, {ours.pk, theirs.pk, 0}).things(Task)) == [ours]
    assert list(seen_among(cast.ben, [theirs.pk]).things(Task)) == [theirs]
    assert list(seen_among(cast.ana, [theirs.pk]).things(Task)) == []
    assert list(seen_among(cast.ana, []).things(Task)) == []
    seen = seen_among(cast.ana, [ours.pk])
    with django_assert_num_queries(1):  # the rule is not asked once more
        assert list(seen.things(Task)) == [ours]


def test_why_names_only_the_grants_that_let_them_in(cast, record, django_assert_num_queries):
    living, by_name = share(cast, record, cast.council), share(cast, record, cast.ben)
    share(cast, record, cast.charity)
    change(share(cast, record, cast.dorset), recalled_at=timezone.now())
    share(cast, born(cast), cast.council)
    reasons = why(cast.ben, record)
    with django_assert_num_queries(1):
        said = {(str(one.audience), one.clause.agreement.title) for one in reasons}
    assert said == {("Dorset Council", "Dorset sharing agreement"), ("Ben Okafor", "Dorset sharing agreement")}
    assert set(reasons) == {living, by_name}


def test_who_can_see_is_in_order_of_organisation_and_name(cast, record):
    share(cast, record, cast.council)
    seats = [(str(seat.person.organisation), str(seat.person), seat.role) for seat in who_can_see(record)]
    assert seats == sorted(seats)
    assert [name for _, name, _ in seats] == [
        *("Bea Lyons", "Ben Okafor", "Ola Nowak"),
        *("Ana Costa", "Ana Costa", "Ann Baker", "Max Field", "Pat Moss"),
    ]


def through(seats, person):
    """The grants that let the person in, by what is said of each of their seats."""
    said = {frozenset(map(int, seat.through.split(","))) for seat in seats if seat.person_id == person.pk}
    [grants] = said or {frozenset()}
    return grants


def test_who_and_why_lists_each_grant_that_lets_them_in(cast, record):
    earlier, asked, later = record, born(cast), born(cast)
    to_council, to_ben = share(cast, asked, cast.council), share(cast, asked, cast.ben)
    change(share(cast, asked, cast.dorset), recalled_at=timezone.now())
    for other in (earlier, later):
        share(cast, other, cast.council)
    seats = who_can_see_and_why(asked)
    assert list(seats) == list(who_can_see(asked))
    assert through(seats, cast.ben) == {to_council.pk, to_ben.pk}
    assert through(seats, cast.bea) == {to_council.pk}
    assert through(seats, cast.cleo) == set()


def test_who_can_see_any_of_some_records(cast, record):
    second, third = born(cast), born(cast)
    first_to_ben, second_to_council = share(cast, record, cast.ben), share(cast, second, cast.council)
    change(share(cast, record, cast.council), recalled_at=timezone.now())
    share(cast, third, cast.dorset)
    seats = who_can_see_any_of(Record.everything.filter(pk__in=[record.pk, second.pk]))
    assert {seat.person for seat in seats} == {cast.ana, cast.ann, cast.max, cast.pat, cast.ben, cast.bea, cast.ola}
    assert through(seats, cast.ben) == {first_to_ben.pk, second_to_council.pk}
    assert through(seats, cast.bea) == {second_to_council.pk}


def test_who_can_see_any_of_them_asks_for_seats_of_today(cast, record, django_assert_num_queries):
    cast.max.seats.update(ended=days(0))
    seats = who_can_see_any_of(Record.everything.all())
    with django_assert_num_queries(1):
        said = {(seat.person.full_name, seat.person.organisation.name) for seat in seats}
    assert said == {(name, "Dorset Police") for name in ("Ana Costa", "Ann Baker", "Pat Moss")}


# --- the reader -------------------------------------------------------------------------------------------------------


def test_a_readers_audiences_are_their_own_and_their_cells_apart(cast):
    audiences = [audience_of(one).pk for one in (cast.ben, cast.council, cast.dorset)]
    named, other = sealed_group(cast, "ana", "ben"), sealed_group(cast, "ana")
    sealed_to, _not_theirs = audience_of(named).pk, audience_of(other).pk
    for one in (cast.ana, cast.charity, cast.elsewhere):
        audience_of(one)
    reader = reader_of(cast.ben)
    assert (sorted(reader.audiences), reader.cells) == (sorted(audiences), (sealed_to,))


def test_a_reader_who_sits_nowhere_meets_no_condition(cast, record):
    share(cast, record, cast.dorset)
    share(cast, record, cast.eve)
    reader = reader_of(cast.eve)
    for condition in (reader.seated, reader.belongs, reader.addressed, reader.invited):
        assert not Grant.everything.filter(condition).exists()
    assert (reader.audiences, reader.cells) == ((), ())


def test_a_reader_cannot_be_widened_once_made(cast):
    reader = reader_of(cast.ben)
    with pytest.raises(FrozenInstanceError):
        reader.seated = reader.addressed


def test_a_person_is_read_once_in_a_request_and_afresh_outside_one(cast, record):
    assert reader_of(cast.ben) is not reader_of(cast.ben)
    cast.ben.reader_kept = {}
    kept = reader_of(cast.ben)
    assert reader_of(cast.ben) is kept
    assert set(cast.ben.reader_kept) == {"reader", "standings"}
    cast.ben.reader_kept = {}
    assert reader_of(cast.ben) is not kept


def test_the_newest_list_shows_what_is_shared_and_what_is_sealed(cast, record):
    sealed = born(cast, cell=sealed_group(cast, "ana", "ben"))
    share(cast, record, cast.council)
    assert set(newest_for(cast.ben, cast.dorset)) == {record, sealed}
    assert newest_for(cast.bea, cast.dorset) == [record]
    assert newest_for(cast.cleo, cast.dorset) == []
