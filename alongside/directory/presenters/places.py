"""Who covers a place: what was understood of what somebody typed, and the partnerships of the areas it lies in.

A full postcode may be somebody's home. It is looked up once and never shown again: pages and their addresses keep its sector,
such as BH1 1, and the area it lies in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from alongside.directory.snapshot import Snapshot
from alongside.partnership.geography import places
from alongside.partnership.geography.places import Found

from . import maps
from .coverage import AREA, Branch, tree
from .pages import plain

FIND = "directory:place_find"
_LONGEST = 200
_WHOLE = re.compile(r"(?<![A-Z0-9])([A-Z]{1,2}[0-9][A-Z0-9]?)[\s.-]*([0-9])[\s.-]*[A-Z]{2}(?![A-Z0-9])", re.IGNORECASE)
_KINDS = {"postcode": "a postcode in ", "town": "in ", "council": "a council in ", "area": ""}


@dataclass(frozen=True, slots=True)
class Way:
    """Words that lead on."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class AreaAnswer:
    """An area the place lies in, and who covers it. `share` says how much of the place, when it lies in several."""

    name: str
    address: str
    share: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class PlacePage:
    """The answer. At most one of `areas`, `choices` and `near` has anything in it; `reason` says why when none has.

    `remark` says what the data can not tell about the place that was understood.
    """

    typed: str
    understood: str
    split: bool
    areas: tuple[AreaAnswer, ...]
    choices: tuple[Way, ...]
    near: tuple[Way, ...]
    reason: str
    remark: str
    as_of: str
    attribution: str


def without_home(text: str) -> str | None:
    """Where to go instead when a full postcode was typed: an address with its sector only. None when none was."""
    found = _WHOLE.search(plain(text[:_LONGEST]))
    if found is None:
        return None
    sector = f"{found[1]} {found[2]}".upper()
    known = [one for one in places.find(found[0]) if len(one.areas) == 1]
    area = {"area": known[0].areas[0][0]} if known else {}
    return f"{reverse(FIND)}?{urlencode({**area, 'sector': sector})}"


def place_page(given: Mapping[str, Sequence[str]], now: Snapshot) -> PlacePage:
    """What an address asks about a place, answered. `area` says which is meant of several answers."""
    typed, area = _last(given, "sector") or _last(given, "place"), _last(given, "area")
    found = places.find(typed) if typed else ()
    meant = [one for one in found if not one.near]
    if area:
        inside = sorted((one for one in meant if area in dict(one.areas)), key=lambda one: one.areas[0][0] != area)
        narrowed = [_only(one, area) for one in inside] if _last(given, "sector") else inside
        meant = narrowed[:1] or meant
    one = meant[0] if len(_apart(meant)) == 1 else None
    standing = {each.code for each in now.areas}
    areas = tuple(_answer(code, share, now) for code, share in one.areas if code in standing) if one else ()
    return PlacePage(
        typed=typed,
        understood=_understood(one) if one else "",
        split=len(areas) > 1,
        areas=areas,
        choices=tuple(_choice(each, typed) for each in meant) if one is None else (),
        near=tuple(_suggestion(each) for each in found) if not meant else (),
        reason=places.reason(typed) if not found and ("place" in given or "sector" in given) else "",
        remark=places.remark(one) if one else "",
        as_of=maps.month_words(places.data_as_of()),
        attribution=places.attribution(),
    )


def _last(given: Mapping[str, Sequence[str]], name: str) -> str:
    return " ".join(plain((list(given.get(name, ())) or [""])[-1][:_LONGEST]).split())


def _only(found: Found, area: str) -> Found:
    """The same place, in that area alone: of a postcode near a border it is known on which side it lies."""
    return Found(found.kind, found.name, found.where, ((area, 1.0),), found.near)


def _apart(meant: Sequence[Found]) -> set[tuple[tuple[str, float], ...]]:
    """The different answers among these: two towns of one name in one area need not be told apart."""
    return {one.areas for one in meant}


def _answer(code: str, share: float, now: Snapshot) -> AreaAnswer:
    name = next(area.name for area in now.areas if area.code == code)
    branches = tree([one for one in now.listings if code in one.areas], now)
    return AreaAnswer(name, reverse(AREA, kwargs={"code": code}), _share_words(share), branches)


def _share_words(share: float) -> str:
    if share < 0.01:
        return "less than 1% of its postcodes"
    return f"{min(round(share * 100), 99)}% of its postcodes" if share < 1 else ""


def _understood(found: Found) -> str:
    """What the words typed were taken for."""
    if found.kind in ("sector", "district"):
        return f"Postcodes that begin with {found.name}, in {found.where}"
    told = found.where and found.where != found.name
    return f"{found.name}, {_KINDS[found.kind]}{found.where}" if told else found.name


def _choice(found: Found, typed: str) -> Way:
    return Way(_understood(found), f"{reverse(FIND)}?{urlencode({'place': typed, 'area': found.areas[0][0]})}")


def _suggestion(found: Found) -> Way:
    asked = {"place": found.name, "area": found.areas[0][0]}
    return Way(_understood(found), f"{reverse(FIND)}?{urlencode(asked)}")
