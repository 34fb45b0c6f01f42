"""Rings of points, and making them simpler so that neighbours go on sharing their borders.

A ring is a list of points on a whole-numbered grid; its last point is not its first again. A polygon is a list of rings: the
outside, then the holes. Nothing here knows what the numbers measure.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence

Point = tuple[int, int]
Ring = list[Point]
Polygon = list[Ring]
Shapes = Mapping[str, Sequence[Polygon]]


def area(ring: Sequence[Point]) -> float:
    """The area inside a ring, in squares of the grid; negative when its points run the other way round."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2 if ring else 0.0


def tidy(points: Sequence[Point]) -> Ring:
    """The ring without points that repeat the one before, and without spikes that go out and come back the same way."""
    kept: Ring = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and kept[-2] == point:
            kept.pop()
            continue
        kept.append(point)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    while len(kept) > 2 and kept[1] == kept[-1]:
        kept = kept[1:-1]
    return kept


def simplified(shapes: Shapes, threshold: float) -> dict[str, list[Polygon]]:
    """The same shapes with fewer points; what two of them share is changed once, the same for both.

    A point goes when the triangle with its two neighbours is smaller than `threshold` squares of the grid (the rule of
    Visvalingam and Whyatt). Borders of something small are thinned less, so that it keeps its form.
    """
    arcs = _Arcs(shapes)
    return {name: [[arcs.ring(ring) for ring in polygon] for polygon in polygons] for name, polygons in arcs.thinned(threshold)}


class _Arcs:
    """The shapes cut into arcs at every point where borders meet."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.corners = _corners(shapes)
        self.limits: dict[tuple[Point, ...], float] = {}
        self.lines: dict[tuple[Point, ...], Sequence[Point]] = {}

    def thinned(self, threshold: float) -> Iterator[tuple[str, Sequence[Polygon]]]:
        """Thin every arc once; then give back the shapes, to be put together again ring by ring."""
        for polygons in self.shapes.values():
            for ring in (ring for polygon in polygons for ring in polygon):
                limit = min(threshold, abs(area(ring)) / 400)
                for arc in self._cut(ring):
                    name = _one_way(arc)
                    self.limits[name] = min(limit, self.limits.get(name, limit))
        self.lines = {name: _thin(name, limit) for name, limit in self.limits.items()}
        yield from self.shapes.items()

    def ring(self, ring: Ring) -> Ring:
        """One ring put together from its thinned arcs."""
        points: Ring = []
        for arc in self._cut(ring):
            name = _one_way(arc)
            line = self.lines[name]
            points += list(line)[:-1] if name == arc else list(reversed(line))[:-1]
        return points

    def _cut(self, ring: Ring) -> Iterator[tuple[Point, ...]]:
        """The arcs of a ring; one that meets nobody is cut at its first point and at the one farthest from it."""
        if not ring:
            return
        cuts = [index for index, point in enumerate(ring) if point in self.corners]
        if not cuts:
            first = min(range(len(ring)), key=ring.__getitem__)
            ring = ring[first:] + ring[:first]
            cuts = [0]
        if len(cuts) == 1:
            ring = ring[cuts[0] :] + ring[: cuts[0]]
            cuts = [0, max(range(len(ring)), key=lambda index: (_distance(ring[0], ring[index]), ring[index]))]
        for start, end in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
            yield tuple(ring[index % len(ring)] for index in range(start, end + 1))


def _corners(shapes: Shapes) -> set[Point]:
    """The points at which borders meet: where two rings pass, and do not come from and go to the same neighbours."""
    seen: dict[Point, tuple[Point, Point]] = {}
    corners: set[Point] = set()
    for ring in (ring for polygons in shapes.values() for polygon in polygons for ring in polygon):
        for index, point in enumerate(ring):
            before, after = ring[index - 1], ring[(index + 1) % len(ring)]
            pair = (before, after) if before <= after else (after, before)
            if seen.setdefault(point, pair) != pair:
                corners.add(point)
    return corners


def _one_way(arc: tuple[Point, ...]) -> tuple[Point, ...]:
    """The arc in one of its two directions, the same whichever it came in."""
    return min(arc, arc[::-1])


def _distance(one: Point, other: Point) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _triangle(one: Point, two: Point, three: Point) -> float:
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2


def _thin(line: Sequence[Point], threshold: float) -> Sequence[Point]:
    """The line without the points that matter least; its ends stay."""
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    sizes = [0.0] * len(line)
    heap: list[tuple[float, int]] = []

    def weigh(index: int, at_least: float) -> None:
        if 0 < index < len(line) - 1:
            sizes[index] = max(at_least, _triangle(line[before[index]], line[index], line[after[index]]))
            heapq.heappush(heap, (sizes[index], index))

    for index in range(len(line)):
        weigh(index, 0.0)
    gone = [False] * len(line)
    while heap and heap[0][0] < threshold:
        size, index = heapq.heappop(heap)
        if gone[index] or size != sizes[index]:
            continue
        gone[index] = True
        after[before[index]], before[after[index]] = after[index], before[index]
        weigh(before[index], size)
        weigh(after[index], size)
    return [point for index, point in enumerate(line) if not gone[index]]
