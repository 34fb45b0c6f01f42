"""Which parts of a case each kind of body may be given at all. Plain Python on the delivered table; no rows, no people.

`data/boundaries.json` is the table with its source, as the page shows it. A consent can not widen it: what the table keeps from a
kind of body stays out of every extract made for one, whatever was ticked.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

# What a cell of the table says, and whether an extract may hold it: by consent, as an extract, or the least that is needed.
GIVABLE = frozenset({"yes", "consent", "extract", "minimum", "duty"})
_NEVER_GIVEN = frozenset({"address", "contact", "therapy", "outcomes"})
WORKER, MANAGER, COUNCIL, HEALTH, POLICE, IMMIGRATION, ANALYST, OTHER = (
    *("worker", "manager", "council", "health", "police"),
    *("immigration", "analyst", "other"),
)
_BODY_OF_SECTOR: dict[str, str] = {
    **dict.fromkeys(("council_upper", "council_lower", "council_unitary", "council_regional_body"), COUNCIL),
    **dict.fromkeys(("safeguarding_partnership", "education"), COUNCIL),
    **dict.fromkeys(("health_commissioner", "health_provider", "ambulance"), HEALTH),
    **dict.fromkeys(("police", "rocu", "national_crime", "pcc", "prosecution", "courts", "probation_prison"), POLICE),
    **dict.fromkeys(("immigration", "border", "home_office_other", "revenue_customs"), IMMIGRATION),
    **dict.fromkeys(("labour_inspection", "benefits_employment", "regulator_licensing", "central_gov_other"), IMMIGRATION),
}


@dataclass(frozen=True)
class Boundary:
    """One class of data: who may be given it, as words for the page and as codes for the rule."""

    code: str
    name: str
    cells: dict[str, str]

    def allows(self, body: str) -> bool:
        """Whether an extract for that kind of body may hold it."""
        return self.cells.get(body, "no") in GIVABLE


@dataclass(frozen=True)
class Table:
    """The whole table: where it comes from, its columns and rows, and what its codes say."""

    source: str
    valid_from: str
    bodies: dict[str, str]
    words: dict[str, str]
    rows: tuple[Boundary, ...]
    parts: dict[str, str]

    def row(self, code: str) -> Boundary:
        """The row of that class. Raises KeyError when there is none."""
        return {one.code: one for one in self.rows}[code]


@cache
def table() -> Table:
    """The table as it was delivered."""
    said = json.loads((files("alongside.support") / "data/boundaries.json").read_text(encoding="utf-8"))
    rows = tuple(Boundary(one["code"], one["name"], one["cells"]) for one in said["rows"])
    return Table(said["source"], said["valid_from"], said["bodies"], said["words"], rows, said["parts"])


def body_of(sector: str) -> str:
    """The column of the table that a sector stands in; a body of a kind the table does not name is given the least."""
    return _BODY_OF_SECTOR.get(sector, OTHER)


def parts_for(sector: str, of: Table | None = None) -> list[str]:
    """The parts of a case that a body of that sector may be given, in the order of the table, delivered or local."""
    body, kept = body_of(sector), of or table()
    return [part for part, code in kept.parts.items() if kept.row(code).allows(body)]


def with_cells(kept: Table, cells: Mapping[tuple[str, str], str]) -> Table:
    """The table with some of its cells, by row and body, as a local agreement sets them."""
    rows = tuple(
        replace(one, cells={**one.cells, **{body: said for (code, body), said in cells.items() if code == one.code}})
        for one in kept.rows
    )
    return replace(kept, rows=rows)


def may_be_set(code: str, body: str, cell: str) -> bool:
    """Whether a local agreement may say so. Never gives away a place or a note of therapy, nor anything to who enforces."""
    known = code in {one.code for one in table().rows} and body in table().bodies and cell in table().words
    return known and (cell not in GIVABLE or (code not in _NEVER_GIVEN and body not in (IMMIGRATION, OTHER)))
