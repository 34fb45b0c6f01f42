"""A plan in words: what is missing, the rows of each list as tables, and how it came to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alongside.enforcement.duties import Standing
from alongside.enforcement.models import Operation, PlanChange, PlanText, Risk
from alongside.enforcement.moves import LEAD
from alongside.enforcement.parts import PART, PARTS, Part
from alongside.enforcement.queries import needs_signature
from alongside.enforcement.queries.gate import Line
from alongside.enforcement.rows import ROW, Rows

from .operations import at


@dataclass(frozen=True)
class Cells:
    """One row of a list as the page shows it: its cells, and where to change or sign it, when this person may."""

    cells: tuple[str, ...]
    change: str
    sign: str


@dataclass(frozen=True)
class Table:
    """One list of a plan: its columns and rows, and where to add to it, when this person may."""

    title: str
    one: str
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]
    add: str


@dataclass(frozen=True)
class Change:
    """One version of a plan: what was changed, by whom, and what it said."""

    version: int
    title: str
    who: str
    at: Any
    words: tuple[tuple[str, str], ...]


COLUMNS: dict[str, dict[str, str]] = {
    "premises": {"name": "Place", "address": "Address", "kind": "Kind", "hazards": "Dangers", "occupants": "Known to be there"},
    "objectives": {"what": "Objective", "owner": "Owner"},
    "agencies": {"organisation": "Agency", "mode": "Part", "reason": "Why"},
    "reliances": {"premises": "Place", "agency": "Agency", "basis": "What lets it in", "power": "Power", "expires_on": "Until"},
    "tasks": {"what": "Task", "basis": "Legal basis", "owner": "Who"},
    "timeline": {"when": "When", "what": "What", "owner": "Who"},
    "contingencies": {"when": "If", "what": "Then", "owner": "Who decides"},
    "posts": {"person": "Who", "duty": "Role", "note": "Note"},
    "helpers": {
        "name": "Who",
        "organisation": "From",
        "duty": "Role",
        "reach": "On the day",
        "brings": "Brings",
        "checked": "Checked",
        "owner": "Who answers",
    },
    "equipment": {"what": "What", "owner": "Who brings it"},
    "risks": {"text": "Risk", "before": "Before", "control": "What is done", "after": "After", "owner": "Owner"},
    "interpreters": {"language": "Language", "dialect": "Dialect", "wish": "Wish", "booked": "Booked", "reserve": "Reserve"},
}


def sections(operation: Operation, standing: Standing, texts: dict[str, PlanText], gate: list[Line]) -> list[dict[str, Any]]:
    """The parts of the plan as a task list, each with what still waits in it."""
    shut = {line.where for line in gate if not line.good}
    steps = []
    for part in PARTS:
        if standing.may_read(part.word):
            waits = [ROW[word].title.lower() for word in part.rows if word in shut]
            steps.append(
                {
                    "text": f"{part.letter}: {part.title}" if part.letter else part.title,
                    "href": at(operation, "part_show", part=part.word),
                    "hint": f"Waits: {', '.join(waits)}" if waits else "",
                    "state": _state(part, texts, bool(waits)),
                }
            )
    return [{"title": "", "steps": steps}]


def answers(part: Part, text: PlanText) -> list[dict[str, str]]:
    """The questions of a part with their answers."""
    return [{"question": ask.label, "answer": text.answers.get(ask.name) or "Not answered yet"} for ask in part.asks]


def table(operation: Operation, rows: Rows, found: Iterable[Any], standing: Standing, signed_from: int) -> Table:
    """One list of the plan. `signed_from`: how great a risk that remains needs the commander's signature."""
    columns, writes = COLUMNS[rows.word], standing.may_write(rows.word)
    shown = tuple(
        Cells(
            tuple(_said(row, name) for name in columns),
            at(operation, "row_change", word=rows.word, number=row.number) if writes else "",
            at(operation, "risk_sign", number=row.number) if _to_sign(row, standing, signed_from) else "",
        )
        for row in found
    )
    add = at(operation, "row_add", word=rows.word) if writes else ""
    return Table(rows.title, rows.one, tuple(columns.values()), shown, add)


def changes(found: Iterable[PlanChange]) -> list[Change]:
    """Every version of the plan, newest first."""
    return [
        Change(one.version, _title(one), _who(one), one.at, tuple((_label(key), str(value)) for key, value in _words(one)))
        for one in found
    ]


def initial(rows: Rows, row: Any) -> dict[str, Any]:
    """What a row says now, for the form that changes it."""
    return {"follows": row.changed_in, **{name: getattr(row, name) for name in rows.fields}}


def _state(part: Part, texts: dict[str, PlanText], waits: bool) -> str:
    if part.word not in texts:
        return "to_do"
    answered = all(texts[part.word].answers.get(ask.name) for ask in part.asks if ask.needed)
    return "done" if answered and not waits else "in_progress"


def _said(row: Any, name: str) -> str:
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown is not None else getattr(row, name)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "after" and isinstance(row, Risk) and row.signed_at is not None:
        return f"{value}, signed by {row.signed_by}"
    return "" if value is None else str(value)


def _to_sign(row: Any, standing: Standing, signed_from: int) -> bool:
    return isinstance(row, Risk) and standing.commands and row.signed_at is None and needs_signature(row, signed_from)


def _who(change: PlanChange) -> str:
    return change.by.full_name if change.by is not None else "By itself"


def _title(change: PlanChange) -> str:
    if change.part in ROW:
        which = f"{ROW[change.part].one.capitalize()} {change.number}"
        return f"{which} taken out" if change.removed else which
    if change.part == LEAD:
        return "Who leads it"
    return PART[change.part].title if change.part in PART else "When, and whom to ring"


def _words(change: PlanChange) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in change.words.items() if value not in ("", None)]


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()
