"""Which route is right for a person who was met: the decision table is dated data, read from top to bottom. No framework here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "routes.json"

AGES = {"adult": "18 or over", "child": "Under 18", "in_doubt": "In doubt: they may be under 18"}
CONSENTS = {"yes": "They agree to be referred", "no": "They do not agree", "undecided": "They have not decided"}
# The packs that are sent to the Home Office. The other, what somebody told, is kept here or handed to a first responder.
SENT = ("nrm", "notify")
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
    """A route: its name, what to do first, the stage it begins at, and which pack it needs, if any.

    `best_interests`: whether a decision in their best interests is "needed" before anybody refers them, "offered", or neither.
    """

    code: str
    name: str
    stage: str
    pack: str
    first: tuple[str, ...]
    why: str
    mark: str
    best_interests: str = ""


def every_combination() -> list[Facts]:
    """All the facts there can be."""
    both = (True, False)
    return [Facts(*words) for words in product(AGES, CONSENTS, CAPACITIES, both, both)]


def choose(facts: Facts, changed: Mapping[str, tuple[str, str]] | None = None) -> Route:
    """The route the table gives: the first row all of whose conditions hold. Raises LookupError when there is none.

    `changed`: for the rows that an administrator has set to another route, by code, that route and the reason.
    """
    found = matching(facts)
    if not found:
        raise LookupError(f"no route for {facts}")
    row = found[0]
    if changed and row["code"] in changed:
        code, why = changed[row["code"]]
        return route_named(code, why=why, mark="V")
    return route_named(row["route"], why=row["why"], mark=row["mark"])


def rows() -> list[dict[str, Any]]:
    """The rows of the table as they were delivered: code, words, conditions (`when`), route, why, mark."""
    return list(_table()["rows"])


def open_to(code: str) -> list[Route]:
    """The routes that a row may be set to. Raises KeyError when there is no such row.

    No table can send a child on an adult’s way, notify about somebody who did not decline, or let an organisation refer that is
    no first responder.
    """
    when = {row["code"]: row["when"] for row in rows()}[code]
    every = [route_named(one["code"]) for one in _table()["routes"]]
    return [one for one in every if _may(one, when)]


def _may(route: Route, when: Mapping[str, list[str]]) -> bool:
    consent = when.get("consent", [])
    if route.code.startswith("child") != ("adult" not in when["age"]):
        return False
    if route.code.startswith("best_interests") != (when.get("capacity") == ["lacks"]):
        return route.code == "pre_nrm"
    if route.pack == "nrm":
        return when.get("first_responder") == ["yes"] and "no" not in consent and "undecided" not in consent
    return route.pack != "notify" or consent == ["no"]


def matching(facts: Facts) -> list[dict[str, Any]]:
    """Every row of the table whose conditions hold."""
    words = {"yes": True, "no": False}
    known: dict[str, Any] = vars(facts)

    def holds(name: str, allowed: list[str]) -> bool:
        value = known[name]
        return value in ([words[one] for one in allowed] if isinstance(value, bool) else allowed)

    return [row for row in _table()["rows"] if all(holds(name, allowed) for name, allowed in row["when"].items())]


def names() -> dict[str, str]:
    """The name of each route there is, by its code."""
    return {one["code"]: one["name"] for one in _table()["routes"]}


def route_named(code: str, *, why: str = "", mark: str = "") -> Route:
    """The route of that code. Raises KeyError when there is none."""
    row = {one["code"]: one for one in _table()["routes"]}[code]
    first, asks = tuple(row["first"]), row.get("best_interests", "")
    return Route(code, row["name"], row["stage"], row["pack"], first, why, mark, asks)


def version() -> str:
    """The version of the table, kept with every choice."""
    return str(_table()["version"])


def valid_from() -> str:
    """The day from which the delivered table holds, as ISO 8601."""
    return str(_table()["valid_from"])


def source() -> str:
    """Where the table comes from."""
    return str(_table()["source"])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return table
