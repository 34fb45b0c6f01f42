"""Making an operation, naming people to it, and moving it on."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.enforcement import permissions
from alongside.enforcement.comparing import compare
from alongside.enforcement.holding import (
    held,
    held_to_lead,
    next_number,
    planned,
    require_named,
    require_state,
    require_words,
    step,
    tell,
)
from alongside.enforcement.models import Debrief, Operation, OperationStep, Outcome, Proposal, Term
from alongside.enforcement.moves import CAN_BE_PLANNED, MOVE, TASK, Move
from alongside.enforcement.queries import (
    KIND,
    cannot_be_waived,
    gate_of,
    is_named,
    not_handed_over,
    people_to_propose,
    still_there,
    unbriefed,
)
from alongside.enforcement.recalling import recall_all
from alongside.enforcement.reminding import remind_of_outcomes
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import form_cell, link_records, name_to_cell
from alongside.sharing.models import Classification, Record
from alongside.sharing.spine import new_record

Status = Operation.Status


@act(permissions.MAKE_OPERATION, at="partnership")
def make_operation(
    *,
    by: User,
    partnership: Partnership,
    name: str,
    kind: Term,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    contact: str,
    covert: bool = False,
    source: Record | None = None,
) -> Operation:
    """Begin an operation, sealed to the person who leads it and whom they name."""
    name = require_words(name, "Give it a name that says nothing.", "name")
    _require_time(starts_at, ends_at)
    if starts_at < timezone.now():
        raise Refused("It must start later than now.", field="day")
    cell = form_cell(by=by, partnership=partnership, purpose=name, room=KIND)
    record = new_record(
        by=by,
        kind=KIND,
        prefix="OPS",
        title=name,
        partnership=partnership,
        classification=Classification.OFFICIAL_SENSITIVE,
        cell=cell,
    )
    operation = Operation.everything.create(
        record=record,
        kind=kind,
        lead=by,
        starts_at=starts_at,
        ends_at=ends_at,
        covert=covert,
        contact=require_words(contact, "Say whom others ring when they would meet you.", "contact"),
    )
    OperationStep.objects.create(operation=operation, status=Status.DRAFT, by=by)
    if source is not None:
        link_records(by=by, record=source, to=record, why="It is why this was planned")
    return operation


@act(permissions.CHANGE_OPERATION, at="operation")
def change_operation(
    *,
    by: User,
    operation: Operation,
    follows: int,
    kind: Term,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    contact: str,
    covert: bool = False,
) -> Operation:
    """Change when an operation is, of what kind it is, or whom others ring about it."""
    operation = held_to_lead(by, operation)
    require_state(operation, CAN_BE_PLANNED, "The plan can no longer be changed.")
    if operation.version != follows:
        raise Refused("Somebody has changed the plan since you opened this page. Look again, then decide.")
    _require_time(starts_at, ends_at)
    operation.kind, operation.starts_at, operation.ends_at = kind, starts_at, ends_at
    operation.covert = covert
    operation.contact = require_words(contact, "Say whom others ring when they would meet you.", "contact")
    operation.save(update_fields=["kind", "starts_at", "ends_at", "covert", "contact"])
    words = {"kind": kind.label, "starts": starts_at.isoformat(), "ends": ends_at.isoformat(), "covert": covert}
    planned(by, operation, "when", {**words, "contact": operation.contact})
    compare(operation)
    return operation


@act(permissions.READ_OPERATION, at="operation")
def read_operation(*, by: User, operation: Operation, part: str = "") -> Operation:
    """Open a page of an operation."""
    if not is_named(by, operation):
        raise Refused("You cannot see that operation.")
    if part:
        note(part=part)
    return operation


@act(permissions.PROPOSE_PERSON, at="operation")
def propose_person(*, by: User, operation: Operation, person: User, why: str) -> Operation:
    """Ask the lead to name somebody to an operation; the lead's own word names them at once."""
    operation = held(by, operation)
    if not people_to_propose(by, operation).filter(pk=person.pk).exists():
        raise Refused(f"{person} is named already, or cannot open records in this partnership.", field="person")
    why = require_words(why, "Say why they are needed.", "why")
    waiting = Proposal.objects.filter(operation=operation, person=person, agreed=None)
    if waiting.exists():
        raise Refused(f"{person} has been proposed already.", field="person")
    proposal = Proposal.objects.create(
        operation=operation, number=next_number(Proposal, operation), person=person, why=why, proposed_by=by
    )
    if operation.lead_id == by.pk:
        _settle(by, operation, proposal, agree=True)
    else:
        tell(operation, operation.lead, "Somebody asks you to name a person to an operation you lead.")
    return operation


@act(permissions.DECIDE_PROPOSAL, at="operation")
def decide_proposal(*, by: User, operation: Operation, proposal: Proposal, agree: bool) -> Operation:
    """Name somebody who was proposed to an operation, or do not."""
    operation = held(by, operation)
    if operation.lead_id != by.pk:
        raise Refused("Only the lead decides who is named.")
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.operation_id != operation.pk or proposal.agreed is not None:
        raise Refused("That proposal has been decided already.")
    _settle(by, operation, proposal, agree=agree)
    return operation


@act(permissions.TASK_OPERATION, at="operation")
def task_operation(*, by: User, operation: Operation, commander: User) -> Operation:
    """Say who commands an operation, so that it can be planned."""
    operation = held(by, operation)
    if operation.lead_id != by.pk:
        raise Refused("Only the lead names the commander.")
    require_state(operation, TASK.before, "It cannot be tasked now.")
    require_named(by, operation, commander, "commander")
    if commander.pk == operation.lead_id:
        raise Refused("Somebody other than the lead must command it.", field="commander")
    operation.commander = commander
    operation.save(update_fields=["commander"])
    step(by, operation, TASK.after)
    tell(operation, commander, "You command an operation. You will be asked for a decision.")
    compare(operation)
    return operation


@act(permissions.MOVE_OPERATION, at="operation")
def move_operation(*, by: User, operation: Operation, word: str, reason: str = "") -> Operation:
    """Say that an operation has moved on."""
    operation = held_to_lead(by, operation)
    move = MOVE[word]
    require_state(operation, move.before, f"“{move.text}” cannot be done now.")
    if move.needs_reason:
        require_words(reason, "Say why.", "reason")
    check = _CHECKS.get(word)
    if check is not None:
        check(by, operation, move, reason)
    step(by, operation, move.after, reason.strip())
    if word == "call-off":
        recall_all(operation, "It was called off.")
    compare(operation)
    if word == "close":
        remind_of_outcomes(by, operation)
    if word == "submit" and operation.commander is not None:
        tell(operation, operation.commander, "A plan waits for your decision.")
    note(status=operation.status)
    return operation


def _may_start(by: User, operation: Operation, move: Move, reason: str) -> None:
    """The lines that nobody can waive are looked at once more at the last moment; and everybody posted has read their pack."""
    if cannot_be_waived(gate_of(operation)):
        raise Refused("Something that nobody can waive is no longer in order. Look at the gate.")
    missing = unbriefed(operation)
    if missing and not reason.strip():
        raise Refused(f"Not briefed: {', '.join(missing)}. Wait for them, or say why you start without.", field="reason")


def _may_stand_down(by: User, operation: Operation, move: Move, reason: str) -> None:
    """Nobody is left behind without a word."""
    there = still_there(operation)
    if there and not reason.strip():
        raise Refused(f"Still there: {', '.join(there)}. Wait until they say that they have gone, or say why.", field="reason")


def _may_end_debrief(by: User, operation: Operation, move: Move, reason: str) -> None:
    """Nobody who may be a victim is left without a hand-over, unless they did not want help or it is said why."""
    waiting = not_handed_over(operation)
    if waiting and not reason.strip():
        who = ", ".join(f"person {number}" for number in waiting)
        raise Refused(f"Not handed over: {who}. Write down who took over, or say here what became of them.", field="reason")
    if not Debrief.objects.filter(operation=operation, kind=Debrief.Kind.HOT).exists():
        raise Refused("The hot debrief is not written down yet. It is needed even when nothing was found.")
    if not Outcome.objects.filter(operation=operation).exists():
        raise Refused("Write down what came of it first. “Nothing found” is an outcome too.")


_CHECKS: dict[str, Any] = {"start": _may_start, "stand-down": _may_stand_down, "debriefed": _may_end_debrief}


def _settle(by: User, operation: Operation, proposal: Proposal, *, agree: bool) -> None:
    if agree:
        name_to_cell(by=by, cell=operation.cell, person=proposal.person, room=KIND)
    proposal.agreed, proposal.decided_by, proposal.decided_at = agree, by, timezone.now()
    proposal.save(update_fields=["agreed", "decided_by", "decided_at"])


def _require_time(starts_at: dt.datetime, ends_at: dt.datetime) -> None:
    if ends_at <= starts_at:
        raise Refused("It must end after it starts.", field="ends_day")
    if ends_at - starts_at > dt.timedelta(days=31):
        raise Refused("An operation lasts a month at most. Plan the parts of a longer one by themselves.", field="ends_day")
