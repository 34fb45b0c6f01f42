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
class Sign:
    """A sign: its group, whether it is about children alone, and how surely it is known (V verified, R recalled)."""

    code: str
    group: str
    words: str
    child: bool
    mark: str
    source: str


@dataclass(frozen=True)
class Noticed:
    """A sign as somebody noticed it: what, how, who did, on which day and where, and what more there is to say."""

    what: str
    how: str
    observer: str
    on: dt.date
    place: str
    words: str


def signs(*, child: bool) -> list[Sign]:
    """The signs to choose from, in order; those about children for a child alone."""
    rows = [one for one in _data()["rows"] if child or one["about"] != "child"]
    return [Sign(one["code"], one["group"], one["words"], one["about"] == "child", one["mark"], one["source"]) for one in rows]


def named(code: str) -> str:
    """A sign in words; empty for one in somebody's own words. Raises KeyError when there is none."""
    return "" if code == OTHER else {one.code: one.words for one in signs(child=True)}[code]


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
