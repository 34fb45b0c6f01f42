"""An operation in words: its state, its tabs, what can be done next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from alongside.accounts.models import User
from alongside.enforcement.duties import Standing
from alongside.enforcement.models import Decision, Operation, OperationStep, Post
from alongside.enforcement.moves import MOVES, TASK, Move
from alongside.sharing.presenters.records import address_of
from alongside.sharing.queries import Thread

Status = Operation.Status
_COLOURS: dict[str, str] = {
    Status.DRAFT: "grey",
    Status.TASKED: "blue",
    Status.PLANNING: "blue",
    Status.SUBMITTED: "yellow",
    Status.GO: "green",
    Status.NO_GO: "red",
    Status.DEFERRED: "orange",
    Status.LIVE: "purple",
    Status.STOOD_DOWN: "teal",
    Status.DEBRIEFED: "teal",
    Status.CLOSED: "grey",
}


@dataclass(frozen=True)
class Row:
    """An operation as a line of a list."""

    reference: str
    name: str
    when: Any
    state: str
    colour: str


@dataclass(frozen=True)
class Next:
    """Something that can be done now: its words, where, and whether it is the main thing."""

    text: str
    href: str
    main: bool


@dataclass(frozen=True)
class Thought:
    """Another record on the thread: what it is called, where it is read, and whether this one came from it."""

    title: str
    reference: str
    href: str
    before: bool


def rows(operations: Iterable[Operation]) -> list[Row]:
    """Operations as lines of a list."""
    return [
        Row(one.reference, one.record.title, one.starts_at, one.get_status_display(), _COLOURS[one.status]) for one in operations
    ]


def colour(operation: Operation) -> str:
    """The colour of its state."""
    return _COLOURS[operation.status]


def at(operation: Operation, name: str, **more: Any) -> str:
    """The address of one of its pages."""
    words = {"slug": operation.partnership.slug, "reference": operation.reference, **more}
    return reverse(f"enforcement:{name}", kwargs=words)


def tabs(operation: Operation, standing: Standing, here: str) -> list[dict[str, Any]]:
    """The pages about it that this person's part opens."""
    pages = [
        ("operation_show", "Overview", True),
        ("plan_show", "Plan", standing.plans or standing.cares),
        ("gate_show", "Gate", standing.plans),
        ("clash_list", "Clashes", standing.plans),
        ("person_list", "People", True),
        ("pack_list", "Packs", True),
        ("day_show", "The day", True),
        ("result_show", "Results", standing.has_part),
    ]
    return [{"text": text, "href": at(operation, name), "active": name == here} for name, text, opens in pages if opens]


def nexts(operation: Operation, standing: Standing) -> list[Next]:
    """What this person can do to move it on."""
    found = []
    if operation.status in TASK.before and standing.leads:
        found.append(Next("Name its commander", at(operation, "operation_task"), True))
    if operation.status == Status.SUBMITTED and standing.commands:
        found.append(Next("Decide", at(operation, "go_decide"), True))
    if standing.writes:
        found += [_next(operation, move) for move in MOVES if operation.status in move.before]
    return found


def duties(person: User, standing: Standing) -> list[str]:
    """What this person does in it, in words."""
    said = ["You lead it"] if standing.leads else []
    said += ["You command it"] if standing.commands else []
    return said + [Post.Duty(duty).label for duty in sorted(standing.duties)]


def void(decisions: Iterable[Decision]) -> Decision | None:
    """The newest go, when it is void: the page says so plainly."""
    newest = next(iter(decisions), None)
    return newest if newest is not None and newest.void_at is not None else None


def history(steps: Iterable[OperationStep]) -> list[dict[str, Any]]:
    """What has happened, newest first."""
    return [
        {"what": Status(one.status).label, "at": one.at, "who": one.by.full_name if one.by else "", "note": one.note}
        for one in steps
    ]


def threads(operation: Operation, links: Iterable[Thread]) -> list[Thought]:
    """What it arose from and led to, as far as this person sees both ends."""
    return [
        Thought(
            one.other.title or one.other.record.reference,
            one.other.record.reference,
            address_of(one.other.record),
            not one.leads_to,
        )
        for one in links
    ]


def _next(operation: Operation, move: Move) -> Next:
    return Next(move.text, at(operation, "operation_move", word=move.word), not move.needs_reason)
