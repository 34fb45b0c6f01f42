"""Signs of slavery one may look for, as dated data; and the list of those noticed as the text the official form asks for."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "indicators.json"
OTHER = "other"


@dataclass(frozen=True)
class Group:
    """Signs of one kind, and whether they are about children alone."""

    name: str
    child: bool


@dataclass(frozen=True)
class Sign:
    """A sign, in words, and its group."""

    code: str
    group: Group
    words: str


@dataclass(frozen=True)
class Noticed:
    """A sign as somebody noticed it: what, how, who did, on which day and where, and what more there is to say."""

    what: str
    how: str
    observer: str
    on: dt.date
    place: str
    words: str


def groups() -> dict[str, Group]:
    """The groups of signs, in order, by the code of the list that each is."""
    return {row["code"]: Group(row["name"], row["child"]) for row in _data()["groups"]}


def delivered() -> list[dict[str, Any]]:
    """Every sign that comes with the house, in order, as a row of a list that is chosen from (`entries.Entry`)."""
    return list(_data()["rows"])


def hows() -> dict[str, str]:
    """How one can come to know of a sign."""
    return dict(_data()["how"])


def as_text(noticed: Iterable[Noticed], *, naming: bool) -> str:
    """The list in sentences, numbered, oldest first.

    `naming`: whether it may say days and places; without, only the month, because a day and a place can say who somebody is.
    """
    lines = []
    for number, one in enumerate(sorted(noticed, key=lambda each: each.on), start=1):
        when = f"on {one.on:%-d %B %Y}" if naming else f"in {one.on:%B %Y}"
        place = f", {one.place}" if naming and one.place else ""
        said = [f"{number}. {one.what}", f"{one.how} by {one.observer} {when}{place}", one.words]
        lines.append(". ".join(words.strip().rstrip(".") for words in said if words.strip()) + ".")
    return "\n".join(lines)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
