"""The lists of a plan, by their words in addresses: which model keeps them and what one of them is called."""

from dataclasses import dataclass
from typing import Any

from .models import Agency, Helper, Interpreter, PlanLine, Post, Premises, Reliance, Risk


@dataclass(frozen=True)
class Rows:
    """One list of a plan. `fields` are what a person writes; `fixed` is the same in each of its rows."""

    word: str
    model: Any
    title: str
    one: str
    fields: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...] = ()


def _lines(kind: PlanLine.Kind, one: str, *fields: str) -> Rows:
    return Rows(kind.value, PlanLine, str(kind.label), one, fields, (("kind", kind.value),))


ROWS: tuple[Rows, ...] = (
    Rows(
        "premises",
        Premises,
        "Premises",
        "place",
        ("name", "address", "uprn", "latitude", "longitude", "kind", "dwelling", "occupants", "languages", "hazards"),
    ),
    _lines(PlanLine.Kind.OBJECTIVE, "objective", "what", "owner"),
    Rows("agencies", Agency, "Agencies", "agency", ("organisation", "mode", "reason")),
    Rows(
        "reliances",
        Reliance,
        "Powers of entry",
        "power of entry",
        ("premises", "agency", "basis", "power", "grounds", "authoriser", "accompany", "expires_on", "notice", "fallback"),
    ),
    _lines(PlanLine.Kind.TASK, "task", "what", "basis", "owner"),
    _lines(PlanLine.Kind.MOMENT, "moment", "when", "what", "owner"),
    _lines(PlanLine.Kind.CONTINGENCY, "contingency", "when", "what", "owner"),
    Rows("posts", Post, "Roles and people", "role", ("person", "duty", "note")),
    Rows(
        "helpers",
        Helper,
        "People without an account",
        "person without an account",
        ("name", "organisation", "duty", "language", "reach", "brings", "checked", "owner"),
    ),
    _lines(PlanLine.Kind.EQUIPMENT, "thing to bring", "what", "owner"),
    Rows(
        "risks",
        Risk,
        "Risks",
        "risk",
        ("category", "text", "likelihood", "impact", "control", "likelihood_after", "impact_after", "owner"),
    ),
    Rows(
        "interpreters",
        Interpreter,
        "Interpreters",
        "interpreter",
        ("language", "dialect", "wish", "booked", "conflict_checked", "reserve"),
    ),
)
ROW: dict[str, Rows] = {rows.word: rows for rows in ROWS}
