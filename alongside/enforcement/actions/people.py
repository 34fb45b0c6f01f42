"""Removing somebody from an operation, or noticing that they have left; another lead; and being let in without the lead.

Breaking the glass is for when somebody's safety cannot wait: it takes two people, and the lead is told when it begins and ends.
"""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.enforcement import permissions
from alongside.enforcement.comparing import compare
from alongside.enforcement.holding import held, make_void, planned, require_words, step, tell
from alongside.enforcement.models import Measure, Operation, Pack, Post
from alongside.enforcement.moves import CAN_BE_PLANNED, LEAD
from alongside.enforcement.queries import KIND, has_left, may_hand_lead, people_to_lead
from alongside.enforcement.queries.lists import amount_today
from alongside.enforcement.recalling import recall_packs_given
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


@act(permissions.MISS_PERSON, at="operation")
def miss_person(*, by: Clockwork, operation: Operation, person: User) -> Operation:
    """Take somebody who has left out of an operation they were named to: what they were posted to is vacant, and others are told.

    Once it is live the plan stays as it was; whoever leads it decides who does what they did.
    """
    held_now = Operation.everything.select_for_update(of=("self",)).select_related("record__partnership", "lead", "commander")
    operation = held_now.get(pk=operation.pk)
    if not has_left(person, operation):
        raise Refused("They have not left.")
    CellMember.objects.filter(cell=operation.cell, person=person, removed_at=None).update(removed_at=timezone.now())
    packs = Pack.objects.filter(operation=operation, recipient=person, recalled_at=None).select_related("recipient")
    recall_packs_given(operation, packs, "Its reader has left.")
    if operation.status in CAN_BE_PLANNED:
        _vacate(None, operation, person)
        if operation.lead_id == person.pk:
            planned(None, operation, LEAD, {})
    others = {one for one in (operation.lead, operation.commander) if one is not None and one.pk != person.pk}
    now = "It is live: see who does what they did." if operation.status not in CAN_BE_PLANNED else "Look at the gate."
    for other in others:
        tell(operation, other, f"{person.full_name}, who was named to an operation of yours, has left. {now}")
    return operation


@act(permissions.HAND_LEAD, at="operation")
def hand_lead(*, by: User, operation: Operation, person: User, why: str) -> Operation:
    """Give an operation another lead: by its lead, or by its commander once the lead can no longer open it.

    Whoever was let in for some hours is named for good by it: when the lead is gone there may be nobody else.
    """
    operation = held(by, operation)
    if not may_hand_lead(by, operation):
        raise Refused("Its lead hands it over. Only when they can no longer open it, its commander does.")
    if not people_to_lead(by, operation).filter(pk=person.pk).exists():
        raise Refused(
            "Choose somebody of its own body who is named, may lead operations and does not command it.", field="person"
        )
    why = require_words(why, "Say why somebody else leads it.", "why")
    CellMember.objects.filter(cell=operation.cell, person=person, removed_at=None).update(ends_at=None)
    before, operation.lead = operation.lead, person
    operation.save(update_fields=["lead"])
    if operation.status in CAN_BE_PLANNED:
        planned(by, operation, LEAD, {"lead": person.full_name, "why": why})
    step(by, operation, operation.status, f"{person.full_name} leads it from now on. {why}")
    tell(operation, person, "You lead an operation from now on.")
    for other in (before, operation.commander):
        if other is not None and other.pk != by.pk:
            tell(operation, other, f"{person.full_name} leads an operation of yours from now on.")
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
    who = f"{by.full_name} has been let in to an operation of yours without you{ends}; {approval.decided_by} approved it."
    _tell_head(operation, who)
    return operation


@act(permissions.END_GLASS, at="operation")
def end_glass(*, by: Clockwork, operation: Operation, person: User) -> Operation:
    """Write down that the hours of somebody who was let in to an operation without its lead are over, and tell the lead."""
    over = CellMember.objects.filter(cell=operation.cell, person=person, removed_at=None, ends_at__lte=timezone.now())
    if over.update(removed_at=timezone.now()):
        text = f"{person.full_name}, who had been let in to an operation of yours without you, can no longer open it."
        _tell_head(operation, text)
    return operation


def _tell_head(operation: Operation, text: str) -> None:
    """Word to its lead; to its commander, when the lead has left."""
    head = operation.lead if operation.lead.is_active else operation.commander
    if head is not None:
        tell(operation, head, text)


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


def _vacate(by: User | None, operation: Operation, person: User) -> None:
    """Take somebody out of the plan (`by` nobody: the clock): the gate asks for another; without commander it is a draft."""
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
