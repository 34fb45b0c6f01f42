"""Breaking the glass: being named without the lead, when somebody's safety cannot wait. Two people, and the lead is told."""

from alongside.accounts.models import Partnership, User
from alongside.enforcement import permissions
from alongside.enforcement.holding import require_words, tell
from alongside.enforcement.models import Operation
from alongside.kernel.references import read_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act
from alongside.sharing.actions import ask_approval, use_approval
from alongside.sharing.models import Approval, CellMember


@act(permissions.ASK_BREAK_GLASS, at="partnership")
def ask_break_glass(*, by: User, partnership: Partnership, reference: str, reason: str) -> Approval:
    """Ask a second person of one's own organisation to let one in to an operation without its lead.

    The answer is the same whether or not there is such an operation.
    """
    wanted = read_reference(reference)
    if wanted is None or not wanted.startswith("OPS-"):
        raise Refused("Check the reference: it looks like OPS-7K3QF2XM.", field="reference")
    return ask_approval(
        by=by,
        partnership=partnership,
        to_do=permissions.BREAK_GLASS,
        subject=wanted,
        reason=require_words(reason, "Say what cannot wait, and why the lead cannot be reached.", "reason"),
        organisation=by.organisation,
    )


@act(permissions.BREAK_GLASS, at="approval")
def break_glass(*, by: User, approval: Approval) -> Operation:
    """Be named to an operation without its lead, once a second person has approved it."""
    if approval.asked_by_id != by.pk:
        raise Refused("That approval was given to somebody else.")
    approval = use_approval(by=by, approval=approval, to_do=permissions.BREAK_GLASS, subject=approval.subject)
    found = Operation.everything.filter(
        record__reference=approval.subject, record__partnership=approval.partnership, record__owner=by.organisation
    )
    operation = found.select_related("record__cell", "record__partnership", "lead").first()
    if operation is None:
        raise Refused("Your organisation has no operation of that reference.")
    CellMember.objects.get_or_create(cell=operation.cell, person=by, removed_at=None, defaults={"added_by": by})
    who = f"{by.full_name} has been let in to an operation you lead without you; {approval.decided_by} approved it."
    tell(operation, operation.lead, who)
    return operation
