"""Signing, activating, withdrawing, and new versions."""

import datetime as dt

import pytest

from alongside.accounts.models import Organisation
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.sharing import actions as sharing
from alongside.sharing.models import LegalGround, Notice
from alongside.sharing.policy import bound_parties, visible_to
from alongside.sharing.queries import signature_state
from alongside.sharing.wording import text_digest
from tests.cast import DOCUMENT
from tests.sharing.drafting import active, clause, days, draft, now, sign


def signing(agreement, **words):
    return {"agreement": agreement, "signatory_title": "Chief", "as_read": text_digest(now(agreement)), **words}


def test_a_signature_keeps_who_when_with_what_title_and_which_words(cast):
    agreement = draft(cast)
    sharing.sign_agreement(by=cast.ben, **signing(agreement, signatory_title=" Director of place "))
    party = agreement.parties.get(organisation=cast.council)
    assert (party.signed_by, party.signed_on, party.signatory_title) == (cast.ben, days(0), "Director of place")
    assert party.signed_digest == text_digest(now(agreement))


def test_nobody_signs_for_another_organisation(cast):
    agreement = draft(cast, cast.police, cast.charity)
    with pytest.raises(Refused, match="not a party"):
        sharing.sign_agreement(by=cast.ben, **signing(agreement))


@pytest.mark.parametrize("role", [Role.CHAIR, Role.COORDINATOR, Role.MEMBER])
def test_the_chair_coordinator_or_member_of_an_organisation_signs_for_it(cast, role):
    agreement, signatory = draft(cast), cast.invite(cast.ann, "sam", cast.council, role)
    sharing.sign_agreement(by=signatory, **signing(agreement))
    assert agreement.parties.get(organisation=cast.council).signed_by == signatory


def test_what_is_signed_is_what_was_read(cast):
    agreement = draft(cast)
    read = text_digest(now(agreement))
    clause(cast, agreement)
    with pytest.raises(Refused, match="Read it again before you sign"):
        sharing.sign_agreement(by=cast.ben, agreement=agreement, signatory_title="Chief", as_read=read)
    with pytest.raises(Refused, match="Read it again before you sign"):
        sharing.sign_agreement(by=cast.ben, agreement=agreement, signatory_title="Chief", as_read="")


def test_a_signature_needs_a_title_a_clause_and_to_be_the_first(cast):
    with pytest.raises(Refused, match="no clauses"):
        sharing.sign_agreement(by=cast.ben, **signing(draft(cast, clauses=0)))
    agreement = draft(cast)
    with pytest.raises(Refused, match="job title") as refusal:
        sharing.sign_agreement(by=cast.ben, **signing(agreement, signatory_title=" "))
    assert refusal.value.field == "signatory_title"
    sharing.sign_agreement(by=cast.ben, **signing(agreement))
    with pytest.raises(Refused, match="already signed"):
        sharing.sign_agreement(by=cast.ben, **signing(agreement))


def test_two_signatures_are_needed_and_only_those_who_signed_are_bound(cast):
    agreement = sign(draft(cast), cast.max)
    with pytest.raises(Refused, match="At least two parties"):
        sharing.activate_agreement(by=cast.ann, agreement=agreement)
    sign(agreement, cast.ben)
    sharing.activate_agreement(by=cast.ann, agreement=agreement)
    assert {party.organisation for party in bound_parties(agreement)} == {cast.police, cast.council}
    sign(agreement, cast.cal)  # a party may sign the same words later
    assert bound_parties(agreement).filter(organisation=cast.charity).exists()


def test_an_agreement_is_not_activated_before_it_starts_or_after_it_runs_out(cast):
    early = sign(draft(cast, starts=1), cast.max, cast.ben)
    with pytest.raises(Refused, match="cannot be activated before"):
        sharing.activate_agreement(by=cast.ann, agreement=early)
    late = sign(draft(cast), cast.max, cast.ben)
    type(late).objects.filter(pk=late.pk).update(starts=days(-9), expires=days(0))
    with pytest.raises(Refused, match="ran out"):
        sharing.activate_agreement(by=cast.ann, agreement=late)
    with pytest.raises(Refused, match="ran out"):
        sharing.sign_agreement(by=cast.cal, **signing(late))


def test_nothing_comes_into_force_on_law_that_has_ended(cast):
    agreement = sign(draft(cast), cast.max, cast.ben)
    LegalGround.objects.update(valid_to=dt.date(2018, 5, 25))
    with pytest.raises(Refused, match="Clause 1 relies on “Public task”, which ended on 25 May 2018"):
        sharing.activate_agreement(by=cast.ann, agreement=agreement)


def test_a_signature_on_other_words_does_not_count(cast):
    agreement = sign(draft(cast), cast.max, cast.ben, cast.cal)
    Organisation.objects.filter(pk=cast.charity.pk).update(name="Harbour Lights")  # named anew since they signed
    with pytest.raises(Refused, match="At least two parties"):
        sharing.activate_agreement(by=cast.ann, agreement=agreement)
    sign(agreement, cast.max, cast.ben)
    sharing.activate_agreement(by=cast.ann, agreement=agreement)
    assert {party.organisation for party in bound_parties(agreement)} == {cast.police, cast.council}


def test_a_party_withdraws_itself_today_or_later_and_does_not_come_back(cast):
    agreement = active(cast)
    with pytest.raises(Refused, match="today or later"):
        sharing.withdraw_from_agreement(by=cast.ben, agreement=agreement, why="x", on=days(-1))
    with pytest.raises(Refused, match="Say why"):
        sharing.withdraw_from_agreement(by=cast.ben, agreement=agreement, why="")
    sharing.withdraw_from_agreement(by=cast.ben, agreement=agreement, why="No officer", on=days(10))
    assert signature_state(now(agreement), cast.council)[0].startswith("Withdraws on")
    assert bound_parties(agreement).filter(organisation=cast.council).exists()
    with pytest.raises(Refused, match="already withdraws"):
        sharing.withdraw_from_agreement(by=cast.ben, agreement=agreement, why="x", on=days(11))
    sharing.withdraw_from_agreement(by=cast.ben, agreement=agreement, why="Sooner")
    assert not bound_parties(agreement).filter(organisation=cast.council).exists()
    with pytest.raises(Refused, match="has withdrawn"):
        sharing.sign_agreement(by=cast.ben, **signing(agreement))
    told = Notice.objects.filter(reference=agreement.reference, text__contains="Dorset Council withdraws")
    assert cast.council not in {notice.to_organisation for notice in told}


def test_somebody_of_no_party_withdraws_nothing(cast):
    agreement = active(cast, cast.police, cast.council)
    with pytest.raises(Refused, match="not a party"):
        sharing.withdraw_from_agreement(by=cast.cal, agreement=agreement, why="x")


def new_version(cast, agreement):
    return sharing.draft_new_version(by=cast.ann, agreement=agreement, starts=days(0), expires=days(300), review_on=days(100))


def test_a_new_version_takes_the_place_of_the_one_before_and_carries_its_shares(cast):
    from alongside.sharing.spine import new_record

    agreement = active(cast)
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="x", partnership=cast.dorset)
    words = {"recipient": cast.council, "purpose": "Visit"}
    sharing.share_record(by=cast.ana, record=record, clause=agreement.clauses.get(), **words)
    later = new_version(cast, agreement)
    assert (later.version, later.supersedes, later.status) == (2, agreement, "draft")
    assert [clause.continues for clause in later.clauses.all()] == [agreement.clauses.get()]
    sign(later, cast.max, cast.ben)
    assert now(agreement).status == "active"
    sharing.activate_agreement(by=cast.ann, agreement=later)
    assert (now(agreement).status, now(later).status) == ("withdrawn", "active")
    assert visible_to(cast.ben, type(record)).filter(pk=record.pk).exists()
    assert record.grants.get(basis="clause").clause == later.clauses.get()


def test_a_clause_that_says_something_else_carries_nothing_on(cast):
    from alongside.sharing.spine import new_record

    agreement = active(cast)
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="x", partnership=cast.dorset)
    sharing.share_record(by=cast.ana, record=record, clause=agreement.clauses.get(), recipient=cast.council, purpose="Visit")
    later = new_version(cast, agreement)
    sharing.change_clause(by=cast.ann, clause=later.clauses.get(), conditions="Do not copy")
    sign(later, cast.max, cast.ben)
    sharing.activate_agreement(by=cast.ann, agreement=later)
    assert not visible_to(cast.ben, type(record)).filter(pk=record.pk).exists()


def test_a_suspended_agreements_shares_do_not_come_back_with_a_new_version(cast):
    from alongside.sharing.spine import new_record

    agreement = active(cast)
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="x", partnership=cast.dorset)
    sharing.share_record(by=cast.ana, record=record, clause=agreement.clauses.get(), recipient=cast.council, purpose="Visit")
    sharing.suspend_agreement(by=cast.ann, agreement=agreement, why="A breach")
    later = sign(new_version(cast, agreement), cast.max, cast.ben)
    sharing.activate_agreement(by=cast.ann, agreement=later)
    assert now(agreement).status == "withdrawn"
    assert not visible_to(cast.ben, type(record)).filter(pk=record.pk).exists()


def test_there_is_one_new_version_at_a_time_and_who_left_is_not_in_it(cast):
    agreement = active(cast)
    sharing.withdraw_from_agreement(by=cast.cal, agreement=agreement, why="Leaving")
    sharing.end_clause(by=cast.ann, clause=agreement.clauses.get(), why="Not needed")
    later = new_version(cast, agreement)
    assert {party.organisation for party in later.parties.all()} == {cast.police, cast.council}
    assert not later.clauses.exists()
    with pytest.raises(Refused, match="already a newer version"):
        new_version(cast, agreement)
    sharing.end_agreement(by=cast.ann, agreement=later, why="Begin again")
    assert new_version(cast, agreement).version == 2
