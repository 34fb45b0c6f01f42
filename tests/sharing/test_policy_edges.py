"""The edges of the rule of sight: the first and the last moment, and each condition on its own.

Each question is asked both ways round, of the person and of the record, and the two must agree.
"""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Seat, User
from alongside.kernel.roles import Role
from alongside.sharing.models import Agreement, CellMember, Grant, Party, Record
from alongside.sharing.policy import (
    bound_parties,
    clauses_in_force,
    kinds_for,
    live_grants,
    visible_to,
    who_can_see_any_of,
    why,
)
from alongside.sharing.queries import newest_for
from tests.cast import DOCUMENT
from tests.sharing.drafting import days
from tests.sharing.policy_world import TASK, born, change, disclose, leaves, sealed_group, seeing, share

A_MOMENT = dt.timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def now(cast):
    """The clock stands still, so that a test can be about one exact moment."""
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False):
        yield timezone.now()


@pytest.fixture
def record(cast):
    return born(cast)


# --- roles and kinds --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [DOCUMENT, TASK])
def test_an_auditor_reads_no_kind_of_record(cast, kind):
    assert seeing(cast, born(cast, kind=kind), "ana", "aud") == {"ana"}


def test_a_kind_nobody_may_read_is_read_by_nobody(cast, record):
    change(record, kind="house.secret")
    Grant.everything.update(kind="house.secret")
    assert seeing(cast, record, "ana", "ann", "aud") == set()


def test_two_seats_read_what_either_of_them_reads(cast, record):
    assert kinds_for(cast.aud) == {cast.dorset.pk: frozenset()}
    Seat.objects.create(person=cast.aud, partnership=cast.dorset, role=Role.REPORTER)
    assert kinds_for(cast.aud) == {cast.dorset.pk: frozenset({DOCUMENT, TASK, "intelligence.submission"})}
    assert seeing(cast, record, "aud") == {"aud"}


def test_only_a_seat_in_a_partnership_reads_and_only_today(cast):
    both = frozenset({DOCUMENT, TASK})
    member = both | {
        "awareness.concern",
        "intelligence.submission",
        "intelligence.product",
        "referrals.case",
        "referrals.conference",
        "support.extract",
    }
    assert (kinds_for(cast.ben), kinds_for(cast.dev)) == ({cast.dorset.pk: member}, {cast.elsewhere.pk: both})
    assert (kinds_for(cast.fay), kinds_for(cast.eve)) == ({}, {})
    cast.ben.seats.update(ended=days(0))
    assert kinds_for(cast.ben) == {}


@pytest.mark.parametrize(
    ("dates", "sees"),
    [
        ({"started": 0, "ended": None}, True),
        ({"started": 1, "ended": None}, False),
        ({"started": -1, "ended": 1}, True),
        ({"started": -1, "ended": 0}, False),
    ],
)
def test_the_first_and_the_last_day_of_a_seat(cast, record, dates, sees):
    cast.ana.seats.update(**{name: day if day is None else days(day) for name, day in dates.items()})
    assert seeing(cast, record, "ana", "max") == ({"ana", "max"} if sees else {"max"})


def test_an_account_that_is_closed_sees_nothing_though_its_seat_is_open(cast, record):
    change(cast.ana, is_active=False)
    cast.ana.refresh_from_db()
    assert kinds_for(cast.ana) == {}
    assert seeing(cast, record, "ana", "max") == {"max"}
    assert cast.ana not in {seat.person for seat in who_can_see_any_of(Record.everything.all())}


def test_a_seat_in_another_partnership_reads_nothing_here(cast):
    """Even of one's own organisation's records."""
    kept_here = born(cast, owner=cast.far_council)
    assert seeing(cast, kept_here, "dev", "ana") == set()
    Seat.objects.create(person=cast.dev, partnership=cast.dorset, role=Role.MEMBER)
    assert seeing(cast, kept_here, "dev") == {"dev"}


# --- whom a grant reaches ---------------------------------------------------------------------------------------------


def test_one_record_shared_is_no_other_record(cast, record):
    other = born(cast)
    share(cast, record, cast.council)
    assert seeing(cast, record, "ben", "cleo") == {"ben"}
    assert seeing(cast, other, "ben", "cleo") == set()
    assert list(why(cast.ben, other)) == []


def test_a_name_an_organisation_and_the_partnership_are_each_enough(cast, record):
    for recipient, seen_by in (
        (cast.ben, {"ben"}),
        (cast.charity, {"ben", "cleo", "cal"}),
        (cast.dorset, {"ben", "cleo", "cal", "bea"}),
    ):
        share(cast, record, recipient)
        assert seeing(cast, record, "ben", "bea", "cleo", "cal", "dev", "fay") == seen_by


def test_a_person_of_no_organisation_sees_nothing_that_is_shared(cast, record):
    share(cast, record, cast.dorset)
    change(cast.ben, organisation=None)
    cast.ben = User.objects.get(pk=cast.ben.pk)
    assert seeing(cast, record, "ben", "bea") == {"bea"}


def test_the_partnerships_own_business_is_for_its_members(cast):
    agreed = born(cast, kind=TASK, forum=cast.dorset)
    assert seeing(cast, agreed, "ana", "ben", "cleo", "aud", "dev") == {"ana", "ben", "cleo"}
    leaves(cast.council, cast.dorset)
    assert seeing(cast, agreed, "ana", "ben", "cleo") == {"ana", "cleo"}


def test_a_document_is_never_the_partnerships_own_business(cast):
    with pytest.raises(ValueError, match="the partnership's own business"):
        born(cast, forum=cast.dorset)


# --- sealed -----------------------------------------------------------------------------------------------------------


def test_a_sealed_record_is_for_those_named_to_its_own_cell(cast):
    ours = sealed_group(cast, "ana", "aud", "cleo")
    sealed_group(cast, "ben", "max")
    sealed = born(cast, cell=ours)
    assert seeing(cast, sealed, "ana", "aud", "cleo", "ben", "max", "ann") == {"ana", "aud", "cleo"}
    assert newest_for(cast.aud, cast.dorset) == [sealed]


def test_whoever_is_taken_out_of_a_cell_or_whose_organisation_leaves_is_out(cast, now):
    sealed = born(cast, cell=sealed_group(cast, "ana", "ben", "cleo"))
    CellMember.objects.filter(person=cast.cleo).update(removed_at=now)
    assert seeing(cast, sealed, "ana", "ben", "cleo") == {"ana", "ben"}
    leaves(cast.council, cast.dorset)
    assert seeing(cast, sealed, "ana", "ben", "cleo") == {"ana"}


# --- a grant's own time -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "ends", "lives"),
    [
        (dt.timedelta(0), None, True),
        (A_MOMENT, None, False),
        (-A_MOMENT, A_MOMENT, True),
        (-A_MOMENT, dt.timedelta(0), False),
    ],
)
def test_the_first_and_the_last_moment_of_a_grant(cast, record, now, starts, ends, lives):
    grant = share(cast, record, cast.council)
    change(grant, starts_at=now + starts, ends_at=None if ends is None else now + ends)
    assert seeing(cast, record, "ben", "ana") == ({"ben", "ana"} if lives else {"ana"})
    assert (grant in live_grants()) is lives


def test_a_recalled_grant_is_dead_at_once(cast, record, now):
    grant = share(cast, record, cast.council)
    change(grant, recalled_at=now)
    assert seeing(cast, record, "ben", "ana") == {"ana"}
    assert grant not in live_grants()
    assert list(why(cast.ben, record)) == []


# --- clauses ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "holds"),
    [
        ({"valid_from": 0}, True),
        ({"valid_from": 1}, False),
        ({"valid_to": 1}, True),
        ({"valid_to": 0}, False),
        ({"agreement__starts": 0}, True),
        ({"agreement__starts": 1}, False),
        ({"agreement__expires": 1}, True),
        ({"agreement__expires": 0}, False),
    ],
)
def test_the_first_and_the_last_day_of_a_clause(cast, dates, holds):
    [(name, day)] = dates.items()
    of_agreement, _, column = name.rpartition("__")
    change(cast.agreement if of_agreement else cast.clause, **{column: days(day)})
    assert (cast.clause in clauses_in_force()) is holds


def test_a_clause_ended_this_moment_no_longer_holds(cast, now):
    change(cast.clause, ended_at=now)
    assert cast.clause not in clauses_in_force()


@pytest.mark.parametrize("status", Agreement.Status.values)
def test_only_an_active_agreement_holds(cast, status):
    change(cast.clause.agreement, status=status)
    assert (cast.clause in clauses_in_force()) is (status == "active")


@pytest.mark.parametrize(
    ("to", "seen_by"),
    [
        ({}, {"ben", "cleo"}),
        ({"to_organisation": "charity"}, {"cleo"}),
        ({"to_sector": "council_unitary"}, {"ben"}),
        ({"to_sector": "council_upper"}, set()),
    ],
)
def test_to_whom_a_clause_is_open(cast, record, to, seen_by):
    share(cast, record, cast.dorset, clause=cast.add_clause(**named(cast, to)))
    assert seeing(cast, record, "ben", "cleo") == seen_by


@pytest.mark.parametrize(
    ("giver", "holds"),
    [
        ({}, True),
        ({"from_organisation": "police"}, True),
        ({"from_sector": "police"}, True),
        ({"from_organisation": "charity"}, False),
        ({"from_sector": "ngo_specialist"}, False),
    ],
)
def test_from_whom_a_clause_is(cast, record, giver, holds):
    share(cast, record, cast.council, clause=cast.add_clause(**named(cast, giver)))
    assert seeing(cast, record, "ben", "max") == ({"ben", "max"} if holds else {"max"})


def named(cast, side):
    return {name: getattr(cast, value) if name.endswith("organisation") else value for name, value in side.items()}


@pytest.mark.parametrize(("unknown", "side"), [("council", "to"), ("police", "from")])
def test_an_organisation_whose_sector_is_not_known_is_of_no_sector(cast, record, unknown, side):
    """A clause that names another organisation names no sector; that is not the same as naming theirs."""
    share(cast, record, cast.council, clause=cast.add_clause(**{f"{side}_organisation": cast.charity}))
    Organisation.objects.filter(pk=getattr(cast, unknown).pk).update(sector="")
    cast.ben = User.objects.get(pk=cast.ben.pk)
    assert seeing(cast, record, "ben") == set()


def test_another_clause_that_is_open_does_not_help(cast, record):
    for_charity, _for_everybody = cast.add_clause(to_organisation=cast.charity), cast.add_clause()
    from_charity = cast.add_clause(from_organisation=cast.charity)
    share(cast, record, cast.council, clause=for_charity)
    share(cast, record, cast.council, clause=from_charity)
    assert seeing(cast, record, "ben") == set()


@pytest.mark.parametrize("end", ["police", "council"])
@pytest.mark.parametrize(
    ("dates", "bound"),
    [
        ({"signed_on": 0}, True),
        ({"signed_on": 1}, False),
        ({"signed_on": None}, False),
        ({"withdrawn_on": 1}, True),
        ({"withdrawn_on": 0}, False),
    ],
)
def test_the_first_and_the_last_day_a_party_is_bound(cast, record, end, dates, bound):
    share(cast, record, cast.council)
    party = cast.agreement.parties.get(organisation=getattr(cast, end))
    [(column, day)] = dates.items()
    change(party, **{column: day if day is None else days(day)})
    assert (party in bound_parties(cast.agreement)) is bound
    assert seeing(cast, record, "ben") == ({"ben"} if bound else set())


def second_agreement(cast, *organisations):
    made = Agreement.objects.get(pk=cast.agreement.pk)
    made.pk, made.reference = None, "ISA-SECOND"
    made.save()
    for organisation in organisations:
        Party.objects.create(agreement=made, organisation=organisation, signed_on=days(-1))
    return made


@pytest.mark.parametrize("end", ["police", "council"])
def test_a_signature_under_another_agreement_binds_nobody_to_this_one(cast, record, end):
    share(cast, record, cast.council)
    second = second_agreement(cast, getattr(cast, end))
    cast.agreement.parties.filter(organisation=getattr(cast, end)).delete()
    assert seeing(cast, record, "ben") == set()
    assert [party.organisation for party in bound_parties(second)] == [getattr(cast, end)]
    assert len(bound_parties(cast.agreement)) == 2


@pytest.mark.parametrize("end", ["police", "council"])
def test_being_a_member_of_another_partnership_binds_nobody_in_this_one(cast, record, end):
    share(cast, record, cast.council)
    gone = getattr(cast, end)
    Membership.objects.create(partnership=cast.elsewhere, organisation=gone)
    assert seeing(cast, record, "ben") == {"ben"}
    leaves(gone, cast.dorset)
    assert seeing(cast, record, "ben") == set()
    assert gone not in {party.organisation for party in bound_parties(cast.agreement)}


# --- exceptional disclosure -------------------------------------------------------------------------------------------


def test_a_disclosure_lets_in_from_the_moment_its_approval_is_used(cast, record):
    disclose(cast, record, cast.cleo)
    assert seeing(cast, record, "cleo", "cora", "ben") == {"cleo"}


@pytest.mark.parametrize(
    "words",
    [
        {"used_at": None},
        {"approved": False, "used_at": None},
        {"approved": None, "decided_by": None, "decided_at": None, "used_at": None},
    ],
)
def test_a_disclosure_that_nobody_approved_lets_nobody_in(cast, record, words):
    disclose(cast, record, cast.cleo, **words)
    assert seeing(cast, record, "cleo") == set()


def test_the_first_and_the_last_moment_of_a_disclosure(cast, record, now):
    made = disclose(cast, record, cast.cleo)
    change(made.approval, used_at=now + A_MOMENT)
    assert seeing(cast, record, "cleo") == set()
    change(made.approval, used_at=now)
    change(made, asked_at=now - A_MOMENT, ends_at=now + A_MOMENT)
    assert seeing(cast, record, "cleo") == {"cleo"}
    change(made, ends_at=now)
    assert seeing(cast, record, "cleo") == set()


def test_a_disclosure_that_was_ended_is_not_kept_alive_by_another(cast, record, now):
    change(disclose(cast, record, cast.cleo), ended_at=now)
    other = born(cast)
    disclose(cast, other, cast.cleo)
    assert seeing(cast, record, "cleo") == set()
    assert seeing(cast, other, "cleo") == {"cleo"}


# --- membership -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("elsewhere", [False, True])
def test_who_has_left_keeps_what_is_theirs_and_nothing_more(cast, record, elsewhere):
    """Whatever let them in, and though they belong to another partnership still."""
    theirs, sealed = born(cast, by=cast.ben), born(cast, cell=sealed_group(cast, "ana", "ben"))
    share(cast, record, cast.ben)
    disclosed = born(cast)
    disclose(cast, disclosed, cast.ben)
    assert set(visible_to(cast.ben, Record)) == {theirs, sealed, record, disclosed}
    if elsewhere:
        Membership.objects.create(partnership=cast.elsewhere, organisation=cast.council)
    leaves(cast.council, cast.dorset)
    assert set(visible_to(cast.ben, Record)) == {theirs}
    assert [seeing(cast, one, "ben", "ana") for one in (sealed, record, disclosed)] == [{"ana"}] * 3
    assert seeing(cast, theirs, "ben") == {"ben"}
