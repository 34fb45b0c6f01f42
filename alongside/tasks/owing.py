"""How another room gives an organisation something to do, inside its own act, without the forum seeing it."""

import datetime as dt

from alongside.accounts.models import Organisation, Partnership, User
from alongside.sharing.spine import new_record

from .models import DueDate, Task, TaskStep


def owe(*, by: User, partnership: Partnership, organisation: Organisation, text: str, role_title: str, due_on: dt.date) -> Task:
    """A task that only the people of the organisation that owes it see. `by` is whoever it arises from."""
    record = new_record(by=by, kind="tasks.task", prefix="TSK", title=text, partnership=partnership, owner=organisation)
    task = Task.everything.create(record=record, organisation=organisation, role_title=role_title, due_on=due_on)
    TaskStep.objects.create(task=task, status=Task.Status.OPEN, by=by)
    DueDate.objects.create(task=task, due_on=due_on, by=by)
    return task
