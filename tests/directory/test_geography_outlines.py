"""The outlines that come with the program: all drawn, well formed, and near to the official boundaries where we have them."""

import gzip
import json
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from alongside.partnership.geography import frame
from alongside.partnership.geography.anchors import spans
from alongside.partnership.geography.atlas import DATA, Atlas, NotAnAtlas, draw_atlas, standard_atlas
from alongside.partnership.geography.gazetteer import AREAS
from alongside.partnership.geography.rings import area

OFFICIAL = Path(__file__).resolve().parents[3] / "shared/data/police-force-areas.topojson"
CODES = {row["code"] for row in json.loads(AREAS.read_text(encoding="utf-8"))["areas"]}
FINENESS = 8  # level lines in a map unit, along which shapes are compared
COARSE = {"cityoflondon": 0.86, "hampshire": 0.84, "humberside": 0.89}  # one square mile; two coasts cut up by inlets
MOVES = re.compile(r"M(-?[\d.]+) (-?[\d.]+)l((?:[ -]?[\d.]+)+)z")


def points_of(path):
    """The rings a browser would draw from path data, in tenths of a unit."""
    rings = []
    for x, y, steps in MOVES.findall(path):
        ring = [(round(float(x) * 10), round(float(y) * 10))]
        numbers = [round(float(word) * 10) for word in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + across, ring[-1][1] + down))
        rings.append(ring)
    return rings


def test_every_area_is_drawn_once_within_the_frame():
    atlas = standard_atlas()
    assert {outline.code for outline in atlas.outlines} == CODES
    assert len(atlas.outlines) == 45
    for outline in atlas.outlines:
        left, top, right, bottom = outline.bounds
        assert 0 <= left < right <= atlas.width
        assert 0 <= top < bottom <= atlas.height
        assert left < outline.anchor[0] < right
        assert top < outline.anchor[1] < bottom
    assert atlas.attribution
    assert atlas.source
    assert re.fullmatch(r"20\d\d-\d\d", atlas.as_of)


def test_the_path_says_what_the_rings_say():
    atlas = standard_atlas()
    for outline in atlas.outlines:
        assert "".join(MOVES.sub("", outline.path)) == ""
        assert points_of(outline.path) == [ring for polygon in atlas.rings[outline.code] for ring in polygon]


def test_the_map_is_small():
    paths = "".join(outline.path for outline in standard_atlas().outlines)
    assert len(gzip.compress(paths.encode(), 9)) <= 25_000


def test_neighbours_share_their_borders():
    """A side that two areas have is the same in both; Dorset and Wiltshire have many and no gap between."""
    sides = defaultdict(set)
    for code, polygons in standard_atlas().rings.items():
        for ring in (ring for polygon in polygons for ring in polygon):
            for side in pairwise([*ring, ring[0]]):
                sides[frozenset(side)].add(code)
    assert max(len(codes) for codes in sides.values()) == 2
    shared = {frozenset(codes) for codes in sides.values() if len(codes) == 2}
    for pair in (("dorset", "wiltshire"), ("metropolitan", "cityoflondon"), ("scotland", "cumbria"), ("gwent", "southwales")):
        assert frozenset(pair) in shared
    assert not any("northernireland" in pair for pair in shared)


def test_islands_people_know_are_there():
    def has(code, longitude, latitude, within):
        x, y = frame.to_map(longitude, latitude)
        return any(
            abs(px / 10 - x) < within and abs(py / 10 - y) < within
            for polygon in standard_atlas().rings[code]
            for px, py in polygon[0]
            if len(polygon[0]) > 3
        )

    assert has("hampshire", -1.3, 50.6, 6)  # Wight
    assert has("northwales", -4.6, 53.3, 8)  # Anglesey
    assert has("devonandcornwall", -6.3, 49.92, 3)  # Scilly
    assert has("scotland", -3.0, 59.0, 8)  # Orkney
    assert has("scotland", -1.2, 60.3, 8)  # Shetland
    assert has("scotland", -6.6, 58.2, 8)  # Lewis
    assert not has("devonandcornwall", -7.5, 49.95, 3)  # open sea


def test_anchor_lies_inside():
    for outline in standard_atlas().outlines:
        x, y = outline.anchor[0] * 10, outline.anchor[1] * 10 + 0.01
        assert any(left < x < right for left, right in spans(standard_atlas().rings[outline.code][0], y)), outline.code


def test_view_goes_round_what_is_chosen():
    atlas = standard_atlas()
    assert atlas.view([]) == (0, 0, atlas.width, atlas.height)
    assert atlas.view(["nowhere"]) == (0, 0, atlas.width, atlas.height)
    left, top, width, height = atlas.view(["dorset", "kent"])
    for code in ("dorset", "kent"):
        bounds = next(outline.bounds for outline in atlas.outlines if outline.code == code)
        assert left < bounds[0]
        assert top < bounds[1]
        assert bounds[2] < left + width
        assert bounds[3] < top + height
    assert width < atlas.width / 2


def test_geometry_is_in_degrees_and_runs_against_the_clock():
    for code in CODES:
        geometry = standard_atlas().geometry(code)
        assert geometry["type"] == "MultiPolygon"
        for polygon in geometry["coordinates"]:
            for number, ring in enumerate(polygon):
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert all(frame.WEST <= x <= frame.EAST and frame.SOUTH <= y <= frame.NORTH for x, y in ring)
                assert (area(ring[:-1]) > 0) == (number == 0)
    with pytest.raises(KeyError):
        standard_atlas().geometry("nowhere")


def test_an_atlas_is_kept_and_read_again():
    atlas = standard_atlas()
    assert Atlas.from_bytes(atlas.to_bytes()) == atlas
    assert atlas.to_bytes() == (DATA / "outlines.json.gz").read_bytes()
    again = draw_atlas(atlas.rings, attribution=atlas.attribution, source=atlas.source, as_of=atlas.as_of)
    assert again == atlas


@pytest.mark.parametrize("raw", [b"", b"no", b"\x1f\x8b", standard_atlas().to_bytes()[:-200]])
def test_other_bytes_are_no_atlas(raw):
    with pytest.raises(NotAnAtlas):
        Atlas.from_bytes(raw)


def test_an_area_without_a_polygon_is_not_drawn():
    with pytest.raises(ValueError, match="dorset has no outline"):
        draw_atlas({"dorset": []}, attribution="", source="", as_of="")


def test_the_frame_goes_there_and_back():
    for place in ((-1.88, 50.72), (-6.3, 49.9), (-0.8, 60.8)):
        assert frame.to_degrees(*frame.to_map(*place)) == pytest.approx(place)
    with pytest.raises(ValueError, match="not on the map"):
        frame.to_map(0, 90)


def official_rings():
    """The official file's rings in map units, read here by other means than the program's."""
    topology = json.loads(OFFICIAL.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append(frame.to_map(x * sx + tx, y * sy + ty))
        arcs.append(line)
    for shape in next(iter(topology["objects"].values()))["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [
            [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
            for polygon in polygons
            for ring in polygon
        ]
        yield shape["properties"]["id"], rings


def lines_through(rings):
    """For each level line, from where to where it is inside the rings."""
    crossings = defaultdict(list)
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            low, high = sorted((y1, y2))
            for line in range(int(low * FINENESS) + 1, int(high * FINENESS) + 1):
                crossings[line].append(x1 + (line / FINENESS - y1) * (x2 - x1) / (y2 - y1))
    return {line: list(zip(sorted(xs)[::2], sorted(xs)[1::2], strict=False)) for line, xs in crossings.items()}


def length(inside):
    return sum(right - left for left, right in inside)


def common(one, other):
    return [(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) < min(b, d)]


@pytest.mark.slow
@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the official boundaries are not beside this checkout")
def test_the_outlines_are_near_the_official_ones():
    """Shared area over joint area, by area; and again counting only what is land in both."""
    ours = {
        code: lines_through([[(x / 10, y / 10) for x, y in ring] for polygon in polygons for ring in polygon])
        for code, polygons in standard_atlas().rings.items()
    }
    theirs = {code: lines_through(rings) for code, rings in official_rings()}
    assert set(ours) == set(theirs)
    land_here, land_there = joined(ours), joined(theirs)
    for code in sorted(CODES):
        mine, official = ours[code], theirs[code]
        assert likeness(mine, official) >= COARSE.get(code, 0.90), code
        ashore = likeness(
            {line: common(inside, land_there[line]) for line, inside in mine.items()},
            {line: common(inside, land_here[line]) for line, inside in official.items()},
        )
        assert ashore >= (0.87 if code == "cityoflondon" else 0.93), code


def joined(areas):
    lines = defaultdict(list)
    for shape in areas.values():
        for line, inside in shape.items():
            lines[line] += inside
    return lines


def likeness(one, other):
    both = sum(length(common(inside, other.get(line, []))) for line, inside in one.items())
    return both / (sum(map(length, one.values())) + sum(map(length, other.values())) - both)
