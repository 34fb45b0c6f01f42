"""Exceptional disclosure: asked by one of the owner's people, decided by another, short, and seen for what it is."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry, Mention
from alongside.sharing import actions as sharing
from alongside.sharing.models import Approval, Disclosure, Grant, Limit, Notice
from alongside.sharing.onlookers import onlookers
from alongside.sharing.policy import who_can_see, why
from alongside.sharing.queries import (
    approvers_for,
    disclosure_for,
    disclosure_lines_for,
    disclosure_state,
    disclosures_for,
    newest_for,
)
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT, EVERYBODY


@pytest.fixture
def record(cast):
    return new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash", partnership=cast.dorset)


def ask(cast, record, by=None, **words):
    words = {
        "recipient": cast.cleo,
        "reason": "A woman will be moved tonight.",
        "lawful_basis": "Vital interests",
        "ends_at": timezone.now() + dt.timedelta(days=2),
        "approver": cast.max,
        **words,
    }
    return sharing.ask_disclosure(by=by or cast.ana, record=record, **words)


def approve(cast, disclosure, by=None):
    return sharing.decide_disclosure(by=by or cast.max, disclosure=disclosure, approve=True)


def sees(cast, person, record):
    listed = record in newest_for(person, cast.dorset)
    assert listed == (person.pk in {seat.person_id for seat in who_can_see(record)}) == why(person, record).exists()
    return listed


def test_nobody_is_let_in_before_it_is_approved(cast, record):
    disclosure = ask(cast, record)
    assert disclosure_state(disclosure) == "Waiting"
    assert not sees(cast, cast.cleo, record)
    assert Notice.objects.get(to_person=cast.max).about == Notice.About.APPROVAL
    assert not Notice.objects.filter(to_person=cast.cleo).exists()


def test_approval_lets_in_exactly_the_recipient_until_the_end(cast, record):
    disclosure = approve(cast, ask(cast, record))
    assert sees(cast, cast.cleo, record)
    assert not sees(cast, cast.cora, record)
    [grant] = why(cast.cleo, record)
    assert (grant.basis, grant.disclosure) == (Grant.Basis.DISCLOSURE, disclosure)
    [onlooker] = [one for one in onlookers(record) if one.person == cast.cleo]
    assert onlooker.why == "A logged exceptional disclosure to them by name"
    assert Notice.objects.filter(to_person=cast.cleo, reference=record.reference).exists()
    with time_machine.travel(disclosure.ends_at):
        assert not sees(cast, cast.cleo, record)
        assert disclosure_state(disclosure) == "Ran out"


def test_an_organisation_can_be_let_in(cast, record):
    approve(cast, ask(cast, record, recipient=cast.charity))
    assert sees(cast, cast.cleo, record)
    assert sees(cast, cast.cora, record)
    assert not sees(cast, cast.ben, record)


def test_it_is_refused_with_a_reason_and_the_asker_is_told(cast, record):
    disclosure = ask(cast, record)
    with pytest.raises(Refused, match="Say why you refuse"):
        sharing.decide_disclosure(by=cast.max, disclosure=disclosure, approve=False)
    sharing.decide_disclosure(by=cast.max, disclosure=disclosure, approve=False, because="Ring them instead")
    assert disclosure_state(Disclosure.objects.get()) == "Refused"
    assert not sees(cast, cast.cleo, record)
    assert Notice.objects.filter(to_person=cast.ana, text__contains="refused").exists()


WRONG = {
    "the recipient works elsewhere": (lambda cast: {"recipient": cast.far_council}, "not a member"),
    "the recipient sits elsewhere": (lambda cast: {"recipient": cast.dev}, "no role here"),
    "the recipient is the owner": (lambda cast: {"recipient": cast.pat}, "owns this record"),
    "the recipient is everybody": (lambda cast: {"recipient": cast.dorset}, "one organisation or one person"),
    "the recipient has left": (lambda cast: {"recipient": cast.eve}, "no longer has an account"),
    "no reason": (lambda cast: {"reason": " "}, "what harm waiting would do"),
    "no law": (lambda cast: {"lawful_basis": ""}, "what law"),
    "it ends at once": (lambda cast: {"ends_at": timezone.now()}, "must end in the future"),
    "it is too long": (lambda cast: {"ends_at": timezone.now() + dt.timedelta(days=7, minutes=1)}, "7 days at most"),
    "one approves one's own": (lambda cast: {"approver": cast.ana}, "other than you"),
    "the approver works elsewhere": (lambda cast: {"approver": cast.ben}, "must work for Dorset Police"),
    "the approver's role decides nothing": (lambda cast: {"approver": cast.pat}, "does not hold a role"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_asked(cast, record, wrong):
    words, reason = WRONG[wrong]
    with pytest.raises(Refused, match=reason):
        ask(cast, record, **words(cast))
    assert not Disclosure.objects.exists()
    assert not Approval.objects.exists()


def test_an_approver_who_cannot_see_the_record_does_not_approve_it(cast, record):
    decider = cast.invite(cast.ann, "una", cast.police, Role.AUDITOR)
    with pytest.raises(Refused, match="does not hold a role"):
        ask(cast, record, approver=decider)
    assert decider not in approvers_for(cast.ana, record)
    assert set(approvers_for(cast.ana, record)) == {cast.ann, cast.max}


def test_only_the_owners_people_ask_and_only_those_who_see_it(cast, record):
    for name in ("ben", "cleo"):
        with pytest.raises(Refused, match="Only the organisation that owns"):
            ask(cast, record, by=getattr(cast, name))
    for name in ("aud", "eve", "dev", "fay"):
        with pytest.raises(PermissionDenied):
            ask(cast, record, by=getattr(cast, name))


def test_a_sealed_record_is_not_disclosed_but_named_to(cast, record):
    cell = sharing.form_cell(by=cast.ana, partnership=cast.dorset, purpose="Visit")
    sealed = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="x", partnership=cast.dorset, cell=cell)
    with pytest.raises(Refused, match="Name the person to the sealed group"):
        ask(cast, sealed)
    waiting = ask(cast, record)
    type(record).everything.filter(pk=record.pk).update(cell=cell)  # sealed while the request waits
    with pytest.raises(Refused, match="Name the person to the sealed group"):
        approve(cast, waiting)
    assert not Grant.everything.filter(disclosure=waiting).exists()
    assert Approval.objects.get().approved is None  # the whole act is undone


def test_only_the_named_approver_decides(cast, record):
    disclosure = ask(cast, record)
    with pytest.raises(Refused, match="not asked to decide"):
        approve(cast, disclosure, by=cast.ann)
    for name in ("ben", "cal", "cora"):
        with pytest.raises(Refused, match="Only the organisation that owns"):
            approve(cast, disclosure, by=getattr(cast, name))
    for name in ("ana", "pat", "aud", "bea", "dev", "fay", "eve"):
        with pytest.raises(PermissionDenied):
            approve(cast, disclosure, by=getattr(cast, name))


def test_it_is_decided_only_as_a_disclosure(cast, record):
    disclosure = ask(cast, record)
    with pytest.raises(Refused, match="page of its own"):
        sharing.decide_approval(by=cast.max, approval=disclosure.approval, approve=True)
    with pytest.raises(Refused, match="has not been approved"):
        sharing.use_approval(
            by=cast.ana, approval=disclosure.approval, to_do=disclosure.approval.act, subject=disclosure.reference
        )


def test_what_changed_while_it_waited_counts(cast, record):
    disclosure = ask(cast, record)
    accounts.end_membership(by=cast.ann, membership=cast.dorset.memberships.get(organisation=cast.charity))
    with pytest.raises(Refused, match="not a member"):
        approve(cast, disclosure)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=72)), pytest.raises(Refused, match="run out"):
        approve(cast, ask_late(cast, record))


def ask_late(cast, record):
    """A request whose end is later than the time to decide it."""
    with time_machine.travel(timezone.now() - dt.timedelta(hours=72)):
        return ask(cast, record, recipient=cast.ben, ends_at=timezone.now() + dt.timedelta(days=6))


def test_it_is_decided_once(cast, record):
    disclosure = approve(cast, ask(cast, record))
    with pytest.raises(Refused, match="already decided"):
        approve(cast, disclosure)
    assert Grant.everything.filter(disclosure=disclosure).count() == 1


def test_the_owner_ends_it_and_it_is_over_at_once(cast, record):
    disclosure = approve(cast, ask(cast, record))
    with pytest.raises(Refused, match="Only the organisation that owns"):
        sharing.end_disclosure(by=cast.cleo, disclosure=disclosure)
    sharing.end_disclosure(by=cast.ann, disclosure=disclosure, why="She is safe")
    assert not sees(cast, cast.cleo, record)
    assert Notice.objects.filter(to_person=cast.cleo, about=Notice.About.ENDED).exists()
    with pytest.raises(Refused, match="already over"):
        sharing.end_disclosure(by=cast.ann, disclosure=disclosure)


def test_a_request_is_taken_back_and_can_be_made_again(cast, record):
    disclosure = ask(cast, record)
    with pytest.raises(Refused, match="already waiting"):
        ask(cast, record)
    sharing.end_disclosure(by=cast.ana, disclosure=disclosure)
    assert disclosure_state(Disclosure.objects.get()) == "Withdrawn"
    with pytest.raises(Refused, match="withdrawn the request"):
        approve(cast, disclosure)
    approve(cast, ask(cast, record))
    with pytest.raises(Refused, match="already disclosed"):
        ask(cast, record)


def test_a_refused_one_has_nothing_to_end(cast, record):
    disclosure = ask(cast, record)
    sharing.decide_disclosure(by=cast.max, disclosure=disclosure, approve=False, because="No")
    with pytest.raises(Refused, match="was refused"):
        sharing.end_disclosure(by=cast.ana, disclosure=disclosure)


def test_a_recall_takes_it_back_too(cast, record):
    approve(cast, ask(cast, record))
    sharing.recall_record(by=cast.ana, record=record, because="Wrong person")
    assert not sees(cast, cast.cleo, record)


def test_the_longest_is_a_dated_limit(cast, record):
    sharing.set_limit(by=cast.fay, what=Limit.What.DISCLOSURE_DAYS, amount=1, source="The board, May")
    with pytest.raises(Refused, match="1 day at most"):
        ask(cast, record)


def test_the_owners_people_see_the_list_and_the_auditor_sees_references(cast, record):
    disclosure = approve(cast, ask(cast, record))
    readers = {name for name in EVERYBODY if disclosures_for(getattr(cast, name), cast.dorset).exists()}
    assert readers == {"ana", "ann", "max", "pat"}
    [line] = disclosure_lines_for(cast.aud, cast.dorset)
    assert (line.reference, line.record, line.state) == (disclosure.reference, record.reference, "Open")
    assert "Car wash" not in repr(line)
    assert "moved tonight" not in repr(line)
    assert "Cleo" not in repr(line)
    for name in set(EVERYBODY) - {"aud"}:
        assert disclosure_lines_for(getattr(cast, name), cast.dorset) == []
    for name in set(EVERYBODY) - readers:
        with pytest.raises(Http404):
            disclosure_for(getattr(cast, name), cast.dorset, disclosure.reference)


def test_the_ledger_has_it_all_and_not_the_reason(cast, record):
    disclosure = approve(cast, ask(cast, record))
    about = Entry.objects.filter(pk__in=Mention.objects.filter(subject=record.reference).values("entry"))
    assert {entry.act for entry in about} >= {"sharing.ask_disclosure", "sharing.decide_disclosure"}
    entries = Entry.objects.filter(subject__in=[disclosure.reference, disclosure.approval.reference])
    assert not any("moved tonight" in entry.payload.body for entry in entries)
