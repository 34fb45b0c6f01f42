"""What can be chosen on the pages of cases and is changed by governments: dated rows, each with a source. No framework."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from . import indicators

_DATA = Path(__file__).parent / "data" / "entries.json"


@dataclass(frozen=True)
class Entry:
    """A row of a list from a day on: what it is called, what is told of it, who says so and how surely (V, R, D or "set").

    `holds`: whether it can be chosen from that day; a row that ends is followed by one that does not hold.
    """

    list: str
    code: str
    name: str
    words: str
    source: str
    mark: str
    valid_from: dt.date
    holds: bool = True


def names() -> dict[str, str]:
    """Every list, in order, with its name."""
    signs = {code: f"Signs of slavery: {group.name}" for code, group in indicators.groups().items()}
    return {row["code"]: row["name"] for row in _data()["lists"]} | signs


def delivered() -> list[Entry]:
    """Every row that comes with the house, in order."""
    rows = (*_data()["rows"], *indicators.delivered())
    return [Entry(**{**row, "valid_from": dt.date.fromisoformat(row["valid_from"])}) for row in rows]


def needs_words(named: str) -> bool:
    """Whether a row of the list needs words beside its name. A sign says all there is."""
    return named not in indicators.groups()


def beside(named: str) -> set[str]:
    """The lists whose rows no row of this one may share a code with: itself, and the other signs where it is one of signs."""
    return set(indicators.groups()) if named in indicators.groups() else {named}


def on(named: str, day: dt.date, set_: Iterable[Entry] = ()) -> dict[str, Entry]:
    """The rows of a list that hold on a day, by code: what was delivered, as followed by what was `set_` (oldest first)."""
    found: dict[str, Entry] = {}
    for one in sorted([*delivered(), *set_], key=lambda each: each.valid_from):
        if one.list == named and one.valid_from <= day:
            found[one.code] = one
    return {code: one for code, one in found.items() if one.holds}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
