"""A point well inside an area, for its label or for the mark of an area too small to see."""

import math
from collections.abc import Sequence

from .rings import Point, Polygon

_LINES = 24
"""Lines laid across the area; the best of their middles is taken."""


def point_inside(polygon: Polygon) -> tuple[int, int]:
    """The point, of those tried, that lies farthest from the border. Units are those of the polygon's points."""
    top, bottom = min(y for _, y in polygon[0]), max(y for _, y in polygon[0])
    tries = [
        (right - left, (left + right) / 2, y)
        for y in (top + (bottom - top) * (line + 0.5) / _LINES for line in range(_LINES))
        for left, right in spans(polygon, y)
    ]
    sides = [side for ring in polygon for side in zip(ring, [*ring[1:], ring[0]], strict=True)]
    best, place = -1.0, polygon[0][0]
    for width, x, y in sorted(tries, reverse=True):
        if width / 2 > best:  # a point is never farther from the border than half its line
            room = _room((x, y), sides, best)
            best, place = max((best, place), (room, (round(x), round(y))))
    return place


def _room(point: tuple[float, float], sides: Sequence[tuple[Point, Point]], enough: float) -> float:
    """How far the nearest side is from the point; once one is nearer than `enough`, the others are not looked at."""
    nearest = math.inf
    for side in sides:
        nearest = min(nearest, _distance(point, side))
        if nearest < enough:
            break
    return nearest


def spans(polygon: Sequence[Sequence[Point]], y: float) -> list[tuple[float, float]]:
    """From where to where a level line at height y lies inside the polygon, left to right."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in polygon
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _distance(point: tuple[float, float], side: tuple[Point, Point]) -> float:
    (x, y), ((x1, y1), (x2, y2)) = point, side
    across, down = x2 - x1, y2 - y1
    length = across * across + down * down
    along = min(1.0, max(0.0, ((x - x1) * across + (y - y1) * down) / length)) if length else 0.0
    return math.hypot(x - x1 - along * across, y - y1 - along * down)
