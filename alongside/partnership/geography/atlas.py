"""The outlines of the areas on the map: as SVG path data, as GeoJSON, and as bytes to keep.

Map units and projection: see `frame`. Borders lie on a grid of a tenth of a unit, about 160 m, which is right for a picture
of the country and wrong for deciding on which side of a street an address lies; `places` answers that.
"""

import gzip
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from . import frame
from .anchors import point_inside
from .rings import Point, Polygon, Ring, area

DATA = Path(__file__).resolve().parents[1] / "data"
_FORMAT = "alongside outlines 1"
_LARGEST = 20_000_000
Box = tuple[float, float, float, float]


class NotAnAtlas(ValueError):  # noqa: N818 - it says what is the matter
    """The bytes are not an atlas that was kept."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One area as it is drawn: path data, the box round it (left, top, right, bottom) and a point well inside, in map units."""

    code: str
    path: str
    bounds: Box
    anchor: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every area of one source. `rings` holds each area's polygons in tenths of a map unit."""

    outlines: tuple[Outline, ...]
    width: float
    height: float
    attribution: str
    source: str
    as_of: str
    rings: Mapping[str, tuple[Polygon, ...]]

    def view(self, codes: Iterable[str], margin: float = 0.08) -> Box:
        """The SVG viewBox (left, top, width, height) round these areas, with a margin as a share of the longer side.

        Codes that are not in the atlas are passed over. With none left the view is the whole map.
        """
        wanted = set(codes)
        boxes = [outline.bounds for outline in self.outlines if outline.code in wanted]
        if not boxes:
            return 0.0, 0.0, self.width, self.height
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        more = round(max(right - left, bottom - top) * margin, 1)
        return round(left - more, 1), round(top - more, 1), round(right - left + 2 * more, 1), round(bottom - top + 2 * more, 1)

    def geometry(self, code: str) -> dict[str, Any]:
        """The area as a GeoJSON MultiPolygon in WGS84 degrees, outsides anticlockwise as RFC 7946 asks. KeyError when unknown."""
        return {"type": "MultiPolygon", "coordinates": [[_degrees(ring) for ring in polygon] for polygon in self.rings[code]]}

    def to_bytes(self) -> bytes:
        """The atlas as bytes to keep: gzipped JSON, the same bytes for the same atlas."""
        areas = {
            outline.code: {
                "anchor": outline.anchor,
                "polygons": [[_steps(ring) for ring in polygon] for polygon in self.rings[outline.code]],
            }
            for outline in self.outlines
        }
        words = {"format": _FORMAT, "attribution": self.attribution, "source": self.source, "as_of": self.as_of, "areas": areas}
        return gzip.compress(json.dumps(words, separators=(",", ":"), ensure_ascii=False).encode(), mtime=0)

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Atlas":
        """The atlas that `to_bytes` kept. Raises NotAnAtlas for anything else."""
        try:
            with gzip.open(io.BytesIO(raw)) as unpacked:
                words = json.loads(unpacked.read(_LARGEST))
            if words["format"] != _FORMAT:
                raise NotAnAtlas("These bytes are in another format.")
            areas = {
                str(code): ([[_points(ring) for ring in polygon] for polygon in area["polygons"]], _pair(area["anchor"]))
                for code, area in words["areas"].items()
            }
            about = {name: str(words[name]) for name in ("attribution", "source", "as_of")}
        except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            raise NotAnAtlas("These bytes are not an atlas that was kept here.") from problem
        return _bound(areas, about)


@cache
def standard_atlas() -> Atlas:
    """The outlines that come with the program, composed from open data (`data/SOURCES.md`)."""
    return Atlas.from_bytes((DATA / "outlines.json.gz").read_bytes())


def draw_atlas(shapes: Mapping[str, Iterable[Polygon]], *, attribution: str, source: str, as_of: str) -> Atlas:
    """An atlas of these polygons, given in tenths of a map unit; areas come in the order of their codes.

    Outsides are turned clockwise on the map and holes the other way. ValueError when an area has no polygon.
    """
    areas = {}
    for code in sorted(shapes):
        polygons = [[_turned(ring, outside=index == 0) for index, ring in enumerate(polygon)] for polygon in shapes[code]]
        polygons.sort(key=lambda polygon: -abs(area(polygon[0])))
        if not polygons:
            raise ValueError(f"{code} has no outline")
        x, y = point_inside(polygons[0])
        areas[code] = (polygons, (x / frame.TENTHS, y / frame.TENTHS))
    return _bound(areas, {"attribution": attribution, "source": source, "as_of": as_of})


def _bound(areas: Mapping[str, tuple[list[Polygon], tuple[float, float]]], about: Mapping[str, str]) -> Atlas:
    outlines = tuple(Outline(code, _path(polygons), _bounds(polygons), anchor) for code, (polygons, anchor) in areas.items())
    kept = {code: tuple(polygons) for code, (polygons, _) in areas.items()}
    return Atlas(outlines=outlines, width=frame.WIDTH, height=frame.HEIGHT, rings=kept, **about)


def _turned(ring: Ring, *, outside: bool) -> Ring:
    """The ring in the direction of the clock as seen on the map when it is an outside; y grows downwards."""
    return ring if (area(ring) > 0) == outside else ring[::-1]


def _bounds(polygons: Iterable[Polygon]) -> Box:
    points = [point for polygon in polygons for point in polygon[0]]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across) / frame.TENTHS, min(down) / frame.TENTHS, max(across) / frame.TENTHS, max(down) / frame.TENTHS


def _path(polygons: Iterable[Polygon]) -> str:
    """SVG path data: each ring from where it starts, then step by step."""
    parts = []
    for ring in (ring for polygon in polygons for ring in polygon):
        words = [_number(value) for step in _steps(ring) for value in step]
        line = ""
        for word in words[2:]:
            line += word if word.startswith("-") or not line else f" {word}"
        parts.append(f"M{words[0]} {words[1]}l{line}z")
    return "".join(parts)


def _number(tenths: int) -> str:
    """A number of tenths as SVG writes it shortest: 12 is 1.2, -3 is -.3, 20 is 2."""
    whole, tenth = divmod(abs(tenths), frame.TENTHS)
    words = f"{whole or ''}.{tenth}" if tenth else str(whole)
    return f"-{words}" if tenths < 0 else words


def _steps(ring: Ring) -> list[list[int]]:
    """The first point, then the steps from each point to the next."""
    return [list(ring[0]), *([x - a, y - b] for (a, b), (x, y) in pairwise(ring))]


def _points(steps: Iterable[Iterable[int]]) -> Ring:
    ring: Ring = []
    x = y = 0
    for across, down in steps:
        x, y = x + int(across), y + int(down)
        ring.append((x, y))
    if len(ring) < 3:
        raise NotAnAtlas("A ring has fewer than three points.")
    return ring


def _pair(values: Iterable[Any]) -> tuple[float, float]:
    x, y = values
    return float(x), float(y)


def _degrees(ring: Ring) -> list[list[float]]:
    """A closed ring of longitude and latitude, against the clock where the map runs with it."""
    turned = [ring[0], *reversed(ring[1:]), ring[0]]
    return [[round(value, 4) for value in _degree(point)] for point in turned]


def _degree(point: Point) -> tuple[float, float]:
    return frame.to_degrees(point[0] / frame.TENTHS, point[1] / frame.TENTHS)
