"""Removing somebody from an operation; and being let in for some hours without the lead, by breaking the glass.

For when somebody's safety cannot wait: it takes two people, and the lead is told when it begins and when it ends.
"""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.enforcement import permissions
from alongside.enforcement.comparing import compare
from alongside.enforcement.holding import held, make_void, planned, require_words, step, tell
from alongside.enforcement.models import Measure, Operation, Post
from alongside.enforcement.moves import CAN_BE_PLANNED
from alongside.enforcement.queries import KIND
from alongside.enforcement.queries.lists import amount_today
from alongside.kernel.access import Clockwork
from alongside.kernel.references import read_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
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
    """Be let in to an operation for some hours without its lead, once a second person agrees; the lead is told at once."""
    if approval.asked_by_id != by.pk:
        raise Refused("That approval was given to somebody else.")
    approval = use_approval(by=by, approval=approval, to_do=permissions.BREAK_GLASS, subject=approval.subject)
    found = Operation.everything.filter(
        record__reference=approval.subject, record__partnership=approval.partnership, record__owner=by.organisation
    )
    operation = found.select_related("record__cell", "record__partnership", "lead").first()
    if operation is None:
        raise Refused("Your organisation has no operation of that reference.")
    until = _let_in(by, operation)
    if until is not None:
        note(until=until.isoformat())
    ends = f", until {timezone.localtime(until):%-d %B at %H:%M}" if until is not None else ""
    who = f"{by.full_name} has been let in to an operation you lead without you{ends}; {approval.decided_by} approved it."
    tell(operation, operation.lead, who)
    return operation


@act(permissions.END_GLASS, at="operation")
def end_glass(*, by: Clockwork, operation: Operation, person: User) -> Operation:
    """Write down that the hours of somebody who was let in to an operation without its lead are over, and tell the lead."""
    over = CellMember.objects.filter(cell=operation.cell, person=person, removed_at=None, ends_at__lte=timezone.now())
    if over.update(removed_at=timezone.now()):
        text = f"{person.full_name}, who had been let in to an operation you lead without you, can no longer open it."
        tell(operation, operation.lead, text)
    return operation


def _let_in(by: User, operation: Operation) -> dt.datetime | None:
    """Let somebody in until an hour. Whoever is named already, without an end, stays so: None."""
    until = timezone.now() + dt.timedelta(hours=amount_today(Measure.What.GLASS_HOURS))
    member, new = CellMember.objects.get_or_create(
        cell=operation.cell, person=by, removed_at=None, defaults={"added_by": by, "ends_at": until}
    )
    if not new and member.ends_at is None:
        return None
    member.ends_at = until
    member.save(update_fields=["ends_at"])
    return until


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
