"""Words a task's pages need that are worked out, not kept."""

import datetime as dt
from dataclasses import dataclass

from .models import Task
from .moves import MOVES
from .queries import MINE, WHOSE, Whose

_COLOURS = {
    Task.Status.OPEN: "grey",
    Task.Status.IN_PROGRESS: "blue",
    Task.Status.DONE: "green",
    Task.Status.DEFERRED: "yellow",
    Task.Status.DROPPED: "grey",
    Task.Status.NO_LONGER_POSSIBLE: "purple",
}


@dataclass(frozen=True)
class Moment:
    """One line of a task's history."""

    at: dt.datetime
    who: str
    what: str
    more: str
    evidence: str = ""


@dataclass(frozen=True)
class Tag:
    """A status as a coloured word."""

    text: str
    colour: str


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    task: Task
    who: str
    tag: Tag


def row(task: Task) -> Row:
    """A task as a line of the list."""
    return Row(task, who(task), tag(task))


def who(task: Task) -> str:
    """Who owes the task, in words: a person or a role, and their organisation."""
    left = " (has left)" if task.person is not None and not task.person.is_active else ""
    return f"{task.person or task.role_title}{left}, {task.organisation}"


def whose(key: str) -> Whose:
    """Which list is meant; one's own when the word is not known."""
    return next((choice for choice in WHOSE if choice.key == key), MINE)


def moves(task: Task) -> list[tuple[str, str]]:
    """Where the task may go from here: (status, its name), in the usual order."""
    return [(status.value, status.label) for status in Task.Status if status in MOVES[task.status]]


def tag(task: Task) -> Tag:
    """The task's status, or that it is overdue."""
    if task.is_overdue:
        return Tag("Overdue", "red")
    return Tag(task.get_status_display(), _COLOURS[Task.Status(task.status)])


def history(task: Task) -> list[Moment]:
    """What has happened to a task, newest first: its statuses and its due dates in one line of time."""
    steps = [
        Moment(step.at, step.by.full_name, step.get_status_display(), step.note, step.evidence)
        for step in task.steps.select_related("by")
    ]
    dates = [
        Moment(date.at, date.by.full_name, f"Due date set to {date.due_on:%-d %B %Y}", date.why)
        for date in task.due_dates.select_related("by")
    ]
    return sorted(steps + dates, key=lambda moment: moment.at, reverse=True)
