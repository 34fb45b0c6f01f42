"""The register of businesses as pages and files show it."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from alongside.accounts.models import Partnership
from alongside.awareness.models import Business, BusinessStage
from alongside.ui.cells import BOM, cell
from alongside.ui.dates import date

from .campaigns import address

Stage = BusinessStage.Stage
_COLUMNS = (
    "reference",
    "name",
    "sector",
    "area",
    "stage",
    "on",
    "statement",
    "year",
    "board_approved",
    "signed_by_role",
    "staff",
)


@dataclass(frozen=True)
class Row:
    """A business as a line of the list."""

    href: str
    name: str
    sector: str
    area: str
    stages: str


@dataclass(frozen=True)
class Step:
    """A stage of a business, for its history."""

    number: int
    title: str
    on: dt.date
    who: str
    facts: tuple[tuple[str, str], ...]
    address: str
    struck: str


def rows(businesses: Iterable[Business], partnership: Partnership) -> list[Row]:
    """Businesses as lines of the list."""
    return [
        Row(
            href=address("business_show", partnership, one.reference),
            name=one.name,
            sector=one.sector.name,
            area=one.area.name,
            stages=", ".join(f"{step.get_stage_display()} ({date(step.on)})" for step in _standing(one)) or "Nothing yet",
        )
        for one in businesses
    ]


def steps(stages: Iterable[BusinessStage]) -> list[Step]:
    """Everything written down about a business, latest first."""
    return [_step(one) for one in stages]


def totals(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """How many businesses have come to each stage. One is in as many rows as it has come to: no sum is meant."""
    return [(label, f"{counts.get(stage, 0):,}") for stage, label in Stage.choices]


def to_change(business: Business) -> dict[str, Any]:
    """What the form that changes a business begins with."""
    return {
        "version": business.version,
        "name": business.name,
        "sector": business.sector.code,
        "area": business.area.code,
    }


def as_csv(businesses: Iterable[Business]) -> bytes:
    """A row for every stage of every business, for a spreadsheet; cells that it would take for formulas are only text."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(_COLUMNS)
    for one in businesses:
        steps: list[BusinessStage | None] = [*_standing(one)]
        for step in steps or [None]:
            table.writerow([cell(value) for value in _cells(one, step)])
    return (BOM + written.getvalue()).encode()


def _standing(business: Business) -> list[BusinessStage]:
    found: list[BusinessStage] = business.standing  # type: ignore[attr-defined]
    return found


def _cells(one: Business, step: BusinessStage | None) -> list[object]:
    about: list[object] = [one.reference, one.name, one.sector.name, one.area.name]
    if step is None:
        return [*about, "", "", "", "", "", "", ""]
    approved = {True: "yes", False: "no", None: ""}[step.board_approved]
    own = [step.get_stage_display(), step.on.isoformat(), step.address, step.year or "", approved, step.signed_by_role]
    return [*about, *own, step.staff or ""]


def _step(one: BusinessStage) -> Step:
    facts = [
        ("Year", str(one.year or "")),
        ("Signed by", one.signed_by_role),
        ("Staff trained", f"{one.staff:,}" if one.staff else ""),
    ]
    if one.stage == Stage.STATEMENT:
        facts.append(("Approved by the board", {True: "Yes", False: "No", None: "It does not say"}[one.board_approved]))
    by = one.by
    return Step(
        number=one.number,
        title=one.get_stage_display(),
        on=one.on,
        who=f"{by.full_name}, {by.organisation.name}" if by.organisation else by.full_name,
        facts=tuple((name, words) for name, words in facts if words),
        address=one.address,
        struck=f"Struck out by {one.struck_by.full_name}: {one.struck_why}" if one.struck_by is not None else "",
    )
