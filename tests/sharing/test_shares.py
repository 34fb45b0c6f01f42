"""Sharing, ending a share and recalling: what is done, what is refused and why, who is told."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.sharing import actions
from alongside.sharing.models import Grant, Notice
from tests.sharing.records_world import COUNCIL, POLICE, group, record, seeing, share


@pytest.fixture
def paper(cast):
    return record(cast)


def last_entry():
    return Entry.objects.select_related("payload").order_by("-seq").first()


def test_a_share_says_who_what_for_and_under_which_clause(cast, paper):
    grant = share(cast, paper, cast.council, conditions="Speak to us first")
    assert (grant.clause, grant.purpose, grant.conditions) == (cast.clause, "Planning the visit", "Speak to us first")
    entry = last_entry()
    assert (entry.act, entry.also) == ("sharing.share_record", paper.reference)
    assert "Planning the visit" in entry.payload.body
    assert paper.title not in entry.payload.body


def test_who_is_let_in_is_told_and_never_the_title(cast, paper):
    share(cast, paper, cast.council)
    share(cast, paper, cast.cleo)
    told = {(one.to_organisation or one.to_person): one for one in Notice.objects.all()}
    assert set(told) == {cast.council, cast.cleo}
    assert {one.reference for one in told.values()} == {paper.reference}
    assert not any(paper.title in one.text for one in told.values())


def test_everyone_is_told_but_the_owner(cast, paper):
    share(cast, paper, cast.dorset)
    assert {one.to_organisation for one in Notice.objects.all()} == {cast.council, cast.charity}


REFUSED = {
    "not the owner": (lambda cast: {"by": cast.ben}, "Only the organisation that owns"),
    "the owner itself": (lambda cast: {"recipient": cast.police}, "owns this record"),
    "somebody of the owner": (lambda cast: {"recipient": cast.max}, "owns this record"),
    "a stranger organisation": (lambda cast: {"recipient": cast.far_council}, "not a member"),
    "a stranger": (lambda cast: {"recipient": cast.dev}, "no role here"),
    "somebody who left": (lambda cast: {"recipient": cast.eve}, "no longer has an account"),
    "an auditor": (lambda cast: {"recipient": cast.aud}, "no role here"),
    "another partnership": (lambda cast: {"recipient": cast.elsewhere}, "only within its own partnership"),
    "no purpose": (lambda cast: {"purpose": "  "}, "what the share is for"),
    "over before it begins": (lambda cast: {"ends_at": timezone.now()}, "must end after it starts"),
    "a clause for others": (lambda cast: {"clause": cast.add_clause(to_sector="ngo_specialist")}, "does not run to"),
    "a clause from others": (lambda cast: {"clause": cast.add_clause(from_sector="ngo_specialist")}, "does not let"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_share_is_refused_with_the_reason_and_nothing_is_left_of_it(cast, paper, case):
    change, words = REFUSED[case]
    before = Entry.objects.count()
    plan = {"by": cast.ana, "recipient": cast.council, "clause": cast.clause, "purpose": "Visit", **change(cast)}
    with pytest.raises(Refused, match=words):
        actions.share_record(record=paper, **plan)
    assert seeing(cast, paper) == POLICE
    assert (Entry.objects.count(), Notice.objects.count()) == (before, 0)


@pytest.mark.parametrize("name", ["aud", "dev", "eve", "fay"])
def test_a_share_needs_a_role_here(cast, paper, name):
    with pytest.raises(PermissionDenied):
        actions.share_record(by=getattr(cast, name), record=paper, recipient=cast.council, clause=cast.clause, purpose="x")


def test_a_sealed_record_is_not_shared(cast):
    sealed = record(cast, cell=group(cast))
    with pytest.raises(Refused, match="sealed to named people"):
        share(cast, sealed, cast.council)


def test_the_same_share_is_not_made_twice_until_the_first_is_dead(cast, paper):
    share(cast, paper, cast.council)
    with pytest.raises(Refused, match="already shared with Dorset Council"):
        share(cast, paper, cast.council)
    again = cast.add_clause(from_sector="police")
    type(cast.clause).objects.filter(pk=cast.clause.pk).update(ended_at=timezone.now())
    share(cast, paper, cast.council, clause=again)
    assert seeing(cast, paper) == POLICE | COUNCIL


def test_ending_a_share(cast, paper):
    grant = share(cast, paper, cast.council)
    actions.end_share(by=cast.max, grant=grant)  # a colleague may
    assert seeing(cast, paper) == POLICE
    assert Notice.objects.filter(about=Notice.About.ENDED, to_organisation=cast.council).count() == 1
    with pytest.raises(Refused, match="already ended"):
        actions.end_share(by=cast.ana, grant=grant)
    with pytest.raises(Refused, match="Only the organisation that owns"):
        actions.end_share(by=cast.ben, grant=grant)


def test_the_owners_own_sight_is_no_share(cast, paper):
    with pytest.raises(Refused, match="not a share"):
        actions.end_share(by=cast.ana, grant=Grant.everything.get(record=paper))


def test_recalling(cast, paper):
    share(cast, paper, cast.council)
    share(cast, paper, cast.cleo)
    with pytest.raises(Refused, match="Say why"):
        actions.recall_record(by=cast.ana, record=paper, because=" ")
    with pytest.raises(Refused, match="Only the organisation that owns"):
        actions.recall_record(by=cast.ben, record=paper, because="x")
    actions.recall_record(by=cast.ana, record=paper, because="A name was wrong")
    assert seeing(cast, paper) == POLICE
    told = Notice.objects.filter(about=Notice.About.RECALLED)
    assert {one.to_organisation or one.to_person for one in told} == {cast.council, cast.cleo}
    assert all("Destroy every copy" in one.text for one in told)
    with pytest.raises(Refused, match="nothing to recall"):
        actions.recall_record(by=cast.ana, record=paper, because="again")


def test_a_recall_reaches_shares_that_have_not_begun(cast, paper):
    grant = share(cast, paper, cast.council)
    Grant.everything.filter(pk=grant.pk).update(starts_at=timezone.now() + dt.timedelta(days=1))
    actions.recall_record(by=cast.ana, record=paper, because="No longer needed")
    grant.refresh_from_db()
    assert grant.recalled_at is not None


def test_an_organisation_that_left_still_ends_and_recalls_what_it_shared(cast, paper):
    first, _ = share(cast, paper, cast.council), share(cast, paper, cast.cleo)
    accounts.give_seat(by=cast.ann, partnership=cast.dorset, person=cast.ben, role=Role.COORDINATOR)
    accounts.end_membership(by=cast.ben, membership=cast.dorset.memberships.get(organisation=cast.police))
    actions.end_share(by=cast.ana, grant=first)
    actions.recall_record(by=cast.ana, record=paper, because="We have left")
    with pytest.raises(PermissionDenied):
        share(cast, paper, cast.charity)
