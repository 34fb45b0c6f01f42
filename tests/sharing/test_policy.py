"""The rule of sight, one sentence at a time."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.sharing import actions as sharing
from alongside.sharing.models import Cell, CellMember, Grant, Record
from alongside.sharing.policy import visible_to, who_can_see, why
from alongside.sharing.queries import newest_for, seen_among
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT, EVERYBODY


@pytest.fixture
def record(cast):
    return new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash", partnership=cast.dorset)


def seeing(cast, record):
    """Who sees the record, by five routes that must agree."""
    by_list = {name for name in EVERYBODY if record in newest_for(getattr(cast, name), cast.dorset)}
    by_filter = {name for name in EVERYBODY if visible_to(getattr(cast, name), Record).filter(pk=record.pk).exists()}
    by_reason = {name for name in EVERYBODY if why(getattr(cast, name), record).exists()}
    seats = {seat.person_id for seat in who_can_see(record)}
    by_seats = {name for name in EVERYBODY if getattr(cast, name).pk in seats}
    by_asking_of_some = {name for name in EVERYBODY if record.pk in seen_among(getattr(cast, name), [0, record.pk])}
    assert by_list == by_filter == by_reason == by_seats == by_asking_of_some
    return by_filter


POLICE = {"ana", "ann", "max", "pat"}
COUNCIL = {"ben", "bea", "ola"}
CHARITY = {"cleo", "cora", "cal"}


def share(cast, record, recipient, **more):
    return sharing.share_record(by=cast.ana, record=record, recipient=recipient, clause=cast.clause, purpose="Visit", **more)


def test_only_the_owner_sees_a_new_record(cast, record):
    assert seeing(cast, record) == POLICE  # not the auditor, not Eve who left, not the system administrator


def test_an_organisation_is_let_in(cast, record):
    share(cast, record, cast.council)
    assert seeing(cast, record) == POLICE | COUNCIL


def test_one_person_is_let_in_by_name(cast, record):
    share(cast, record, cast.ben)
    assert seeing(cast, record) == POLICE | {"ben"}


def test_the_whole_partnership_is_let_in(cast, record):
    share(cast, record, cast.dorset)
    assert seeing(cast, record) == POLICE | COUNCIL | CHARITY


def test_a_share_that_has_not_started_or_has_ended_lets_nobody_in(cast, record):
    grant = share(cast, record, cast.council)
    Grant.everything.filter(pk=grant.pk).update(starts_at=timezone.now() + dt.timedelta(minutes=1))
    assert seeing(cast, record) == POLICE
    an_hour_ago = timezone.now() - dt.timedelta(hours=1)
    Grant.everything.filter(pk=grant.pk).update(starts_at=an_hour_ago, ends_at=timezone.now())
    assert seeing(cast, record) == POLICE


def test_ending_a_share_counts_at_once(cast, record):
    grant = share(cast, record, cast.council)
    sharing.end_share(by=cast.ana, grant=grant)
    assert seeing(cast, record) == POLICE


def test_recalling_a_record_takes_it_from_everyone_but_its_owner(cast, record):
    share(cast, record, cast.council)
    share(cast, record, cast.cleo)
    sharing.recall_record(by=cast.ana, record=record, because="Wrong person named")
    assert seeing(cast, record) == POLICE


@pytest.mark.parametrize(
    "change",
    [
        {"ended_at": timezone.now()},
        {"valid_to": dt.date(2020, 1, 2), "valid_from": dt.date(2020, 1, 1)},
        {"valid_from": dt.date(2999, 1, 1)},
    ],
)
def test_a_clause_that_does_not_hold_lets_nobody_in(cast, record, change):
    share(cast, record, cast.council)
    type(cast.clause).objects.update(**change)
    assert seeing(cast, record) == POLICE


@pytest.mark.parametrize(
    "change",
    [
        {"status": "suspended"},
        {"status": "expired"},
        {"status": "withdrawn"},
        {"status": "draft"},
        {"expires": dt.date(2020, 1, 2), "starts": dt.date(2020, 1, 1)},
        {"starts": dt.date(2998, 1, 1), "expires": dt.date(2999, 1, 1)},
    ],
)
def test_an_agreement_that_is_not_in_force_lets_nobody_in(cast, record, change):
    share(cast, record, cast.council)
    type(cast.agreement).objects.update(**change)
    assert seeing(cast, record) == POLICE


@pytest.mark.parametrize("end", ["police", "council"])
@pytest.mark.parametrize(
    "change", [{"withdrawn_on": dt.date(2020, 1, 1)}, {"signed_on": None}, {"signed_on": dt.date(2999, 1, 1)}]
)
def test_the_agreement_must_bind_both_ends(cast, record, end, change):
    share(cast, record, cast.council)
    cast.agreement.parties.filter(organisation=getattr(cast, end)).update(**change)
    assert seeing(cast, record) == POLICE


def test_who_leaves_the_partnership_keeps_their_own_records_and_loses_the_rest(cast, record):
    share(cast, record, cast.council)
    theirs = new_record(by=cast.ben, kind=DOCUMENT, prefix="DOC", title="Ours", partnership=cast.dorset)
    membership = cast.dorset.memberships.get(organisation=cast.council)
    accounts.end_membership(by=cast.ann, membership=membership)
    assert seeing(cast, record) == POLICE
    assert seeing(cast, theirs) == COUNCIL


def test_an_owner_that_leaves_takes_its_records_with_it(cast, record):
    share(cast, record, cast.council)
    membership = cast.dorset.memberships.get(organisation=cast.police)
    type(membership).objects.filter(pk=membership.pk).update(ended=timezone.localdate())
    assert seeing(cast, record) == POLICE


def test_a_clause_reaches_only_the_side_it_names(cast, record):
    share(cast, record, cast.dorset)
    type(cast.clause).objects.update(to_sector="council_unitary")
    assert seeing(cast, record) == POLICE | COUNCIL
    type(cast.clause).objects.update(to_sector="", from_sector="ngo_specialist")
    assert seeing(cast, record) == POLICE


def test_a_sealed_record_is_seen_by_the_people_named_and_nobody_else(cast):
    cell = Cell.objects.create(partnership=cast.dorset, owner=cast.police, purpose="Visit", created_by=cast.ana)
    for name in ("ana", "ben", "aud"):
        CellMember.objects.create(cell=cell, person=getattr(cast, name), added_by=cast.ana)
    sealed = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Sealed", partnership=cast.dorset, cell=cell)
    assert seeing(cast, sealed) == {"ana", "ben", "aud"}  # whatever their role
    CellMember.objects.filter(person=cast.ben).update(removed_at=timezone.now())
    assert seeing(cast, sealed) == {"ana", "aud"}


def test_a_seat_that_has_ended_sees_nothing(cast, record):
    cast.ana.seats.update(ended=timezone.localdate())
    assert seeing(cast, record) == POLICE - {"ana"}


def test_the_system_administrator_sees_nothing_even_of_their_own_organisation(cast, record):
    type(cast.fay).objects.filter(pk=cast.fay.pk).update(organisation=cast.police)
    cast.fay.refresh_from_db()
    assert "fay" not in seeing(cast, record)


def test_why_says_which_clause(cast, record):
    share(cast, record, cast.council)
    [reason] = why(cast.ben, record)
    assert (reason.basis, reason.clause) == ("clause", cast.clause)
    [reason] = why(cast.ana, record)
    assert reason.basis == "owner"


def test_only_the_owner_shares(cast, record):
    from alongside.kernel.refusals import Refused

    share(cast, record, cast.council)
    with pytest.raises(Refused, match="Only the organisation that owns"):
        sharing.share_record(by=cast.ben, record=record, recipient=cast.charity, clause=cast.clause, purpose="x")
