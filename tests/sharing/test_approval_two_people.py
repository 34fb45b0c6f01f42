"""Two people for one dangerous act: one asks, a different one decides, and the answer is used once."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act
from alongside.ledger.models import Entry
from alongside.sharing import actions as sharing
from alongside.sharing import permissions as may
from alongside.sharing.models import Approval, Notice
from alongside.sharing.queries import approval_for, approval_state, approvals_asked_by, approvals_waiting_for
from tests.cast import EVERYBODY

WIPE = may.END_AGREEMENT  # a permission held by coordinators and chairs, to stand for a dangerous act


@pytest.fixture
def chair(cast):
    return cast.invite(cast.ann, "chi", cast.council, Role.CHAIR)


def ask(cast, by=None, **words):
    words = {"partnership": cast.dorset, "to_do": WIPE, "subject": "ISA-1", "reason": "It is needed.", **words}
    return sharing.ask_approval(by=by or cast.ann, **words)


def dangerous(by, approval, subject="ISA-1"):
    """A dangerous act, which uses its approval up inside itself."""

    @act(WIPE, at="partnership")
    def wipe(*, by, partnership):
        """Wipe something."""
        sharing.use_approval(by=by, approval=approval, to_do=WIPE, subject=subject)
        return subject

    return wipe(by=by, partnership=approval.partnership)


def test_asked_decided_used(cast, chair):
    approval = ask(cast)
    assert approval_state(approval) == "Waiting"
    sharing.decide_approval(by=chair, approval=approval, approve=True)
    assert dangerous(cast.ann, approval) == "ISA-1"
    approval.refresh_from_db()
    assert (approval.decided_by, approval_state(approval)) == (chair, "Approved and used")
    acts = list(Entry.objects.order_by("seq").values_list("act", flat=True))[-4:]
    assert acts == ["sharing.ask_approval", "sharing.decide_approval", WIPE, "sharing.use_approval"]
    assert Notice.objects.get(to_person=cast.ann, reference=approval.reference).text.endswith("approved what you asked for.")


def test_it_is_used_once(cast, chair):
    approval = ask(cast)
    sharing.decide_approval(by=chair, approval=approval, approve=True)
    dangerous(cast.ann, approval)
    with pytest.raises(Refused, match="has been used"):
        dangerous(cast.ann, approval)


def test_an_act_that_fails_leaves_the_approval_unused(cast, chair):
    approval = ask(cast)
    sharing.decide_approval(by=chair, approval=approval, approve=True)

    def half_done():
        with transaction.atomic():
            dangerous(cast.ann, approval)
            raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        half_done()
    dangerous(cast.ann, approval)


def test_nobody_approves_their_own(cast, chair):
    approval = ask(cast)
    with pytest.raises(Refused, match="other than the person who asked"):
        sharing.decide_approval(by=cast.ann, approval=approval, approve=True)
    with pytest.raises(Refused, match="other than you"):
        ask(cast, subject="ISA-2", asked_of=cast.ann)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.update(decided_by=cast.ann, decided_at=timezone.now(), approved=True)


def test_who_decides_holds_the_permission(cast, chair):
    approval = ask(cast)
    for name in set(EVERYBODY) - {"ann", "eve", "dev", "fay"}:
        with pytest.raises(Refused, match="not asked to decide"):
            sharing.decide_approval(by=getattr(cast, name), approval=approval, approve=True)
    for name in ("eve", "dev", "fay"):
        with pytest.raises(PermissionDenied):
            sharing.decide_approval(by=getattr(cast, name), approval=approval, approve=True)


def test_it_can_be_kept_inside_one_organisation_or_to_one_person(cast, chair):
    other = cast.invite(cast.ann, "oto", cast.charity, Role.CHAIR)
    inside = ask(cast, organisation=cast.charity)
    with pytest.raises(Refused, match="not asked to decide"):
        sharing.decide_approval(by=chair, approval=inside, approve=True)
    sharing.decide_approval(by=other, approval=inside, approve=True)
    named = ask(cast, subject="ISA-2", asked_of=chair)
    assert Notice.objects.filter(to_person=chair, reference=named.reference).exists()
    with pytest.raises(Refused, match="not asked to decide"):
        sharing.decide_approval(by=other, approval=named, approve=True)


def test_there_must_be_somebody_who_could_decide(cast):
    with pytest.raises(Refused, match="Nobody else here"):
        ask(cast)
    with pytest.raises(Refused, match="Ben Okafor cannot approve this here") as refusal:
        ask(cast, asked_of=cast.ben)
    assert refusal.value.field == "approver"
    with pytest.raises(ValueError, match="not a permission"):
        ask(cast, to_do="sharing.conjure")


def test_it_is_refused_with_a_reason_and_decided_once(cast, chair):
    approval = ask(cast)
    with pytest.raises(Refused, match="Say why you refuse"):
        sharing.decide_approval(by=chair, approval=approval, approve=False)
    sharing.decide_approval(by=chair, approval=approval, approve=False, because="Too much")
    with pytest.raises(Refused, match="already decided"):
        sharing.decide_approval(by=chair, approval=approval, approve=True)
    with pytest.raises(Refused, match="has not been approved"):
        dangerous(cast.ann, approval)


def test_it_runs_out(cast, chair):
    approval, late = ask(cast), ask(cast, subject="ISA-2")
    sharing.decide_approval(by=chair, approval=late, approve=True)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=72)):
        with pytest.raises(Refused, match="time to decide this has run out"):
            sharing.decide_approval(by=chair, approval=approval, approve=True)
        with pytest.raises(Refused, match="has run out"):
            dangerous(cast.ann, late, "ISA-2")
        assert not approvals_waiting_for(chair, cast.dorset).exists()
        assert ask(cast).reference != approval.reference  # it can be asked for again


def test_it_is_good_for_one_act_on_one_thing_by_one_of_the_two(cast, chair):
    approval = ask(cast)
    sharing.decide_approval(by=chair, approval=approval, approve=True)
    with pytest.raises(Refused, match="for something else"):
        dangerous(cast.ann, approval, "ISA-2")
    with pytest.raises(Refused, match="for something else"):
        sharing.use_approval(by=cast.ann, approval=approval, to_do=may.SUSPEND_AGREEMENT, subject="ISA-1")
    other = cast.invite(cast.ann, "oto", cast.charity, Role.CHAIR)
    with pytest.raises(Refused, match="given to somebody else"):
        dangerous(other, approval)


def test_it_falls_when_the_one_who_gave_it_could_not_give_it_any_more(cast, chair):
    approval = ask(cast)
    sharing.decide_approval(by=chair, approval=approval, approve=True)
    chair.seats.update(ended=timezone.localdate())
    with pytest.raises(Refused, match="can no longer approve it"):
        dangerous(cast.ann, approval)


def test_a_request_is_withdrawn_by_who_made_it(cast, chair):
    approval = ask(cast)
    with pytest.raises(Refused, match="Only the person who asked"):
        sharing.withdraw_approval(by=chair, approval=approval)
    sharing.withdraw_approval(by=cast.ann, approval=approval)
    with pytest.raises(Refused, match="withdrawn the request"):
        sharing.decide_approval(by=chair, approval=approval, approve=True)


def test_the_same_is_not_asked_twice(cast, chair):
    ask(cast)
    with pytest.raises(Refused, match="already asked"):
        ask(cast)


def test_who_is_shown_what(cast, chair):
    approval = ask(cast)
    assert list(approvals_waiting_for(chair, cast.dorset)) == [approval]
    assert list(approvals_asked_by(cast.ann, cast.dorset)) == [approval]
    for name in set(EVERYBODY) - {"ann"}:
        assert not approvals_waiting_for(getattr(cast, name), cast.dorset).exists()
        with pytest.raises(Http404):
            approval_for(getattr(cast, name), cast.dorset, approval.reference)
    assert approval_for(chair, cast.dorset, approval.reference.lower()) == approval
    with pytest.raises(Http404):
        approval_for(chair, cast.elsewhere, approval.reference)
    with pytest.raises(Http404):
        approval_for(chair, cast.dorset, "APR-NOTHING")
