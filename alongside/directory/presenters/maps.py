"""The map: a shape for each police force area, shaded by how many partnerships cover it.

Everything here is numbers and words; `_map.html` and `map.svg` turn them into a picture.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from alongside.directory.facets import AreaFacts
from alongside.partnership.geography.atlas import Atlas, Box, Outline
from alongside.partnership.geography.shading import SHADES, shade_of
from alongside.partnership.models import Region

DOT = 100  # an area smaller than two hundredths of what is shown is marked with a dot, or nobody could see or press it
WHOLE = ""
_AROUND = 0.45  # how much of the neighbours a near view shows, as a share of the area's own size
_LEAST = 60.0  # map units across in a near view


@dataclass(frozen=True, slots=True)
class Shape:
    """One area as it is drawn. `dot` is where its mark stands when it is too small to press; `address` may be empty."""

    code: str
    path: str
    shade: int
    fill: str
    words: str
    address: str
    chosen: bool
    dot: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the legend."""

    shade: int
    fill: str
    words: str


@dataclass(frozen=True, slots=True)
class Zoom:
    """A part of the map to show instead."""

    words: str
    address: str
    here: bool


@dataclass(frozen=True)
class Picture:
    """The whole map, ready to be drawn. `box` is what is shown of it, `whole` all there is, both as SVG viewBoxes."""

    title: str
    box: Box
    whole: Box
    shapes: tuple[Shape, ...]
    legend: tuple[Step, ...]
    attribution: str
    as_of: str
    zooms: tuple[Zoom, ...] = ()

    @property
    def view_box(self) -> str:
        """The part shown, as SVG writes it."""
        return " ".join(f"{value:g}" for value in self.box)

    @property
    def whole_box(self) -> str:
        """The whole map, as SVG writes it."""
        return " ".join(f"{value:g}" for value in self.whole)

    @property
    def dot(self) -> float:
        """The radius of the mark of an area too small to press, in map units."""
        return _dot(self.box)

    @property
    def stripe(self) -> float:
        """How large stripes are drawn, so that they look alike however near the map is: 1 for the whole map."""
        return round(max(self.box[2] / self.whole[2], self.box[3] / self.whole[3]), 3)

    @property
    def chosen(self) -> tuple[Shape, ...]:
        """The areas chosen, whose outline is drawn once more on top of their neighbours."""
        return tuple(shape for shape in self.shapes if shape.chosen)


@dataclass(frozen=True)
class Drawing:
    """What a map is drawn from: the outlines, the areas that stand today, and how many partnerships cover each."""

    atlas: Atlas
    areas: tuple[AreaFacts, ...]
    counts: Mapping[str, int]


def picture(
    drawing: Drawing,
    *,
    address_of: Callable[[str], str],
    title: str,
    chosen: Collection[str] = (),
    box: Box | None = None,
    zooms: Iterable[Zoom] = (),
) -> Picture:
    """The map of these counts. `address_of` gives the address each area leads to; `box` the part shown, all of it without one.

    Areas come by name. An area that stands but has no outline is not drawn: the table beside the map has it.
    """
    outlines = {outline.code: outline for outline in drawing.atlas.outlines}
    drawn = [(area, outlines[area.code]) for area in drawing.areas if area.code in outlines]
    whole = drawing.atlas.view(())
    shown = box or whole
    shapes = (
        _shape(area.name, outline, drawing.counts.get(area.code, 0), address_of(area.code), area.code in chosen, _dot(shown))
        for area, outline in drawn
        if box is None or zooms or _meet(outline.bounds, box)
    )
    return Picture(
        title=title,
        box=shown,
        whole=whole,
        # Dots come last: what they mark lies inside another area, which would be drawn over them.
        shapes=tuple(sorted(shapes, key=lambda shape: shape.dot is not None)),
        legend=legend(),
        attribution=drawing.atlas.attribution,
        as_of=month_words(drawing.atlas.as_of),
        zooms=tuple(zooms),
    )


def legend() -> tuple[Step, ...]:
    """The steps of the legend, fewest first."""
    return tuple(Step(number, shade.fill, shade.words) for number, shade in enumerate(SHADES))


def number_words(count: int) -> str:
    """How many partnerships, in words; none is said in the words of somebody who looked and found nothing."""
    if count == 0:
        return "no partnership known here"
    return "1 partnership" if count == 1 else f"{count:,} partnerships"


def zooms_to(regions: Iterable[str], here: str, address_of: Callable[[str], str]) -> tuple[Zoom, ...]:
    """The whole map and each of these regions, in the order people know them from north to south."""
    standing = set(regions)
    parts = [(WHOLE, "United Kingdom"), *((key, str(words)) for key, words in Region.choices if key in standing)]
    return tuple(Zoom(words, address_of(key), key == here) for key, words in parts)


def digest(atlas: Atlas) -> str:
    """A digest of what an atlas draws: for entity tags and kept pictures."""
    drawn = "".join(outline.path for outline in atlas.outlines)
    return hashlib.sha256(f"{atlas.attribution}{atlas.as_of}{drawn}".encode()).hexdigest()[:16]


def month_words(edition: str) -> str:
    """An edition such as 2025-11 as "November 2025"; in its own words when it is not a year and a month."""
    try:
        return f"{dt.date.fromisoformat(f'{edition}-01'):%B %Y}"
    except ValueError:
        return edition


def near_view(atlas: Atlas, code: str) -> Box:
    """The part of the map round one area with some of its neighbours: never so near that nobody knows where it is."""
    left, top, width, height = atlas.view([code], margin=_AROUND)
    more = max(0.0, (_LEAST - max(width, height)) / 2)
    return round(left - more, 1), round(top - more, 1), round(width + 2 * more, 1), round(height + 2 * more, 1)


def _dot(box: Box) -> float:
    return round(max(box[2:]) / DOT, 2)


def _shape(name: str, outline: Outline, count: int, address: str, chosen: bool, dot: float) -> Shape:
    left, top, right, bottom = outline.bounds
    shade = shade_of(count)
    return Shape(
        code=outline.code,
        path=outline.path,
        shade=shade,
        fill=SHADES[shade].fill,
        words=f"{name}: {number_words(count)}",
        address=address,
        chosen=chosen,
        dot=outline.anchor if max(right - left, bottom - top) <= 2 * dot else None,
    )


def _meet(bounds: Box, box: Box) -> bool:
    """Whether an area (left, top, right, bottom) can be seen in a part of the map (left, top, width, height)."""
    left, top, width, height = box
    return bounds[0] <= left + width and bounds[2] >= left and bounds[1] <= top + height and bounds[3] >= top
