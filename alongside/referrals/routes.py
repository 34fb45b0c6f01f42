"""Which route is right for a person who was met: the decision table is dated data, read from top to bottom. No framework here."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "routes.json"

AGES = {"adult": "18 or over", "child": "Under 18", "in_doubt": "In doubt: they may be under 18"}
CONSENTS = {"yes": "They agree to be referred", "no": "They do not agree", "undecided": "They have not decided"}
CAPACITIES = {"has": "Yes, as everybody is taken to", "lacks": "No: it was assessed", "in_doubt": "In doubt"}


@dataclass(frozen=True)
class Facts:
    """What decides the route: about the person, and about the organisation that met them."""

    age: str
    consent: str
    capacity: str
    bound: bool
    first_responder: bool


@dataclass(frozen=True)
class Route:
    """A route: its name, what to do first, the stage it begins at, and which pack it needs, if any."""

    code: str
    name: str
    stage: str
    pack: str
    first: tuple[str, ...]
    why: str
    mark: str


def every_combination() -> list[Facts]:
    """All the facts there can be."""
    both = (True, False)
    return [Facts(*words) for words in product(AGES, CONSENTS, CAPACITIES, both, both)]


def choose(facts: Facts) -> Route:
    """The route the table gives: the first row all of whose conditions hold. Raises LookupError when there is none."""
    found = matching(facts)
    if not found:
        raise LookupError(f"no route for {facts}")
    return route_named(found[0]["route"], why=found[0]["why"], mark=found[0]["mark"])


def matching(facts: Facts) -> list[dict[str, Any]]:
    """Every row of the table whose conditions hold."""
    words = {"yes": True, "no": False}
    known: dict[str, Any] = vars(facts)

    def holds(name: str, allowed: list[str]) -> bool:
        value = known[name]
        return value in ([words[one] for one in allowed] if isinstance(value, bool) else allowed)

    return [row for row in _table()["rows"] if all(holds(name, allowed) for name, allowed in row["when"].items())]


def route_named(code: str, *, why: str = "", mark: str = "") -> Route:
    """The route of that code. Raises KeyError when there is none."""
    row = {one["code"]: one for one in _table()["routes"]}[code]
    return Route(code, row["name"], row["stage"], row["pack"], tuple(row["first"]), why, mark)


def version() -> str:
    """The version of the table, kept with every choice."""
    return str(_table()["version"])


def source() -> str:
    """Where the table comes from."""
    return str(_table()["source"])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return table
