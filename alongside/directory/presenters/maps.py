"""The map: a shape for each police force area, shaded by how many partnerships cover it.

Everything here is numbers and words; `_map.html` and `map.svg` turn them into a picture.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from alongside.directory.facets import AreaFacts
from alongside.directory.geography.atlas import Atlas, Box, Outline
from alongside.directory.geography.shading import SHADES, shade_of
from alongside.partnership.models import Region

TINY = 6.0  # map units: an area no larger than this each way is marked with a dot as well, or nobody could press it
DOT = 70  # the dot's radius is this part of the height of what is shown
WHOLE = ""


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
    shown: str = field(default="United Kingdom")

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
        return round(max(self.box[3], self.box[2]) / DOT, 2)

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
    return Picture(
        title=title,
        box=box or whole,
        whole=whole,
        shapes=tuple(
            _shape(area.name, outline, drawing.counts.get(area.code, 0), address_of(area.code), area.code in chosen)
            for area, outline in drawn
            if box is None or zooms or _meet(outline.bounds, box)
        ),
        legend=legend(),
        attribution=drawing.atlas.attribution,
        as_of=drawing.atlas.as_of,
        zooms=tuple(zooms),
        shown=next((zoom.words for zoom in zooms if zoom.here), "United Kingdom"),
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


def _shape(name: str, outline: Outline, count: int, address: str, chosen: bool) -> Shape:
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
        dot=outline.anchor if max(right - left, bottom - top) <= TINY else None,
    )


def _meet(bounds: Box, box: Box) -> bool:
    """Whether an area (left, top, right, bottom) can be seen in a part of the map (left, top, width, height)."""
    left, top, width, height = box
    return bounds[0] <= left + width and bounds[2] >= left and bounds[1] <= top + height and bounds[3] >= top
