"""Agreeing, moving and finishing tasks."""

import datetime as dt
import re

from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, User
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note
from alongside.sharing.models import Grant, Record
from alongside.sharing.policy import visible_to, who_can_see
from alongside.sharing.spine import add_grant, audience_of, new_record

from . import permissions
from .models import DueDate, Task, TaskStep
from .moves import MOVES, NEEDS_A_REASON

Status = Task.Status

_NOBODY_IN_PARTICULAR = re.compile(r"\b(all|everyone|everybody|anyone|various|key members?|tbc|tbd)\b", re.IGNORECASE)


@act(permissions.AGREE_TASK, at="partnership")
def agree_task(
    *,
    by: User,
    partnership: Partnership,
    text: str,
    organisation: Organisation,
    due_on: dt.date,
    person: User | None = None,
    role_title: str = "",
    source: Record | None = None,
) -> Task:
    """Agree that one person or role in one organisation will do something by a day."""
    _require_one_owner(partnership, organisation, person, role_title)
    if due_on < timezone.localdate():
        raise Refused("The due date must be today or later.", field="due_on")
    if source is not None:
        _require_source_known_to_both(by, organisation, source)
    record = new_record(
        by=by,
        kind="tasks.task",
        prefix="TSK",
        title=text,
        partnership=partnership,
        owner=organisation,
        forum=partnership if source is None else None,
    )
    if source is not None and by.organisation is not None and by.organisation != organisation:
        add_grant(by=by, record=record, audience=audience_of(by.organisation), basis=Grant.Basis.FORUM)
    task = Task.everything.create(
        record=record,
        organisation=organisation,
        person=person,
        role_title=role_title.strip(),
        source=source,
        due_on=due_on,
    )
    TaskStep.objects.create(task=task, status=Status.OPEN, by=by)
    DueDate.objects.create(task=task, due_on=due_on, by=by)
    note(organisation=organisation.name, due=due_on.isoformat())
    return task


@act(permissions.MOVE_TASK, at="task")
def move_task(*, by: User, task: Task, status: str, from_status: str, note_text: str = "", evidence: str = "") -> Task:
    """Say where a task has got to."""
    task = _held_by(by, task)
    if task.status != from_status:
        raise Refused(
            f"Somebody has changed this since you opened it: it is now “{task.get_status_display().lower()}”. "
            "Look at what they wrote, then decide again."
        )
    if status not in MOVES[task.status]:
        raise Refused(
            f"A task that is “{task.get_status_display().lower()}” cannot become “{Status(status).label.lower()}”.",
            field="status",
        )
    reopening = task.status not in (*Task.PENDING, Status.DEFERRED)
    if (status in NEEDS_A_REASON or reopening) and not note_text.strip():
        raise Refused("Say why.", field="note_text")
    if status == Status.DONE and not evidence.strip():
        raise Refused("Say what shows that it is done, such as a document reference or a date.", field="evidence")
    task.status = status
    task.save(update_fields=["status"])
    TaskStep.objects.create(task=task, status=status, note=note_text.strip(), evidence=evidence.strip(), by=by)
    note(status=status)
    return task


@act(permissions.CHANGE_DUE_DATE, at="task")
def change_due_date(*, by: User, task: Task, due_on: dt.date, from_due_on: dt.date, why: str) -> Task:
    """Move the day a task is due, and say why."""
    task = _held_by(by, task)
    if task.due_on != from_due_on:
        raise Refused(f"Somebody has already moved this to {task.due_on:%-d %B %Y}. Look at why, then decide again.")
    if due_on == task.due_on:
        raise Refused("That is the due date it has now.", field="due_on")
    if due_on < timezone.localdate():
        raise Refused("The due date must be today or later.", field="due_on")
    if task.status not in Task.PENDING and task.status != Status.DEFERRED:
        raise Refused("This task is finished, so its due date cannot be moved.")
    if not why.strip():
        raise Refused("Say why the date is moving.", field="why")
    task.due_on = due_on
    task.save(update_fields=["due_on"])
    DueDate.objects.create(task=task, due_on=due_on, why=why.strip(), by=by)
    note(due=due_on.isoformat())
    return task


def _require_one_owner(partnership: Partnership, organisation: Organisation, person: User | None, role_title: str) -> None:
    here = Membership.objects.current().filter(partnership=partnership, organisation=organisation)
    if not here.exists():
        raise Refused(f"{organisation} is not a member of this partnership.", field="organisation")
    if (person is None) == (not role_title.strip()):
        raise Refused("Name one person, or one role, who will do it.", field="role_title")
    if _NOBODY_IN_PARTICULAR.search(role_title):
        raise Refused("What everybody owns, nobody does. Name one person, or one role.", field="role_title")
    if person is not None and (person.organisation_id != organisation.pk or not person.is_active):
        raise Refused(f"{person} does not work for {organisation}.", field="person")


def _require_source_known_to_both(by: User, organisation: Organisation, source: Record) -> None:
    """A task that comes from a protected record may go only to an organisation that already sees that record."""
    if not visible_to(by, Record).filter(pk=source.pk).exists():
        raise Refused("You cannot see that record.", field="source")
    seeing = {seat.person.organisation_id for seat in who_can_see(source)}
    if organisation.pk not in seeing:
        raise Refused(
            f"{organisation} cannot see {source.reference}. Share it with them first, or give the task to someone who can.",
            field="organisation",
        )


def _held_by(by: User, task: Task) -> Task:
    """The task as it stands, locked until the act ends, for somebody of the organisation that owes it or who runs the forum."""
    if not visible_to(by, Task).filter(pk=task.pk).exists():
        raise Refused("You cannot see that task.")
    held = Task.everything.select_for_update().get(pk=task.pk)
    runs_the_forum = {Role.COORDINATOR, Role.CHAIR} & by.roles_in(task.partnership)
    if by.organisation_id != held.organisation_id and not runs_the_forum:
        raise Refused(f"Only {held.organisation}, which owes this, or the coordinator can change it.")
    return held
