"""Where the places of a selection lie, as exactly as is known here and no more: the police force area of a postcode or a town.

The picture is drawn on the server from the outlines that come with the program; nothing is asked of anybody. A place that
cannot be found, or could be several, is drawn nowhere and listed as such.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.intelligence.placing import PLACES, place_meant
from alongside.intelligence.queries.claims import Claim
from alongside.partnership.geography.atlas import Atlas, Box, standard_atlas
from alongside.partnership.geography.gazetteer import gazetteer

_EXACTLY = {
    "postcode": "The postcode",
    "sector": "The postcode sector",
    "district": "The postcode district",
    "town": "The town",
    "council": "The council",
    "area": "The force area",
}


@dataclass(frozen=True)
class Spot:
    """One place as it was written: in which area it lies, by what that is known, or why it is not drawn."""

    raw: str
    area: str
    exactly: str
    code: str
    records: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """One area in the picture. `number` is of the places that lie in it, 0 for what is drawn to find one's way by."""

    code: str
    name: str
    path: str
    x: float
    y: float
    number: int


@dataclass(frozen=True)
class Map:
    """The picture, and every place in a table: those that are drawn first. `dot` is the radius of a mark, in map units."""

    view_box: str
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]
    dot: float
    source: str

    @property
    def drawn(self) -> int:
        """How many places are drawn."""
        return sum(shape.number for shape in self.shapes)


def map_of(claims: Iterable[Claim]) -> Map:
    """Where the places these claims mention lie; every place once, with the records that speak of it."""
    said: dict[str, set[str]] = {}
    for one in claims:
        if one.mention.kind in PLACES:
            said.setdefault(one.mention.raw, set()).add(one.record.reference)
    spots = [_spot(raw, tuple(sorted(records))) for raw, records in said.items()]
    ordered = tuple(sorted(spots, key=lambda spot: (not spot.code, spot.area, spot.raw)))
    numbers: dict[str, int] = {}
    for spot in ordered:
        if spot.code:
            numbers[spot.code] = numbers.get(spot.code, 0) + 1
    atlas = standard_atlas()
    box = atlas.view(numbers, margin=0.25)
    source = f"{atlas.attribution.rstrip('.')}. As of {atlas.as_of}."
    return Map(" ".join(f"{one:g}" for one in box), _shapes(atlas, box, numbers), ordered, round(max(box[2:]) / 40, 2), source)


def as_svg(drawn: Map) -> str:
    """The picture by itself, for paper. It holds numbers and outlines only, so nothing in it needs escaping."""
    line = f'stroke="#505a5f" stroke-width="{drawn.dot / 12:g}"'
    shapes = "".join(f'<path d="{one.path}" fill="{"#8eb8dc" if one.number else "#f3f2f1"}" {line}/>' for one in drawn.shapes)
    marks = "".join(
        f'<circle cx="{one.x:g}" cy="{one.y:g}" r="{drawn.dot:g}" fill="#0b0c0c"/>'
        f'<text x="{one.x:g}" y="{one.y + drawn.dot * 0.4:g}" text-anchor="middle" fill="#ffffff" '
        f'font-size="{drawn.dot * 1.2:g}">{one.number}</text>'
        for one in drawn.shapes
        if one.number
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.view_box}">{shapes}{marks}</svg>'


def in_words(drawn: Map) -> str:
    """What the picture shows, for those who do not see it."""
    found = [f"{one.number} in {one.name}" for one in drawn.shapes if one.number]
    return "Places by police force area: " + (", ".join(found) if found else "none could be placed")


def _spot(raw: str, records: tuple[str, ...]) -> Spot:
    found = place_meant(raw)
    if found is None:
        return Spot(raw, "", "Not known here", "", records)
    names = gazetteer().area_names
    where = " or ".join(names.get(code, code) for code, _ in found.areas)
    if len(found.areas) != 1:
        return Spot(raw, where, f"{_EXACTLY[found.kind]} {found.name} lies in more than one", "", records)
    return Spot(raw, where, f"{_EXACTLY[found.kind]} {found.name}", found.areas[0][0], records)


def _shapes(atlas: Atlas, box: Box, numbers: dict[str, int]) -> tuple[Shape, ...]:
    """The areas that reach into the picture, those with places last, so that nothing covers their marks."""
    left, top, width, height = box
    names = gazetteer().area_names
    near = [
        one
        for one in atlas.outlines
        if one.bounds[0] < left + width and one.bounds[2] > left and one.bounds[1] < top + height and one.bounds[3] > top
    ]
    shapes = [
        Shape(one.code, names.get(one.code, one.code), one.path, one.anchor[0], one.anchor[1], numbers.get(one.code, 0))
        for one in near
    ]
    return tuple(sorted(shapes, key=lambda one: (one.number > 0, one.code)))
