"""Outlines of the police force areas, composed from postcodes and the coast.

Each postcode claims the land nearest to it (its Voronoi cell). Cells of one force area are joined, cut at the coast, and
cleared of crumbs. Northern Ireland is one force area, so it needs no postcodes: it is the land within its coast and border.
"""

from collections import defaultdict
from typing import Any

import numpy
import shapely
from geography_sources import BRITISH_GRID, Postcodes
from pyproj import Transformer
from scipy.spatial import cKDTree
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import polygonize

CELL = 160.0
"""Metres: postcodes in one square of this size are one point, with the area most of them have."""
FAR_INSIDE = 24
"""A point whose so many nearest neighbours are all of its area can not shape a border; one in each SPARSE square is kept."""
SPARSE = 4000.0
CRUMB = 40e6
"""Square metres: a detached piece of an area on land smaller than this goes to the neighbour it touches most."""
GRID = 10.0
"""Metres: all lines are laid on this grid, so that neighbours share their corners."""
Rings = list[list[list[tuple[float, float]]]]
NORTHERN_IRELAND = "northernireland"


def outlines(postcodes: Postcodes, area_of: dict[str, str], coast: Rings) -> dict[str, Rings]:
    """Each force area's polygons, in degrees of longitude and latitude, neighbours sharing every point of their borders."""
    placed = postcodes.east > 0
    names = numpy.array([area_of[council] for council in postcodes.councils])[placed]
    points = numpy.column_stack([postcodes.east[placed], postcodes.north[placed]])
    shapes = _composed(points, names, _land(coast, northern=False))
    shapes[NORTHERN_IRELAND] = _land(coast, northern=True)
    back = Transformer.from_crs(BRITISH_GRID, "EPSG:4326", always_xy=True)

    def degrees(metres: Any) -> Any:
        return numpy.column_stack(back.transform(*metres.T))

    return {name: _rings(shapely.transform(shape, degrees)) for name, shape in shapes.items()}


def _land(coast: Rings, *, northern: bool) -> Any:
    """The land of Great Britain, or of Northern Ireland, in metres of the British grid."""
    to_grid = Transformer.from_crs("EPSG:4326", BRITISH_GRID, always_xy=True)
    polygons = []
    for rings in coast:
        middle = Polygon(rings[0]).centroid
        if northern == (middle.x < -5.35 and 53.9 < middle.y < 55.35 and (middle.y < 55.25 or middle.x < -6.0)):
            turned = [list(zip(*to_grid.transform(*zip(*ring, strict=True)), strict=True)) for ring in rings]
            polygons.append(Polygon(turned[0], turned[1:]).buffer(0))
    return shapely.set_precision(shapely.union_all(polygons), GRID)


def _composed(points: Any, names: Any, land: Any) -> dict[str, Any]:
    points, names = _thinned(*_gathered(points, names))
    cells = shapely.voronoi_polygons(shapely.multipoints(points), ordered=True, extend_to=shapely.box(*land.bounds))
    groups: dict[str, list[Any]] = defaultdict(list)
    for name, cell in zip(names, cells.geoms, strict=True):
        groups[str(name)].append(cell)
    whole = {name: shapely.set_precision(shapely.union_all(group), GRID) for name, group in sorted(groups.items())}
    return _cleared(_faces(whole, land))


def _gathered(points: Any, names: Any) -> tuple[Any, Any]:
    """One point for each square of CELL metres, at the middle of its postcodes, with the name most of them have."""
    squares: dict[tuple[int, int], dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for (x, y), name in zip(points.tolist(), names.tolist(), strict=True):
        squares[int(x // CELL), int(y // CELL)][name].append((x, y))
    kept, kept_names = [], []
    for square in sorted(squares):
        name, members = max(squares[square].items(), key=lambda item: (len(item[1]), item[0]))
        kept.append([sum(x for x, _ in members) / len(members), sum(y for _, y in members) / len(members)])
        kept_names.append(name)
    return numpy.array(kept), numpy.array(kept_names)


def _thinned(points: Any, names: Any) -> tuple[Any, Any]:
    """Without most of the points that lie far inside their area."""
    near = min(FAR_INSIDE, len(points))
    _, neighbours = cKDTree(points).query(points, k=near)
    inside = (names[neighbours] == names[:, None]).all(axis=1)
    seen: set[tuple[int, int]] = set()
    keep = []
    for index, (x, y) in enumerate(points.tolist()):
        square = (int(x // SPARSE), int(y // SPARSE))
        if not inside[index] or square not in seen:
            keep.append(index)
            seen.add(square)
    return points[keep], names[keep]


def _faces(whole: dict[str, Any], land: Any) -> list[tuple[str, Any]]:
    """Every connected piece of land of one area. All lines are cut at each other first, so that pieces share their corners."""
    lines = shapely.union_all([shape.boundary for shape in whole.values()] + [land.boundary], grid_size=GRID)
    tree = shapely.STRtree(list(whole.values()))
    names = list(whole)
    faces = []
    for face in polygonize(lines):
        middle = face.representative_point()
        if land.contains(middle):
            owners = [index for index in tree.query(middle) if whole[names[index]].contains(middle)]
            faces.append((names[owners[0] if owners else int(tree.nearest(middle))], face))
    return faces


def _cleared(faces: list[tuple[str, Any]]) -> dict[str, Any]:
    """The areas joined from their pieces, after each small detached piece has gone to the neighbour it touches most."""
    for _ in range(6):
        joined = {name: shapely.union_all([face for owner, face in faces if owner == name]) for name, _ in faces}
        pieces = [(name, piece) for name in sorted(joined) for piece in _parts(joined[name])]
        largest = {name: max(piece.area for owner, piece in pieces if owner == name) for name in joined}
        tree = shapely.STRtree([piece for _, piece in pieces])
        moved = False
        faces = []
        for name, piece in pieces:
            touching = _touching(name, piece, pieces, tree) if piece.area < min(CRUMB, largest[name]) else {}
            moved = moved or bool(touching)
            faces.append((max(sorted(touching), key=lambda other: touching[other]) if touching else name, piece))
        if not moved:
            break
    return joined


def _touching(name: str, piece: Any, pieces: list[tuple[str, Any]], tree: Any) -> dict[str, float]:
    """How many metres of border a piece shares with each other area."""
    shared: dict[str, float] = defaultdict(float)
    for index in tree.query(piece):
        other, shape = pieces[index]
        if other != name:
            shared[other] += piece.boundary.intersection(shape.boundary).length
    return {other: length for other, length in shared.items() if length > 0}


def _parts(shape: Any) -> list[Any]:
    return list(shape.geoms) if isinstance(shape, MultiPolygon) else [shape]


def _rings(shape: Any) -> Rings:
    return [[_ring(ring) for ring in (part.exterior, *part.interiors)] for part in _parts(shape)]


def _ring(ring: Any) -> list[tuple[float, float]]:
    return [(x, y) for x, y in shapely.get_coordinates(ring).tolist()]
