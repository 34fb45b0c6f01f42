"""Removing somebody from an operation; and being named without the lead, by breaking the glass.

For when somebody's safety cannot wait: it takes two people, and the lead is told.
"""

from alongside.accounts.models import Partnership, User
from alongside.enforcement import permissions
from alongside.enforcement.comparing import compare
from alongside.enforcement.holding import held, make_void, planned, require_words, step, tell
from alongside.enforcement.models import Operation, Post
from alongside.enforcement.moves import CAN_BE_PLANNED
from alongside.enforcement.queries import KIND
from alongside.kernel.references import read_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act
from alongside.sharing.actions import ask_approval, remove_from_cell, use_approval
from alongside.sharing.models import Approval, CellMember


@act(permissions.REMOVE_PERSON, at="operation")
def remove_person(*, by: User, operation: Operation, person: User) -> Operation:
    """Remove somebody from an operation: they see nothing of it from this moment, and what they were posted to is vacant."""
    operation = held(by, operation)
    if operation.lead_id != by.pk:
        raise Refused("Only the lead decides who is named.")
    if person.pk == by.pk:
        raise Refused("You lead it, so you stay.", field="person")
    remove_from_cell(by=by, cell=operation.cell, person=person, room=KIND)
    if operation.status in CAN_BE_PLANNED:
        _vacate(by, operation, person)
    return operation


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


def _vacate(by: User, operation: Operation, person: User) -> None:
    """Take somebody out of the plan, so that the gate asks for another; without its commander it is a draft again."""
    for post in Post.objects.select_for_update().filter(operation=operation, person=person, removed=False):
        post.removed = True
        post.changed_in = planned(by, operation, "posts", {}, number=post.number, removed=True)
        post.save(update_fields=["removed", "changed_in"])
    if operation.commander_id == person.pk:
        make_void(by, operation, "Its commander was removed.", "you were removed from the operation")
        operation.commander = None
        operation.save(update_fields=["commander"])
        step(by, operation, Operation.Status.DRAFT, "It needs another commander.")
        compare(operation)
