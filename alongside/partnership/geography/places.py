"""Which police force area a typed place lies in: a postcode or part of one, a town, a council, an area or a region.

Everything is looked up in data that comes with the program; nothing is asked of anybody. The first call reads the data: about
a quarter of a second and 9 MB of memory; later calls take a few milliseconds at most. See `SOURCES.md` beside the data for
its sources.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .gazetteer import NORTHERN_IRELAND, Gazetteer, Kind, Place, gazetteer
from .postcodes import Postcodes, postcodes
from .words import LONGEST, fold

MOST = 10
"""Places found, at most."""
_OUTWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?"
_WHOLE = re.compile(rf"({_OUTWARD}) ?([0-9]) ?([A-Z]{{2}})")
_INSIDE = re.compile(rf"\b({_OUTWARD}) ?([0-9])([A-Z]{{2}})\b")
_SECTOR = re.compile(rf"({_OUTWARD}) ?([0-9])[A-Z]?")
_DISTRICT = re.compile(_OUTWARD)
_NORTHERN = re.compile(r"(BT[1-9][0-9]?)( ?[0-9]([A-Z]| ?[A-Z]{2})?)?")
_CHANNEL_ISLANDS = "The Channel Islands are not part of the United Kingdom and are not on this map."
_ISLE_OF_MAN = "The Isle of Man is not part of the United Kingdom and is not on this map."
_BEYOND = {
    r"(BFPO\b.*|BF1 ?[0-9].*)": "BFPO addresses belong to the armed forces and lie in no police force area.",
    r"(JE|GY)[0-9].*": _CHANNEL_ISLANDS,
    r"IM[0-9].*": _ISLE_OF_MAN,
    r"(JERSEY|GUERNSEY|ALDERNEY|SARK|CHANNEL ISLANDS)": _CHANNEL_ISLANDS,
    r"ISLE OF MAN": _ISLE_OF_MAN,
    r"GIR ?0AA": "GIR 0AA is not a place: it was the address of a bank.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A place that may be meant. `areas` are pairs of area code and share of its postcodes (0 to 1), largest first.

    `where` tells places of one name apart: the council of a town or postcode, the region of a council or area. For a town or
    postcode of Northern Ireland it is "Northern Ireland". `near` says that the name was not typed exactly so.
    """

    kind: Kind
    name: str
    where: str
    areas: tuple[tuple[str, float], ...]
    near: bool = False


def find(text: str) -> tuple[Found, ...]:
    """The places that may be meant by what was typed, likeliest first, at most MOST; none when nothing is known.

    A whole postcode is kept only where its sector lies in several councils; any other is answered by its sector, and one of
    Northern Ireland by its district. A town may be followed by a comma and a council, area or region.
    """
    typed = text[:LONGEST]
    code = " ".join(re.sub(r"[^0-9A-Z]+", " ", fold(typed).upper()).split())
    if _beyond(code):
        return ()
    found = _postcode(code)
    if found:
        return found
    name, _, within = typed.partition(",")
    inside = _INSIDE.search(code)
    return _named(fold(name), fold(within)) or (_postcode(inside.group()) if inside else ())


def reason(text: str) -> str:
    """Why nothing was found, in plain words; empty when something was."""
    if find(text):
        return ""
    code = fold(text).upper()
    if not code:
        return "Type a postcode, town, council or police force area."
    if _beyond(code):
        return _beyond(code)
    if _WHOLE.fullmatch(code) or _DISTRICT.fullmatch(code) or _SECTOR.fullmatch(code):
        return f"We do not know this postcode. The postcodes here are those of {_month(data_as_of())}."
    return "We do not know a place of this name. Check the spelling, or type a postcode."


def remark(found: Found) -> str:
    """What has to be said beside an answer, in plain words; empty for most."""
    if found.kind == "district" and _NORTHERN.fullmatch(found.name):
        return "Single postcodes of Northern Ireland are not in our data. The whole of Northern Ireland is one police force area."
    return ""


def data_as_of() -> str:
    """The edition of the postcodes, as year and month: 2025-11."""
    return postcodes().as_of


def attribution() -> str:
    """The words that the data's licences ask to be shown."""
    return (
        "Postcodes: Office for National Statistics, Open Government Licence v3.0. "
        "Contains OS data © Crown copyright and database right 2025. "
        "Contains Royal Mail data © Royal Mail copyright and database right 2025. "
        "Contains National Statistics data © Crown copyright and database right 2025. Towns: GeoNames, CC BY 4.0."
    )


def _month(year_and_month: str) -> str:
    year, month = year_and_month.split("-")
    return f"{calendar.month_name[int(month)]} {year}"


def _beyond(code: str) -> str:
    return next((words for pattern, words in _BEYOND.items() if re.fullmatch(pattern, code)), "")


def _postcode(code: str) -> tuple[Found, ...]:
    """A whole postcode, a sector or a district. "BH11" may be the district BH11 or the sector BH1 1: both are given.

    One of Northern Ireland is known by its letters alone, whether or not anybody has it.
    """
    northern = _NORTHERN.fullmatch(code)
    if northern:
        return (Found("district", northern[1], "Northern Ireland", ((NORTHERN_IRELAND, 1.0),)),)
    names, known = gazetteer(), postcodes()
    whole = _WHOLE.fullmatch(code)
    if whole:
        outward, digit, end = whole.groups()
        council = known.council(f"{outward} {digit}", end)
        if council:
            return (Found("postcode", f"{outward} {digit}{end}", names.council_names[council], ((names.area_of[council], 1.0),)),)
        return _sector(known, names, f"{outward} {digit}")
    found: tuple[Found, ...] = ()
    if _DISTRICT.fullmatch(code):
        found += _counted(names, "district", code, known.district(code))
    sector = _SECTOR.fullmatch(code)
    if sector:
        found += _sector(known, names, f"{sector[1]} {sector[2]}")
    return found


def _sector(known: Postcodes, names: Gazetteer, sector: str) -> tuple[Found, ...]:
    return _counted(names, "sector", sector, known.sector(sector))


def _counted(names: Gazetteer, kind: Kind, name: str, councils: Mapping[str, int]) -> tuple[Found, ...]:
    if not councils:
        return ()
    ranked = sorted(councils, key=lambda council: (-councils[council], council))
    listed = [names.council_names[council] for council in ranked[:3]]
    where = listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
    return (Found(kind, name, where if len(ranked) <= 3 else f"{', '.join(listed)} and others", _shares(names, councils)),)


def _shares(names: Gazetteer, councils: Mapping[str, int]) -> tuple[tuple[str, float], ...]:
    if {names.area_of[council] for council in councils} == {NORTHERN_IRELAND}:
        return ((NORTHERN_IRELAND, 1.0),)  # where no postcodes were counted
    total = sum(councils.values())
    areas: Counter[str] = Counter()
    for council, number in councils.items():
        areas[names.area_of[council]] += number
    return tuple((area, number / total) for area, number in sorted(areas.items(), key=lambda item: (-item[1], item[0])))


def _named(name: str, within: str) -> tuple[Found, ...]:
    """Places of this name; then those whose name goes on after it; else those a slip of the pen away."""
    names = gazetteer()
    if not name:
        return ()
    exact = _within(names, names.exact(name), within)
    longer = names.beginning(f"{name} " if exact else name) if len(name) > 2 else []
    longer = [place for place in _within(names, longer, within) if place not in exact]
    found = [*_shown(names, _once(names, exact), near=False), *_shown(names, _once(names, longer), near=True)]
    if not found and len(name) > 3:
        found = _shown(names, _within(names, names.close(name), within), near=True)
    return tuple(dict.fromkeys(found))[:MOST]


def _once(names: Gazetteer, places: list[Place]) -> list[Place]:
    """Without a town that has its council's name, when the council is there; nor a council that has its area's."""
    there = {(place.kind, place.name) for place in places}
    kept = []
    for place in places:
        above = {"town": ("council", place.where), "council": ("area", names.area_names[names.area_of[place.councils[0]]])}.get(
            place.kind
        )
        if above is None or above not in there or fold(above[1]) != fold(place.name):
            kept.append(place)
    return kept


def _within(names: Gazetteer, places: list[Place], within: str) -> list[Place]:
    """Those of the places that lie in the council, area or region that was named after the comma."""
    return [place for place in places if not within or within in fold(_surroundings(names, place))]


def _surroundings(names: Gazetteer, place: Place) -> str:
    return f"{place.where} {names.words_of[names.area_of[place.councils[0]]]}"


def _shown(names: Gazetteer, places: Iterable[Place], *, near: bool) -> list[Found]:
    found = []
    for place in places:
        shares = _shares(names, {code: names.postcodes_in.get(code, 0) for code in place.councils})
        found.append(Found(place.kind, place.name, place.where, shares, near))
    return found
