"""How another room gives an organisation something to do, inside its own act, without the forum seeing it."""

import datetime as dt

from django.db.models import QuerySet

from alongside.accounts.models import Organisation, Partnership, User
from alongside.sharing.models import Record
from alongside.sharing.spine import new_record

from .models import DueDate, Task, TaskStep


def owe(
    *,
    by: User,
    partnership: Partnership,
    organisation: Organisation,
    text: str,
    due_on: dt.date,
    role_title: str = "",
    person: User | None = None,
    source: Record | None = None,
) -> Task:
    """A task that only the people of the organisation that owes it see. `by` is whoever it arises from.

    It is a role's (`role_title`) or one person's (`person`). `source` is shown only to those who may see that record.
    """
    record = new_record(by=by, kind="tasks.task", prefix="TSK", title=text, partnership=partnership, owner=organisation)
    owner = {"organisation": organisation, "role_title": role_title, "person": person}
    task = Task.everything.create(record=record, source=source, due_on=due_on, **owner)
    TaskStep.objects.create(task=task, status=Task.Status.OPEN, by=by)
    DueDate.objects.create(task=task, due_on=due_on, by=by)
    return task


def pass_on(*, by: User, task: Task, person: User) -> None:
    """Give a task that another room owes to a colleague, when what it is about is handed over."""
    task.person = person
    task.save(update_fields=["person"])
    TaskStep.objects.create(task=task, status=task.status, note=f"Handed to {person.full_name}", by=by)


def end_owed(*, by: User, task: Task, status: str, words: str = "") -> None:
    """Say that a task another room owes has come to its end: `status` is one of the ends of a task. `by` need not see it."""
    task.status = status
    task.save(update_fields=["status"])
    TaskStep.objects.create(task=task, status=status, note=words, by=by)


def empty_tasks(tasks: "QuerySet[Task]") -> None:
    """Take away what was written in tasks that go with the record they arose from; their titles go with their own records."""
    TaskStep.objects.filter(task__in=tasks).update(note="", evidence="")
    DueDate.objects.filter(task__in=tasks).update(why="")
