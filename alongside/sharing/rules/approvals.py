"""What must be true before two people do one dangerous act."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import PERMISSIONS
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Approval
from alongside.sharing.queries.approvals import deciders


def held_approval(approval: Approval) -> Approval:
    """The approval as it is now, held for this act alone until the act is done."""
    return Approval.objects.select_for_update().get(pk=approval.pk)


def require_somebody_to_decide(approval: Approval) -> None:
    """Somebody other than the asker must be able to decide: the person named, when one is named."""
    if approval.asked_of_id is not None and approval.asked_of_id == approval.asked_by_id:
        raise Refused("Somebody other than you must approve this.", field="approver")
    if deciders(approval).exists():
        return
    if approval.asked_of is not None:
        raise Refused(f"{approval.asked_of} cannot approve this here.", field="approver")
    raise Refused("Nobody else here can approve this. Ask your coordinator who should be able to.")


def require_waiting(approval: Approval) -> None:
    """Nobody has answered yet, the asker still wants an answer, and the time for one has not run out."""
    if approval.withdrawn_at is not None:
        raise Refused("The person who asked for this approval has withdrawn the request.")
    if approval.decided_at is not None:
        raise Refused(f"{approval.decided_by} has already decided this.")
    if approval.expires_at <= timezone.now():
        raise Refused("The time to decide this has run out. It must be asked for again.")


def require_decider(by: User, approval: Approval) -> None:
    """The decider is not the asker, holds the permission, and is the person or of the organisation that was asked."""
    if by.pk == approval.asked_by_id:
        raise Refused("Somebody other than the person who asked must decide.")
    if not deciders(approval).filter(pk=by.pk).exists():
        raise Refused("You were not asked to decide this.")


def require_usable(by: User, approval: Approval, act: str, subject: str) -> None:
    """The approval must be for this very act on this very thing, granted, in time, unused, and by one who may still grant it."""
    if (approval.act, approval.subject) != (str(act), subject):
        raise Refused("That approval is for something else.")
    if by.pk not in (approval.asked_by_id, approval.decided_by_id):
        raise Refused("That approval was given to somebody else.")
    if approval.used_at is not None:
        raise Refused("That approval has been used. Each one can be used once.")
    if not approval.approved or approval.decided_by is None or approval.withdrawn_at is not None:
        raise Refused("That has not been approved.")
    if approval.expires_at <= timezone.now():
        raise Refused("That approval has run out. Ask for another.")
    if not approval.decided_by.may(PERMISSIONS[approval.act], approval.partnership):
        raise Refused("The person who approved this can no longer approve it. Ask somebody else.")
