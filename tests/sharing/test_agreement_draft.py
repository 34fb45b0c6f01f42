"""Writing a draft: its dates, parties and clauses, and signatures that fall when a word changes."""

import datetime as dt

import pytest

from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing.models import Notice
from alongside.sharing.wording import agreement_text, text_digest
from tests.sharing.drafting import clause, days, draft, ground, now, sign


def dates(starts=0, expires=365, review=180):
    return {"starts": days(starts), "expires": days(expires), "review_on": days(review)}


@pytest.mark.parametrize(
    ("when", "field"),
    [
        (dates(expires=0), "expires"),
        (dates(starts=-400, expires=-1, review=-200), "expires"),
        (dates(review=-1), "review_on"),
        (dates(review=366), "review_on"),
    ],
)
def test_the_dates_of_a_draft_make_sense(cast, when, field):
    with pytest.raises(Refused) as refusal:
        sharing.draft_agreement(by=cast.ann, partnership=cast.dorset, title="T", purpose="P", **when)
    assert refusal.value.field == field


def test_a_party_is_a_member_and_is_named_once(cast):
    agreement = draft(cast)
    with pytest.raises(Refused, match="Farshire Council is not a member"):
        sharing.add_party(by=cast.ann, agreement=agreement, organisation=cast.far_council)
    with pytest.raises(Refused, match="already a party"):
        sharing.add_party(by=cast.ann, agreement=agreement, organisation=cast.police)


def test_an_organisation_named_in_a_clause_stays_until_the_clause_goes(cast):
    agreement = draft(cast, from_organisation=cast.police, to_organisation=cast.council)
    with pytest.raises(Refused, match="A clause names Dorset Council"):
        sharing.remove_party(by=cast.ann, agreement=agreement, organisation=cast.council)
    sharing.remove_clause(by=cast.ann, clause=agreement.clauses.get())
    sharing.remove_party(by=cast.ann, agreement=agreement, organisation=cast.council)
    assert [party.organisation for party in agreement.parties.all()] == [cast.police, cast.charity]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (lambda cast: {"kinds": []}, "kinds"),
        (lambda cast: {"kinds": ["intelligence.secret"]}, "kinds"),
        (lambda cast: {"kinds": ["tasks.task"]}, "kinds"),  # the partnership's own business needs no clause
        (lambda cast: {"purpose": "  "}, "purpose"),
        (lambda cast: {"from_organisation": cast.far_council}, "from_organisation"),
        (lambda cast: {"from_organisation": cast.police, "from_sector": "police"}, "from_organisation"),
        (lambda cast: {"from_organisation": cast.police, "to_organisation": cast.police}, "to_organisation"),
        (lambda cast: {"to_sector": "wizards"}, "to_sector"),
        (lambda cast: {"lawful_basis": ground("s.115", "gateway")}, "lawful_basis"),
        (lambda cast: {"gateway": ground()}, "gateway"),
        (lambda cast: {"sensitive_basis": ground()}, "sensitive_basis"),
        (lambda cast: {"lawful_basis": ground("Old Act", valid_to=dt.date(2018, 5, 25))}, "lawful_basis"),
        (lambda cast: {"valid_from": days(5), "valid_to": days(5)}, "valid_to"),
        (lambda cast: {"valid_from": days(365)}, "valid_from"),
    ],
)
def test_a_clause_that_makes_no_sense_is_refused(cast, words, field):
    agreement = draft(cast)
    with pytest.raises(Refused) as refusal:
        clause(cast, agreement, **words(cast))
    assert refusal.value.field == field
    with pytest.raises(Refused) as refusal:
        sharing.change_clause(by=cast.ann, clause=agreement.clauses.get(), **words(cast))
    assert agreement.clauses.get().purpose == "planning visits together"


def test_a_clause_reads_as_one_sentence(cast):
    agreement = draft(cast, clauses=0)
    made = clause(cast, agreement, from_sector="police", gateway=ground("The 1998 Act", "gateway"), conditions="Destroy it.")
    start = agreement.starts
    assert agreement_text(now(agreement)).splitlines()[-1] == (
        "Clause 1. Police forces may send partnership documents to every party, for planning visits together, relying on "
        f"Public task and The 1998 Act, from {start.day} {start:%B %Y}, on condition that: Destroy it."
    )
    assert made.reference == f"{agreement.reference}/1"


CHANGES = {
    "words": lambda cast, a: sharing.change_draft(by=cast.ann, agreement=a, title="Other", purpose="Other", **dates()),
    "a party more": lambda cast, a: sharing.add_party(by=cast.ann, agreement=a, organisation=cast.charity),
    "a party less": lambda cast, a: sharing.remove_party(by=cast.ann, agreement=a, organisation=cast.council),
    "a clause more": lambda cast, a: clause(cast, a),
    "a clause changed": lambda cast, a: sharing.change_clause(by=cast.ann, clause=a.clauses.first(), purpose="x"),
    "a clause less": lambda cast, a: sharing.remove_clause(by=cast.ann, clause=a.clauses.first()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_signature_falls_when_a_draft_changes_and_the_signatories_are_told(cast, change):
    agreement = sign(draft(cast, cast.police, cast.council), cast.max, cast.ben)
    before = text_digest(now(agreement))
    CHANGES[change](cast, now(agreement))
    assert not agreement.parties.exclude(signed_on=None, signed_by=None, signed_digest="", signatory_title="").exists()
    assert text_digest(now(agreement)) != before
    told = Notice.objects.filter(reference=agreement.reference, text__contains="sign it again")
    assert {notice.to_organisation for notice in told} == {party.organisation for party in agreement.parties.all()} - {
        cast.charity
    }
    if change == "a party less":
        left_out = Notice.objects.get(reference=agreement.reference, text__contains="no longer named")
        assert left_out.to_organisation == cast.council


def test_a_stale_edit_is_refused(cast):
    agreement = draft(cast)
    read = text_digest(now(agreement))
    sharing.change_draft(by=cast.ann, agreement=agreement, title="Other", purpose="Other", as_read=read, **dates())
    with pytest.raises(Refused, match="Somebody has changed this agreement"):
        sharing.change_draft(by=cast.ann, agreement=agreement, title="Third", purpose="Third", as_read=read, **dates())
    with pytest.raises(Refused, match="Somebody has changed this agreement"):
        sharing.change_clause(by=cast.ann, clause=agreement.clauses.get(), as_read=read, purpose="Third")
    made = agreement.clauses.get()
    sharing.remove_clause(by=cast.ann, clause=agreement.clauses.get())
    with pytest.raises(Refused, match="Somebody has removed this clause"):
        sharing.change_clause(by=cast.ann, clause=made, purpose="Fourth")


def test_parties_are_asked_to_sign_only_what_can_be_signed(cast):
    lonely = draft(cast, cast.police)
    with pytest.raises(Refused, match="at least two parties and one clause"):
        sharing.ask_for_signatures(by=cast.ann, agreement=lonely)
    agreement = draft(cast)
    sharing.ask_for_signatures(by=cast.ann, agreement=agreement)
    told = Notice.objects.filter(reference=agreement.reference, text__contains="read and sign")
    assert {notice.to_organisation for notice in told} == {cast.police, cast.council, cast.charity}


def test_only_the_words_of_a_clause_can_be_changed(cast):
    agreement = draft(cast)
    with pytest.raises(TypeError, match="no ended_at to change"):
        sharing.change_clause(by=cast.ann, clause=agreement.clauses.get(), ended_at=None)
