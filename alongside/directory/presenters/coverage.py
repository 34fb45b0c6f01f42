"""Which partnerships cover an area, from the widest to the most local, and the table that says the same as the map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from alongside.accounts.models import Level
from alongside.directory.facets import AreaFacts
from alongside.directory.finding import Wanted
from alongside.directory.snapshot import Snapshot
from alongside.partnership.geography.atlas import Atlas
from alongside.partnership.models import Region
from alongside.partnership.queries.listings import Listing

from . import maps
from .pages import Row, in_words, level_words, row

AREA = "directory:area_show"
_LEVELS = (*(level.value for level in Level), "")


@dataclass(frozen=True, slots=True)
class Branch:
    """A partnership, and those under it. `part_of` names what it is under when that one is not in the same tree."""

    row: Row
    under: "tuple[Branch, ...]"
    part_of: str


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area in the table: how many partnerships cover it, and how many of each level, in the order of the headings."""

    code: str
    name: str
    region: str
    total: int
    levels: tuple[int, ...]
    address: str


@dataclass(frozen=True)
class AreaTable:
    """Every area, by name. `asked` says in words which partnerships are counted."""

    levels: tuple[str, ...]
    lines: tuple[AreaLine, ...]
    asked: str
    empty: int


@dataclass(frozen=True)
class AreaPage:
    """One area: who covers it, and where it lies."""

    code: str
    name: str
    other_names: tuple[str, ...]
    region: str
    total: int
    branches: tuple[Branch, ...]
    picture: maps.Picture
    list_address: str


def area_table(now: Snapshot, wanted: Wanted) -> AreaTable:
    """The table that says the same as the map: counted with every filter but the area."""
    wanted = replace(wanted.having("area"), page=1)
    found = now.index.members(now.index.found(wanted))
    counted: dict[str, dict[str, int]] = {area.code: {} for area in now.areas}
    for one in found:
        for code in one.areas:
            levels = counted.get(code, {})
            levels[one.level] = levels.get(one.level, 0) + 1
    used = [level for level in _LEVELS if any(level in levels for levels in counted.values())]
    lines = tuple(_line(area, counted[area.code], used, wanted) for area in now.areas)
    headings = tuple(level_words(level) for level in used)
    return AreaTable(headings, lines, in_words(now.facets, wanted), sum(not line.total for line in lines))


def area_of(now: Snapshot, code: str) -> AreaFacts | None:
    """The area of this code, or None when none stands today."""
    return next((area for area in now.areas if area.code == code), None)


def area_page(now: Snapshot, atlas: Atlas, area: AreaFacts) -> AreaPage:
    """The page of one area."""
    code = area.code
    here = [one for one in now.listings if code in one.areas]
    drawing = maps.Drawing(atlas, now.areas, now.index.counts(Wanted(), "area"))
    return AreaPage(
        code=code,
        name=area.name,
        other_names=area.other_names,
        region=region_words(area),
        total=len(here),
        branches=tree(here, now),
        picture=maps.picture(
            drawing,
            address_of=lambda one: reverse(AREA, kwargs={"code": one}),
            title=f"{area.name} and the areas around it",
            chosen=(code,),
            box=maps.near_view(atlas, code),
        ),
        list_address=reverse("directory:partnership_list") + Wanted().having("area", code).query(),
    )


def region_words(area: AreaFacts) -> str:
    """The region or nation an area lies in."""
    return str(Region(area.region).label)


def tree(listings: Iterable[Listing], now: Snapshot) -> tuple[Branch, ...]:
    """These partnerships, the widest first, each under the one it belongs to when that is among them."""
    these = {one.slug: one for one in sorted(listings, key=_widest_first)}
    under: dict[str, list[Listing]] = {}
    for one in these.values():
        under.setdefault(one.parent if _is_under(one, these) else "", []).append(one)
    names = {area.code: area.name for area in now.areas}
    return _branches(under.get("", ()), under, these, names, now.by_slug)


def _branches(
    ones: Sequence[Listing],
    under: Mapping[str, Sequence[Listing]],
    these: Mapping[str, Listing],
    names: Mapping[str, str],
    everywhere: Mapping[str, Listing],
) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            row=row(one, names),
            under=_branches(under.get(one.slug, ()), under, these, names, everywhere),
            part_of="" if _is_under(one, these) or one.parent not in everywhere else everywhere[one.parent].name,
        )
        for one in ones
    )


def _is_under(one: Listing, these: Mapping[str, Listing]) -> bool:
    """Whether its parent is among these, and is not itself under it by some mistake."""
    seen, above = {one.slug}, one.parent
    while above in these:
        if above in seen:
            return False
        seen.add(above)
        above = these[above].parent
    return one.parent in these


def _widest_first(one: Listing) -> tuple[int, str]:
    return _LEVELS.index(one.level), one.name.casefold()


def _line(area: AreaFacts, levels: Mapping[str, int], used: Sequence[str], wanted: Wanted) -> AreaLine:
    return AreaLine(
        code=area.code,
        name=area.name,
        region=region_words(area),
        total=sum(levels.values()),
        levels=tuple(levels.get(level, 0) for level in used),
        address=reverse(AREA, kwargs={"code": area.code}),
    )
