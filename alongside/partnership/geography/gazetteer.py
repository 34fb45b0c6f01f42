"""Names of towns, councils, areas and regions, and finding one by how it is written.

Towns: GeoNames (CC BY 4.0), each in the council of its nearest postcode; those of Northern Ireland have no council. Councils:
`composition.json`. Areas and regions: `alongside/partnership/data/areas.json`.
"""

import gzip
import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from .atlas import DATA
from .words import fold

AREAS = Path(__file__).resolve().parents[2] / "partnership/data/areas.json"
Kind = Literal["postcode", "sector", "district", "town", "council", "area"]
NORTHERN_IRELAND = "northernireland"
"""The one force area without postcodes here."""
_ORDER = {"area": 0, "council": 1, "town": 2}
_FAR = 2
"""Letters that may be wrong, missing, too many or swapped in a name of seven letters or more; one in a shorter name."""
_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a name. `weight` is its postcodes, or a town's people: who is meant more often comes first."""

    kind: Kind
    name: str
    where: str
    councils: tuple[str, ...]
    weight: int


Named = tuple[Place, Sequence[str]]
"""A place with all the ways its name is written."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places with a name. `spellings` is every folded name in order, `meant` the places it may mean.

    `postcodes_in` is how many postcodes a council has; those of Northern Ireland are not in it.
    """

    area_of: dict[str, str]
    area_names: dict[str, str]
    council_names: dict[str, str]
    words_of: dict[str, str]
    postcodes_in: dict[str, int]
    spellings: list[str]
    meant: list[list[Place]]
    parts: dict[str, list[int]] = field(repr=False)

    def exact(self, name: str) -> list[Place]:
        """The places with this folded name, likeliest first."""
        at = bisect_left(self.spellings, name)
        return _likeliest(self.meant[at]) if at < len(self.spellings) and self.spellings[at] == name else []

    def beginning(self, name: str) -> list[Place]:
        """The places whose folded name begins with this one and goes on, likeliest first."""
        at = bisect_left(self.spellings, name)
        found: list[Place] = []
        while at < len(self.spellings) and self.spellings[at].startswith(name):
            found += self.meant[at] if self.spellings[at] != name else []
            at += 1
        return _likeliest(found)

    def close(self, name: str) -> list[Place]:
        """The places whose folded name is a slip of the pen away, nearest and likeliest first."""
        shared = Counter(index for part in _parts(name) for index in self.parts.get(part, ()))
        limit = _FAR if len(name) >= 7 else 1
        near: list[tuple[int, int]] = []
        for index, _ in shared.most_common(_CANDIDATES):
            far = distance(name, self.spellings[index], limit)
            if 0 < far <= limit:
                near.append((far, index))
        best = min(near, default=(0, 0))[0]
        return _likeliest(place for far, index in near if far == best for place in self.meant[index])


def distance(one: str, other: str, limit: int) -> int:
    """How many letters differ: wrong, missing, too many, or two next to each other swapped. Beyond the limit, limit + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    older: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, second in enumerate(other, 1):
            cost = min(before[column] + 1, line[-1] + 1, before[column - 1] + (letter != second))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == second:
                cost = min(cost, older[column - 2] + 1)
            line.append(cost)
        if min(line) > limit:
            return limit + 1
        older, before = before, line
    return min(before[-1], limit + 1)


@cache
def gazetteer() -> Gazetteer:
    """The names that come with the program, read once."""
    composition = json.loads((DATA / "composition.json").read_text(encoding="utf-8"))
    areas = json.loads(AREAS.read_text(encoding="utf-8"))
    towns = json.loads(gzip.decompress((DATA / "towns.json.gz").read_bytes()))
    area_of = {council["code"]: area for area, councils in composition["areas"].items() for council in councils}
    names = {council["code"]: council["name"] for councils in composition["areas"].values() for council in councils}
    regions = {region["code"]: region["name"] for region in areas["regions"]}
    words_of = {area["code"]: f"{area['name']} {regions[area['region']]}" for area in areas["areas"]}
    postcodes_in = dict(zip(towns["councils"], towns["postcodes"], strict=True))
    named: dict[str, list[Place]] = defaultdict(list)
    places = (*_areas(areas, area_of), *_councils(composition, areas, area_of), *_towns(towns, names, area_of))
    for place, spellings in places:
        if place.kind != "town":
            weight = sum(postcodes_in.get(code, 0) for code in place.councils)
            place = Place(place.kind, place.name, place.where, place.councils, weight)
        for spelling in dict.fromkeys(fold(one) for one in spellings):
            named[spelling].append(place)
    ordered = sorted(named)
    parts: dict[str, list[int]] = defaultdict(list)
    for index, spelling in enumerate(ordered):
        for part in _parts(spelling):
            parts[part].append(index)
    return Gazetteer(
        area_of=area_of,
        area_names={area["code"]: area["name"] for area in areas["areas"]},
        council_names=names,
        words_of=words_of,
        postcodes_in=postcodes_in,
        spellings=ordered,
        meant=[named[one] for one in ordered],
        parts=dict(parts),
    )


def _areas(areas: dict[str, Any], area_of: dict[str, str]) -> Iterator[Named]:
    """Force areas, then regions with several areas."""
    names = {region["code"]: region["name"] for region in areas["regions"]}
    for area in areas["areas"]:
        councils = tuple(code for code, owner in area_of.items() if owner == area["code"])
        yield Place("area", area["name"], names[area["region"]], councils, 0), (area["name"], *area["other_names"])
    for region in areas["regions"]:
        members = {area["code"] for area in areas["areas"] if area["region"] == region["code"]}
        if len(members) > 1:
            councils = tuple(code for code, owner in area_of.items() if owner in members)
            words = "Nation" if region["code"] == region["nation"] else "Region of England"
            yield Place("area", region["name"], words, councils, 0), (region["name"],)


def _councils(composition: dict[str, Any], areas: dict[str, Any], area_of: dict[str, str]) -> Iterator[Named]:
    """Districts and other councils of one tier, then counties above districts."""
    regions = {region["code"]: region["name"] for region in areas["regions"]}
    region_of = {area["code"]: regions[area["region"]] for area in areas["areas"]}
    for area, councils in composition["areas"].items():
        for council in councils:
            spellings = (council["name"], *council.get("other_names", ()))
            yield Place("council", council["name"], region_of[area], (council["code"],), 0), spellings
    for county in composition["counties"]:
        where = region_of[area_of[county["districts"][0]]]
        yield Place("council", county["name"], where, tuple(county["districts"]), 0), (county["name"],)


def _towns(towns: dict[str, Any], names: dict[str, str], area_of: dict[str, str]) -> Iterator[Named]:
    northern = tuple(code for code, area in area_of.items() if area == NORTHERN_IRELAND)
    for name, number, people, second in towns["towns"]:
        councils = northern if number < 0 else (towns["councils"][number],)
        where = "Northern Ireland" if number < 0 else names[councils[0]]
        yield Place("town", name, where, councils, people), (name, *second)


def _likeliest(places: Iterable[Place]) -> list[Place]:
    return sorted(dict.fromkeys(places), key=lambda place: (_ORDER[place.kind], -place.weight, place.name, place.where))


def _parts(name: str) -> set[str]:
    """The threes of letters in a name, its ends counted as blanks."""
    padded = f" {name} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
