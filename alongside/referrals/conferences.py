"""Which meetings there are, what is signed, who must be there, and what lets a thing be told: dated data. No framework."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "conference.json"


@dataclass(frozen=True)
class Statement:
    """The words that are signed, and which version they are."""

    version: str
    text: str


@dataclass(frozen=True)
class Seat:
    """A kind of organisation that must be there, and whether one is."""

    name: str
    there: bool


def kinds() -> dict[str, str]:
    """Every kind of meeting, in order, with its name."""
    return {row["code"]: row["name"] for row in _data()["kinds"]}


def outcomes() -> dict[str, str]:
    """What a meeting can decide of a person on its list, in order, with its words."""
    return {row["code"]: row["name"] for row in _data()["outcomes"]}


def bases(day: dt.date) -> dict[str, str]:
    """What may let a thing be told at a meeting on that day, with its name and source."""
    rows = [row for row in _data()["bases"] if row["valid_from"] <= day.isoformat()]
    return {row["code"]: f"{row['name']} ({row['source']})" for row in rows}


def statement_on(day: dt.date) -> Statement:
    """The statement that is signed on that day."""
    row = _newest(_data()["statements"], day)
    return Statement(row["version"], row["text"])


def quorum(kind: str, day: dt.date, sectors: Iterable[str]) -> list[Seat]:
    """Who must be at a meeting of that kind on that day, and whether they are, given the sectors of those who signed."""
    rows = [row for row in _data()["quorum"] if row["kind"] in (kind, "")]
    own = [row for row in rows if row["kind"] == kind] or rows
    present = set(sectors)
    return [Seat(part["name"], bool(present & set(part["sectors"]))) for part in _newest(own, day)["parts"]]


def _newest(rows: list[dict[str, Any]], day: dt.date) -> dict[str, Any]:
    begun = [row for row in rows if row["valid_from"] <= day.isoformat()]
    return max(begun, key=lambda row: str(row["valid_from"]))


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
