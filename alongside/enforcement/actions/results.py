"""Writing down what came of it: outcomes, debriefs and lessons."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.enforcement import permissions
from alongside.enforcement.holding import held, held_to_lead, next_number, require_state, require_words, tell
from alongside.enforcement.models import Agency, Debrief, Lesson, Operation, Outcome, Premises, Term
from alongside.enforcement.moves import AFTERWARDS, LOG_OPEN
from alongside.enforcement.queries import days_gone, outcomes_today, owners_to_tell, standing_of
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.models import Record
from alongside.tasks.actions import agree_task


@act(permissions.RECORD_OUTCOME, at="operation")
def record_outcome(
    *,
    by: User,
    operation: Operation,
    term: Term,
    owner: Organisation,
    happened_on: dt.date,
    count: int | None = None,
    pence: int = 0,
    evidence: str = "",
    note_text: str = "",
) -> Outcome:
    """Write down what came of an operation: how many, or that it is not known yet."""
    operation = _held_by_a_part(by, operation)
    require_state(operation, LOG_OPEN, "Outcomes come once it is live.")
    if not outcomes_today().filter(pk=term.pk).exists():
        raise Refused("Choose an outcome from the list.", field="term")
    _require_agency(operation, owner)
    return _write(by, operation, None, term, owner, happened_on, (count, pence), evidence, note_text)


@act(permissions.REVISE_OUTCOME, at="operation")
def revise_outcome(
    *,
    by: User,
    operation: Operation,
    outcome: Outcome,
    happened_on: dt.date,
    count: int | None = None,
    pence: int = 0,
    evidence: str = "",
    note_text: str = "",
) -> Outcome:
    """Bring an outcome up to date; what was written before stays as it was."""
    operation = _held_by_a_part(by, operation)
    outcome = Outcome.objects.select_for_update(of=("self",)).select_related("term", "owner").get(pk=outcome.pk)
    if outcome.operation_id != operation.pk:
        raise Refused("That outcome belongs to another operation.")
    if Outcome.objects.filter(replaces=outcome).exists():
        raise Refused("Somebody has brought this up to date already. Look at theirs.")
    return _write(by, operation, outcome, outcome.term, outcome.owner, happened_on, (count, pence), evidence, note_text)


@act(permissions.TELL_OWNERS, at="operation")
def tell_owners(*, by: Clockwork, operation: Operation) -> Operation:
    """Tell those who follow up an outcome that is still not known, some time after an operation was closed.

    Only people named to the operation are told that there is one: an organisation with none of them is said to the lead.
    """
    held_now = Operation.everything.select_for_update(of=("self",)).select_related("record__partnership", "record__cell", "lead")
    operation = held_now.get(pk=operation.pk)
    owners = owners_to_tell(operation)
    told = 0
    for owner, people in owners:
        for person in people:
            tell(operation, person, "A result that your organisation follows up is still not known. Bring it up to date.")
        if not people:
            tell(
                operation, operation.lead, f"A result is still not known, and nobody of {owner} is named to bring it up to date."
            )
        told += len(people)
    operation.owners_told = days_gone(operation)
    operation.save(update_fields=["owners_told"])
    note(days=operation.owners_told, told=told)
    return operation


@act(permissions.WRITE_DEBRIEF, at="operation")
def write_debrief(
    *, by: User, operation: Operation, kind: str, who: str, went_well: str, went_badly: str, change: str = ""
) -> Debrief:
    """Write down what those who were there said afterwards."""
    operation = _held_by_a_part(by, operation)
    require_state(operation, AFTERWARDS, "The debrief comes once it has stood down.")
    return Debrief.objects.create(
        operation=operation,
        kind=Debrief.Kind(kind),
        who=require_words(who, "Say who was there.", "who"),
        went_well=require_words(went_well, "Say what went well.", "went_well"),
        went_badly=require_words(went_badly, "Say what did not go well, or that all did.", "went_badly"),
        change=change.strip(),
        by=by,
    )


@act(permissions.LEARN_LESSON, at="operation")
def learn_lesson(
    *,
    by: User,
    operation: Operation,
    text: str,
    task_text: str = "",
    organisation: Organisation | None = None,
    role_title: str = "",
    due_on: dt.date | None = None,
    no_task_because: str = "",
) -> Lesson:
    """Write down a lesson, with a task in words that say nothing of the operation, or why nobody need do anything."""
    operation = held_to_lead(by, operation)
    require_state(operation, AFTERWARDS, "Lessons come once it has stood down.")
    text = require_words(text, "Say what to do otherwise next time.", "text")
    why_none = no_task_because.strip()
    if not task_text.strip() and not why_none:
        raise Refused("Say what somebody must do about it and by when, or why nobody need.", field="task_text")
    if task_text.strip() and why_none:
        raise Refused("Somebody does something about it, so leave this empty.", field="no_task_because")
    number, record = next_number(Lesson, operation), None
    if not why_none:
        record = _agreed(by, operation, task_text.strip(), organisation, role_title, due_on)
    return Lesson.objects.create(operation=operation, number=number, text=text, task=record, no_task_because=why_none, by=by)


@act(permissions.RELEASE_LESSON, at="operation")
def release_lesson(*, by: User, operation: Operation, lesson: Lesson, anonymous: str) -> Lesson:
    """Release a lesson, in words without places or people, to everybody who plans that kind of operation."""
    operation = held(by, operation)
    if operation.lead_id != by.pk:
        raise Refused("Only the lead releases a lesson.")
    lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
    if lesson.operation_id != operation.pk:
        raise Refused("That lesson belongs to another operation.")
    if lesson.released_at is not None:
        raise Refused("That lesson is released already.")
    anonymous = require_words(anonymous, "Write it without places or people.", "anonymous")
    _require_neutral(operation, anonymous, field="anonymous")
    lesson.anonymous, lesson.released_at, lesson.released_by = anonymous, timezone.now(), by
    lesson.save(update_fields=["anonymous", "released_at", "released_by"])
    return lesson


def _agreed(
    by: User, operation: Operation, text: str, organisation: Organisation | None, role_title: str, due_on: dt.date | None
) -> Record:
    """The task that comes of a lesson: whose it is, and by which day."""
    if organisation is None:
        raise Refused("Choose who will do it.", field="organisation")
    if due_on is None:
        raise Refused("Say when it is due.", field="due_on")
    _require_neutral(operation, text)
    role_title = require_words(role_title, "Say whose job it is there.", "role_title")
    words = {"organisation": organisation, "role_title": role_title, "due_on": due_on, "source": operation.record}
    return agree_task(by=by, partnership=operation.partnership, text=text, **words).record


def _held_by_a_part(by: User, operation: Operation) -> Operation:
    operation = held(by, operation)
    standing = standing_of(by, operation)
    if not standing.has_part:
        raise Refused("Your part in this operation does not let you write this.")
    return operation


def _require_agency(operation: Operation, owner: Organisation) -> None:
    if not Agency.objects.filter(operation=operation, removed=False, organisation=owner).exists():
        raise Refused(f"{owner} has no part in this operation.", field="owner")


def _require_neutral(operation: Operation, words: str, field: str = "task_text") -> None:
    """Words that leave the cell must not name the operation, its reference, or one of its places."""
    places = Premises.objects.filter(operation=operation).values_list("name", "address")
    said = words.casefold()
    telling = [operation.record.title, operation.reference, *(word for place in places for word in place)]
    if any(one and one.casefold() in said for one in telling):
        raise Refused("More people read this than were named. Do not name the operation or its places.", field=field)


def _write(
    by: User,
    operation: Operation,
    replaces: Outcome | None,
    term: Term,
    owner: Organisation,
    happened_on: dt.date,
    counted: tuple[int | None, int],
    evidence: str,
    note_text: str,
) -> Outcome:
    if happened_on > timezone.localdate():
        raise Refused("The date must be today or earlier.", field="happened_on")
    count, pence = counted
    if pence and not term.money:
        raise Refused("Only money has pence.", field="count")
    note(known=count is not None)
    return Outcome.objects.create(
        operation=operation,
        number=next_number(Outcome, operation),
        term=term,
        count=count,
        pence=pence,
        owner=owner,
        happened_on=happened_on,
        evidence=evidence.strip(),
        note=note_text.strip(),
        replaces=replaces,
        by=by,
    )
