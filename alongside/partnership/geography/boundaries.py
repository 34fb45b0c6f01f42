"""Reading an official boundary file, GeoJSON or TopoJSON, in longitude and latitude, and drawing an atlas from it.

Units: the file's coordinates are degrees in WGS84. Points closer than 16 m become one, borders are thinned to what shows on the
map, and islands smaller than about 2 square kilometres are left out, all but the largest of an area. Everything that can not be
read raises NotBoundaries, whose words are for the person who sent the file.

The Office for National Statistics publishes police force areas of England and Wales only. Scotland and Northern Ireland are one
force area each; when a file leaves out one or both, and nothing else, they are drawn as in the atlas that comes with the program.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from . import frame
from .atlas import Atlas, draw_atlas, standard_atlas
from .rings import Polygon, Ring, area, simplified, tidy
from .words import fold

LARGEST = 60_000_000
"""Bytes. The most detailed official file of police force areas is smaller than this."""
FINE = 10
"""Steps of the grid that borders are first laid on, in a tenth of a map unit."""
THINNING = 1000.0
"""Triangles smaller than this many squares of the fine grid are straightened: a tenth of a square map unit, 0.25 km²."""
SMALLEST = 80.0
"""Rings smaller than this many squares of a tenth are left out: about 2 km²."""
LENT = {"scotland": "Scotland", "northernireland": "Northern Ireland"}
"""The areas that the atlas of the program lends to a file without them, and what the words about it call them."""
_NAMED_BY = re.compile(r"id|code|name|(pfa|pol|cfa|ctyua)?\d*_?(cd|nm|name|code)", re.IGNORECASE)
Found = dict[str, list[Polygon]]


class NotBoundaries(ValueError):  # noqa: N818 - it says what is the matter
    """The file is not a boundary file that can be used; the words say why."""


def read_boundaries(
    raw: bytes, areas: Mapping[str, Iterable[str]], *, source: str = "", attribution: str = "", as_of: str = ""
) -> Atlas:
    """The atlas that an official file draws. `areas` maps each area's code to all its names.

    A feature is matched by any of its id, code or name properties. Raises NotBoundaries when the file is too large, is not JSON,
    is in other coordinates, names an area that is not known, or leaves out one that is not LENT. What was lent is told in the
    atlas' source and attribution.
    """
    document = _json(raw)
    names = {fold(name): code for code, all_names in areas.items() for name in (code, *all_names)}
    found: Found = {}
    unknown: set[str] = set()
    try:
        for feature, polygons in _features(document):
            code = _named(feature, names)
            if code is None:
                unknown.add(_first_name(feature))
            else:
                found.setdefault(code, []).extend(polygons)
    except (TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as problem:
        raise NotBoundaries("The file is damaged: its parts do not fit together.") from problem
    lent = _complete(found, unknown, areas)
    own = standard_atlas()
    shapes: dict[str, Iterable[Polygon]] = {**drawable(found), **{code: own.rings[code] for code in lent}}
    if lent:
        which = " and ".join(LENT[code] for code in lent)
        source = _told(source, f"{which}: {own.source} ({own.as_of})")
        attribution = _told(attribution, f"{which}: {own.attribution}")
    return draw_atlas(shapes, source=source, attribution=attribution, as_of=as_of)


def drawable(found: Mapping[str, list[Polygon]], thinning: float = THINNING) -> Found:
    """Polygons on the fine grid, thinned and laid on the grid of tenths; what is too small to see is left out."""
    drawn: Found = {}
    for code, polygons in simplified(found, thinning).items():
        kept = [[tidy([(round(x / FINE), round(y / FINE)) for x, y in ring]) for ring in polygon] for polygon in polygons]
        kept = [polygon for polygon in kept if len(polygon[0]) > 2]
        largest = max((abs(area(polygon[0])) for polygon in kept), default=0.0)
        least = min(SMALLEST, largest)
        drawn[code] = [
            [polygon[0], *(hole for hole in polygon[1:] if len(hole) > 2 and abs(area(hole)) >= 20)]
            for polygon in kept
            if abs(area(polygon[0])) >= least
        ]
        if not drawn[code]:
            raise NotBoundaries(f"The area “{code}” in the file is too small to draw.")
    return drawn


def on_fine_grid(points: Iterable[tuple[float, float]]) -> Ring:
    """A ring of longitude and latitude on the fine grid of the map."""
    step = frame.TENTHS * FINE
    return tidy([(round(x * step), round(y * step)) for x, y in (frame.to_map(*point) for point in points)])


def _json(raw: bytes) -> dict[str, Any]:
    if len(raw) > LARGEST:
        raise NotBoundaries("The file is larger than 60 MB. Choose a generalised version of the boundaries.")
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as problem:
        raise NotBoundaries("The file is not JSON. Choose the GeoJSON or TopoJSON version of the boundaries.") from problem
    if not isinstance(document, dict) or document.get("type") not in ("Topology", "FeatureCollection"):
        raise NotBoundaries("The file is JSON, but neither GeoJSON with features nor TopoJSON.")
    return document


def _features(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Polygon]]]:
    """Each named shape with its polygons on the fine grid."""
    if document["type"] == "Topology":
        arcs = _arcs(document)
        for shape in _shapes(document["objects"].values()):
            yield shape, _polygons(shape.get("type"), shape.get("arcs"), lambda ring: _joined(ring, arcs))
        return
    for feature in document["features"]:
        geometry = feature.get("geometry") or {}
        yield feature, _polygons(geometry.get("type"), geometry.get("coordinates"), lambda ring: [(p[0], p[1]) for p in ring])


def _shapes(objects: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for shape in objects:
        if shape.get("type") == "GeometryCollection":
            yield from _shapes(shape["geometries"])
        else:
            yield shape


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs of a topology in degrees, from steps on its own grid where it has one."""
    change = topology.get("transform")
    if not change:
        return [[(point[0], point[1]) for point in arc] for arc in topology["arcs"]]
    (across, down), (left, bottom) = change["scale"], change["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * across + left, y * down + bottom))
        arcs.append(points)
    return arcs


def _joined(indexes: Iterable[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in indexes:
        points += arcs[index] if index >= 0 else arcs[~index][::-1]
    return points


def _polygons(kind: Any, rings: Any, points: Any) -> list[Polygon]:
    """The polygons of one shape; those beyond the map, such as Rockall, are passed over."""
    if kind not in ("Polygon", "MultiPolygon"):
        return []
    polygons = []
    for polygon in [rings] if kind == "Polygon" else rings:
        laid = [_laid(points(ring)) for ring in polygon]
        if laid and len(laid[0]) > 2 and any(_on_map(point) for point in laid[0]):
            polygons.append([laid[0], *(ring for ring in laid[1:] if len(ring) > 2)])
    return polygons


def _laid(points: list[tuple[float, float]]) -> Ring:
    for x, y in points:
        if not (math.isfinite(x) and math.isfinite(y)):
            raise NotBoundaries("The file has a coordinate that is not a number.")
        if abs(x) > 180 or abs(y) > 85:
            raise NotBoundaries(
                "The coordinates are not longitude and latitude; they look like British National Grid. "
                "Download the version in WGS84 (EPSG:4326)."
            )
    return on_fine_grid(points)


def _on_map(point: tuple[int, int]) -> bool:
    step = frame.TENTHS * FINE
    return 0 <= point[0] <= frame.WIDTH * step and 0 <= point[1] <= frame.HEIGHT * step


def _named(feature: dict[str, Any], names: Mapping[str, str]) -> str | None:
    return next((names[fold(word)] for word in _names(feature) if fold(word) in names), None)


def _names(feature: dict[str, Any]) -> Iterator[str]:
    properties = feature.get("properties") or {}
    for key, value in [*properties.items(), ("id", feature.get("id"))]:
        if _NAMED_BY.fullmatch(key) and isinstance(value, str):
            yield value


def _first_name(feature: dict[str, Any]) -> str:
    return next(iter(_names(feature)), "a shape without a name")[:60]


def _told(words: str, more: str) -> str:
    """Both as sentences."""
    return f"{words.rstrip('. ')}. {more}" if words.strip() else more


def _complete(found: Found, unknown: set[str], areas: Mapping[str, Iterable[str]]) -> list[str]:
    """The codes of areas to be lent. Raise NotBoundaries unless every other has a polygon and every shape has an area."""
    drawn = {code for code, polygons in found.items() if polygons}
    if not found and not unknown:
        raise NotBoundaries("The file has no shapes.")
    if unknown:
        raise NotBoundaries(f"The file names areas that are not known here: {_listed(unknown)}.")
    if not drawn:
        raise NotBoundaries(
            "The file has no polygons in the United Kingdom. GeoJSON and TopoJSON give longitude first, then latitude."
        )
    lent = [code for code in LENT if code in areas and code not in found]
    missing = {next(iter(names), code) for code, names in areas.items() if code not in drawn and code not in lent}
    if missing:
        raise NotBoundaries(f"The file leaves out: {_listed(missing)}.")
    return lent


def _listed(names: set[str]) -> str:
    few = sorted(names)[:8]
    return ", ".join(few) + (f" and {len(names) - len(few)} more" if len(names) > len(few) else "")
