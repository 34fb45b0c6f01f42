"""Exceptional disclosure: a share outside every agreement, asked by one person, decided by another, and soon over."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import moves, permissions
from alongside.sharing.models import Disclosure, Grant, Notice, Record
from alongside.sharing.rules.disclosures import (
    held_disclosure,
    require_approver,
    require_disclosable,
    require_not_yet_disclosed,
    require_short,
)
from alongside.sharing.rules.shares import require_owner
from alongside.sharing.spine import audience_of, hold
from alongside.sharing.telling import tell_of_grant

from .approvals import ask_approval, decide_approval, use_approval, withdraw_approval

DECIDE = permissions.DECIDE_DISCLOSURE


@act(permissions.ASK_DISCLOSURE, at="record")
def ask_disclosure(
    *,
    by: User,
    record: Record,
    recipient: Organisation | User,
    reason: str,
    lawful_basis: str,
    ends_at: dt.datetime,
    approver: User,
) -> Disclosure:
    """Ask a named colleague to approve showing a record to somebody no agreement allows."""
    record = hold(record)
    require_disclosable(by, record, recipient)
    if not reason.strip():
        raise Refused("Say what harm waiting would do.", field="reason")
    if not lawful_basis.strip():
        raise Refused("Say what law lets you share this.", field="lawful_basis")
    require_short(ends_at)
    require_approver(by, approver, record)
    audience = audience_of(recipient)
    require_not_yet_disclosed(record, audience)
    disclosure = Disclosure(record=record, partnership=record.partnership, audience=audience, asked_by=by, ends_at=ends_at)
    disclosure.reason, disclosure.lawful_basis = reason.strip(), lawful_basis.strip()
    disclosure.approval = ask_approval(
        by=by,
        partnership=record.partnership,
        to_do=DECIDE,
        subject=disclosure.reference,
        reason=f"An exceptional disclosure, {disclosure.reference}",  # the reason itself may tell what the record says
        organisation=record.owner,
        asked_of=approver,
    )
    disclosure.save()
    note(subject=record.reference, recipient=str(audience), ends=ends_at.isoformat())
    return disclosure


@act(permissions.DECIDE_DISCLOSURE, at="disclosure")
def decide_disclosure(*, by: User, disclosure: Disclosure, approve: bool, because: str = "") -> Disclosure:
    """Approve an exceptional disclosure, which lets the recipient in at once, or refuse it."""
    disclosure = held_disclosure(disclosure)
    record, audience = disclosure.record, disclosure.audience
    require_owner(by, record)
    disclosure.approval = decide_approval(by=by, approval=disclosure.approval, approve=approve, because=because, within=DECIDE)
    note(subject=record.reference, recipient=str(audience), approved=approve)
    if not approve:
        return disclosure
    use_approval(by=by, approval=disclosure.approval, to_do=DECIDE, subject=disclosure.reference)
    grant = moves.disclose(by=by, disclosure=disclosure)
    tell_of_grant(grant, Notice.About.SHARED, f"{record.owner} has shared a record with you for a short time.")
    return disclosure


@act(permissions.END_DISCLOSURE, at="disclosure")
def end_disclosure(*, by: User, disclosure: Disclosure, why: str = "") -> Disclosure:
    """End an exceptional disclosure now, or take back the request for one."""
    disclosure = held_disclosure(disclosure)
    require_owner(by, disclosure.record)
    now = timezone.now()
    if disclosure.ended_at is not None or disclosure.ends_at <= now:
        raise Refused("This disclosure is already over.")
    if disclosure.approval.approved is False:
        raise Refused("This disclosure was refused, so there is nothing to end.")
    if disclosure.approval.approved is None:
        withdraw_approval(by=by, approval=disclosure.approval)
    disclosure.ended_at, disclosure.ended_by, disclosure.ended_because = now, by, why.strip()
    disclosure.save(update_fields=["ended_at", "ended_by", "ended_because"])
    note(subject=disclosure.record.reference, recipient=str(disclosure.audience))
    for grant in Grant.everything.filter(disclosure=disclosure, recalled_at=None, ends_at__gt=now):
        grant.ends_at = max(now, grant.starts_at)
        grant.save(update_fields=["ends_at"])
        tell_of_grant(grant, Notice.About.ENDED, f"{disclosure.record.owner} has ended a share with you.")
    return disclosure
