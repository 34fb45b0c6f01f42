"""Two people for one dangerous act: ask, decide, use.

A dangerous act calls `use_approval` inside itself, naming its own permission and its own subject. An approval that was given
for something else, or has been used, refuses the whole act.
"""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.access import PERMISSIONS
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Approval, Limit, Notice
from alongside.sharing.queries import limit_today
from alongside.sharing.rules.approvals import (
    held_approval,
    require_decider,
    require_somebody_to_decide,
    require_usable,
    require_waiting,
)
from alongside.sharing.telling import tell_person

# Approving these does something at once, so the decision is only ever made inside the act that does it.
DECIDED_WITHIN: frozenset[str] = frozenset({permissions.DECIDE_DISCLOSURE, "intelligence.release_product"})


@act(permissions.ASK_APPROVAL, at="partnership")
def ask_approval(
    *,
    by: User,
    partnership: Partnership,
    to_do: str,
    subject: str,
    reason: str,
    organisation: Organisation | None = None,
    asked_of: User | None = None,
) -> Approval:
    """Ask a second person to approve one dangerous act.

    `to_do` is the act's permission, which the decider must hold; `subject` the reference of what it would be done to. Name an
    `organisation` to keep the decision inside it, or one person with `asked_of`. Raises Refused when nobody could decide.
    """
    if to_do not in PERMISSIONS:
        raise ValueError(f"{to_do} is not a permission")
    if not reason.strip():
        raise Refused("Say why it is needed.", field="reason")
    approval = Approval(
        partnership=partnership,
        act=str(to_do),
        subject=subject,
        organisation=organisation,
        asked_of=asked_of,
        asked_by=by,
        reason=reason.strip(),
        expires_at=timezone.now() + dt.timedelta(hours=limit_today(Limit.What.APPROVAL_HOURS)),
    )
    require_somebody_to_decide(approval)
    same = Approval.objects.filter(partnership=partnership, act=approval.act, subject=subject, asked_by=by)
    if same.filter(decided_at=None, withdrawn_at=None, expires_at__gt=timezone.now()).exists():
        raise Refused("You have already asked for this, and it is waiting for an answer.")
    approval.save()
    note(subject=subject, to_do=approval.act, reason=approval.reason)
    if asked_of is not None:
        text = f"{by.full_name} asks for your approval."
        tell_person(partnership, asked_of, about=Notice.About.APPROVAL, reference=approval.reference, text=text)
    return approval


@act(permissions.DECIDE_APPROVAL, at="approval")
def decide_approval(*, by: User, approval: Approval, approve: bool, because: str = "", within: str = "") -> Approval:
    """Approve or refuse what somebody else has asked to do.

    `within` names the act this decision is a part of, for what has a page of its own to be decided on.
    """
    approval = held_approval(approval)
    if approval.act in DECIDED_WITHIN and within != approval.act:
        raise Refused("This is decided on a page of its own.")
    require_waiting(approval)
    require_decider(by, approval)
    if not approve and not because.strip():
        raise Refused("Say why you refuse.", field="because")
    approval.decided_by, approval.decided_at = by, timezone.now()
    approval.approved, approval.decided_because = approve, because.strip()
    approval.save(update_fields=["decided_by", "decided_at", "approved", "decided_because"])
    note(subject=approval.subject, to_do=approval.act, approved=approve, because=approval.decided_because)
    text = f"{by.full_name} has {'approved' if approve else 'refused'} what you asked for."
    tell_person(approval.partnership, approval.asked_by, about=Notice.About.ANSWERED, reference=approval.reference, text=text)
    return approval


@act(permissions.WITHDRAW_APPROVAL, at="approval")
def withdraw_approval(*, by: User, approval: Approval) -> Approval:
    """Take back a request for approval that nobody has answered."""
    approval = held_approval(approval)
    require_waiting(approval)
    if by.pk != approval.asked_by_id:
        raise Refused("Only the person who asked can withdraw the request.")
    approval.withdrawn_at = timezone.now()
    approval.save(update_fields=["withdrawn_at"])
    note(subject=approval.subject)
    return approval


@act(permissions.USE_APPROVAL, at="approval")
def use_approval(*, by: User, approval: Approval, to_do: str, subject: str) -> Approval:
    """Use up an approval, once, inside the act it was given for."""
    approval = held_approval(approval)
    require_usable(by, approval, to_do, subject)
    approval.used_at = timezone.now()
    approval.save(update_fields=["used_at"])
    note(subject=subject, to_do=approval.act)
    return approval
