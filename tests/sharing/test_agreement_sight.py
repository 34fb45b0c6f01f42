"""However what allowed a share ends, the very next question is answered no: list, detail, filter, count, who can see, why."""

import pytest
import time_machine
from django.http import Http404

from alongside.accounts import actions as accounts
from alongside.kernel.access import Clockwork
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import keep_time
from alongside.sharing.models import AgreementStatus, Grant, Notice
from alongside.sharing.policy import who_can_see, why
from alongside.sharing.queries import newest_for, record_for, records_for
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT
from tests.sharing.drafting import active, days, midday, now


@pytest.fixture
def shared(cast):
    """A police document, shared with the council under the one clause."""
    agreement = active(cast)
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash", partnership=cast.dorset)
    sharing.share_record(
        by=cast.ana, record=record, recipient=cast.council, clause=agreement.clauses.get(), purpose="Planning a visit"
    )
    return agreement, record


def sees(cast, person, record) -> bool:
    """Whether the person sees it, asked in every way there is; all must agree."""
    answers = {
        record in newest_for(person, cast.dorset),
        records_for(person, cast.dorset).filter(pk=record.pk).count() == 1,
        person.pk in {seat.person_id for seat in who_can_see(record)},
        why(person, record).exists(),
        opens(cast, person, record),
    }
    assert len(answers) == 1, "the ways of asking disagree"
    return answers.pop()


def opens(cast, person, record) -> bool:
    try:
        return record_for(person, cast.dorset, record.reference) == record
    except Http404:
        return False


def end_membership(cast, organisation):
    accounts.end_membership(by=cast.ann, membership=cast.dorset.memberships.get(organisation=organisation))


def move_end(agreement, **dates):
    type(agreement).objects.filter(pk=agreement.pk).update(**dates)


WAYS = {
    "the clause is ended": lambda cast, a: sharing.end_clause(by=cast.ann, clause=a.clauses.get(), why="x"),
    "the agreement is suspended": lambda cast, a: sharing.suspend_agreement(by=cast.ann, agreement=a, why="x"),
    "the agreement is ended": lambda cast, a: sharing.end_agreement(by=cast.ann, agreement=a, why="x"),
    "the agreement runs out, by date alone": lambda cast, a: move_end(a, starts=days(-9), expires=days(0)),
    "the clause lapses, by date alone": lambda cast, a: a.clauses.update(valid_from=days(-9), valid_to=days(0)),
    "the giver withdraws": lambda cast, a: sharing.withdraw_from_agreement(by=cast.max, agreement=a, why="x"),
    "the taker withdraws": lambda cast, a: sharing.withdraw_from_agreement(by=cast.ben, agreement=a, why="x"),
    "the taker leaves the partnership": lambda cast, a: end_membership(cast, cast.council),
    "the taker's account is closed": lambda cast, a: accounts.person_leaves(
        by=cast.ola, partnership=cast.dorset, person=cast.ben
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_very_next_question_is_answered_no(cast, shared, way):
    agreement, record = shared
    assert sees(cast, cast.ben, record)
    WAYS[way](cast, now(agreement))
    cast.ben.refresh_from_db()
    assert not sees(cast, cast.ben, record)
    assert sees(cast, cast.ana, record)  # the owner keeps sight of its own


def test_a_resumed_agreement_lets_in_again(cast, shared):
    agreement, record = shared
    sharing.suspend_agreement(by=cast.ann, agreement=agreement, why="x")
    keep_time()
    sharing.resume_agreement(by=cast.ann, agreement=now(agreement), why="y")
    assert sees(cast, cast.ben, record)


def test_a_later_withdrawal_counts_from_its_day(cast, shared):
    agreement, record = shared
    sharing.withdraw_from_agreement(by=cast.max, agreement=agreement, why="x", on=days(3))
    assert sees(cast, cast.ben, record)
    with time_machine.travel(midday(3)):
        assert not sees(cast, cast.ben, record)


def test_the_clock_marks_what_has_run_out_and_tells_the_parties(cast, shared):
    agreement, record = shared
    with time_machine.travel(midday(365)):
        assert not sees(cast, cast.ben, record)  # before the clock has come round
        keep_time()
        assert now(agreement).status == "expired"
        assert Notice.objects.filter(reference=agreement.reference, text__contains="has run out").count() == 3
        last = AgreementStatus.objects.filter(agreement=agreement).last()
        assert (last.status, last.by_person, last.by_name) == ("expired", None, Clockwork.full_name)
        before = AgreementStatus.objects.count(), Notice.objects.count()
        keep_time()
        assert (AgreementStatus.objects.count(), Notice.objects.count()) == before


def test_the_parties_are_told_once_thirty_days_before_the_end(cast, shared):
    agreement, _ = shared
    told = Notice.objects.filter(reference=agreement.reference, text__contains="runs out on")
    with time_machine.travel(midday(334)):
        keep_time()
        assert told.count() == 0
    with time_machine.travel(midday(336)):
        keep_time()
        keep_time()
        assert told.count() == 3


FOR_GOOD = [
    "the clause is ended",
    "the agreement is ended",
    "the agreement runs out, by date alone",
    "the clause lapses, by date alone",
    "the giver withdraws",
    "the taker withdraws",
]


@pytest.mark.parametrize("way", WAYS)
def test_the_sweep_closes_what_is_dead_for_good_and_nothing_else(cast, shared, way):
    agreement, record = shared
    other = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Nails", partnership=cast.dorset)
    sharing.share_record(
        by=cast.ana, record=other, recipient=cast.charity, clause=agreement.clauses.get(), purpose="Planning a visit"
    )
    WAYS[way](cast, now(agreement))
    cast.ben.refresh_from_db()
    everybody = [cast.ana, cast.ben, cast.cleo]
    before = {(one.pk, thing.pk): sees(cast, one, thing) for one in everybody for thing in (other,)}
    keep_time()
    assert {(one.pk, thing.pk): sees(cast, one, thing) for one in everybody for thing in (other,)} == before
    closed = Grant.everything.get(record=record, basis="clause").ends_at is not None
    assert closed == (way in FOR_GOOD)


def test_a_share_that_died_does_not_stand_in_the_way_of_a_new_one(cast, shared):
    agreement, record = shared
    sharing.end_clause(by=cast.ann, clause=agreement.clauses.get(), why="x")
    again = active(cast)
    sharing.share_record(
        by=cast.ana, record=record, recipient=cast.council, clause=again.clauses.get(), purpose="Planning a visit"
    )
    assert sees(cast, cast.ben, record)
