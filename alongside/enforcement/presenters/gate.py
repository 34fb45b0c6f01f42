"""The gate and the clashes in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alongside.enforcement.duties import Standing
from alongside.enforcement.models import Decision, Operation
from alongside.enforcement.queries.clashes import Seen
from alongside.enforcement.queries.gate import Line
from alongside.enforcement.rows import ROW

from .operations import at


@dataclass(frozen=True)
class Row:
    """A line of the gate: green or not, why, and where to put it right."""

    words: str
    good: bool
    state: str
    colour: str
    detail: str
    fix: str


@dataclass(frozen=True)
class Meeting:
    """A clash as its page shows it. `agree` is where this side writes down what was agreed, when it has not yet."""

    number: int
    hard: bool
    ring: str
    when: Any
    state: str
    colour: str
    own_words: str
    agree: str


def rows(operation: Operation, gate: Iterable[Line], standing: Standing) -> list[Row]:
    """The lines of the gate, those that are shut first."""
    return sorted((_row(operation, line, standing) for line in gate), key=lambda row: row.good)


def to_waive(gate: Iterable[Line]) -> list[tuple[str, str, str]]:
    """The code, words and detail of each line that is shut and can be waived."""
    return [(line.code, line.words, line.detail) for line in gate if not line.good and line.waivable]


def waived(decision: Decision) -> list[dict[str, str]]:
    """The lines a decision waived, with the reason."""
    return [{"words": line["words"], "because": line["waived"]} for line in decision.gate if line["waived"]]


def meetings(operation: Operation, seen: Iterable[Seen], standing: Standing) -> list[Meeting]:
    """The clashes of an operation, as its own people see them."""
    return [_meeting(operation, number, one, standing) for number, one in enumerate(seen, 1)]


def _row(operation: Operation, line: Line, standing: Standing) -> Row:
    state, colour = ("Green", "green") if line.good else ("Can be waived", "yellow") if line.waivable else ("Shut", "red")
    part = next((rows.word for rows in ROW.values() if rows.word == line.where), "")
    fix = ""
    if line.where and not line.good and standing.may_write(line.where):
        fix = at(operation, "row_add", word=part) if part else at(operation, "part_show", part=line.where)
    return Row(line.words, line.good, state, colour, line.detail, fix)


def _meeting(operation: Operation, number: int, one: Seen, standing: Standing) -> Meeting:
    hard = one.clash.severity == one.clash.Severity.HARD
    if one.settled:
        state, colour = "Agreed", "green"
    elif one.own is not None:
        state, colour = "Waits for the other side", "yellow"
    else:
        state, colour = ("Ring now", "red") if hard else ("Speak to each other", "yellow")
    agree = at(operation, "clash_agree", number=number) if standing.writes and one.own is None else ""
    words = one.own.words if one.own is not None else ""
    return Meeting(number, hard, one.ring, one.when, state, colour, words, agree)
