"""Where a case can stand, which moves are allowed, and the days that follow from a stage: all of it dated data. No framework."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "stages.json"
AddWorkingDays = Callable[[dt.date, int], dt.date]


@dataclass(frozen=True)
class Due:
    """A day that follows from a stage, what it is, where the length comes from and how surely it is known (V, R or D)."""

    code: str
    words: str
    on: dt.date
    source: str
    mark: str


def names() -> dict[str, str]:
    """Every stage, in order, with its name."""
    return {row["code"]: row["name"] for row in _data()["stages"]}


def moves_from(stage: str) -> list[str]:
    """The stages a case may move to from this one. Raises KeyError when there is no such stage."""
    return list({row["code"]: row["to"] for row in _data()["stages"]}[stage])


def due_from(stage: str, began: dt.date, add_working_days: AddWorkingDays) -> list[Due]:
    """The days that follow from a stage that began then, soonest first, by the lengths that held on that day."""
    rows = [row for row in _data()["clocks"] if row["stage"] == stage and row["valid_from"] <= began.isoformat()]
    newest: dict[tuple[str, int], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda one: str(one["valid_from"])):
        newest[(row["code"], row["days"] if row["code"] == "reminder" else 0)] = row
    found = [
        Due(row["code"], row["words"], _end(row, began, add_working_days), row["source"], row["mark"]) for row in newest.values()
    ]
    return sorted(found, key=lambda one: (one.on, one.code))


def _end(row: dict[str, Any], began: dt.date, add_working_days: AddWorkingDays) -> dt.date:
    days = int(row["days"])
    return add_working_days(began, days) if row["kind"] == "working" else began + dt.timedelta(days=days)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
