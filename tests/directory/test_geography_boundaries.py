"""Official boundary files: read when they are in order, refused in plain words when they are not, and never half read."""

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.partnership.geography import boundaries, frame
from alongside.partnership.geography.atlas import Atlas, standard_atlas
from alongside.partnership.geography.boundaries import NotBoundaries, read_boundaries
from alongside.partnership.geography.gazetteer import AREAS

OFFICIAL = Path(__file__).resolve().parents[3] / "shared/data/police-force-areas.topojson"
ALL = {row["code"]: [row["name"], *row["other_names"]] for row in json.loads(AREAS.read_text(encoding="utf-8"))["areas"]}
OFFICIAL_NAMES = {  # as the Office for National Statistics writes them, where it is not as we do
    "cityoflondon": "London, City of",
    "devonandcornwall": "Devon & Cornwall",
    "hampshire": "Hampshire",
    "metropolitan": "Metropolitan Police",
    "northumberland": "Northumbria",
}
TWO = {"east": ["East Shire"], "west": ["West Shire & Isles", "Western"]}
EAST = [[[-1.5, 52.0], [-1.0, 52.0], [-1.0, 52.4], [-1.5, 52.4], [-1.5, 52.0]]]
WEST = [[[-2.0, 52.0], [-1.5, 52.0], [-1.5, 52.4], [-2.0, 52.4], [-2.0, 52.0]]]


def feature(polygon, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": polygon}}


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def two(**more):
    return geojson(feature(EAST, PFA23NM="East Shire"), feature(WEST, pfa_name="western"))


def test_geojson_is_read_and_its_neighbours_share_a_border():
    atlas = read_boundaries(two(), TWO, source="Test", attribution="Nobody", as_of="2026-01")
    assert [outline.code for outline in atlas.outlines] == ["east", "west"]
    assert (atlas.source, atlas.attribution, atlas.as_of) == ("Test", "Nobody", "2026-01")
    east, west = ({point for ring in atlas.rings[code][0] for point in ring} for code in ("east", "west"))
    assert len(east & west) == 2
    assert Atlas.from_bytes(atlas.to_bytes()) == atlas
    left, top, right, bottom = atlas.outlines[0].bounds
    assert (left, bottom) == pytest.approx(frame.to_map(-1.5, 52.0), abs=0.06)
    assert (right, top) == pytest.approx(frame.to_map(-1.0, 52.4), abs=0.06)


@pytest.mark.parametrize("name", ["EAST SHIRE", "east-shire", "east", "  East   Shire "])
@pytest.mark.parametrize("key", ["id", "code", "name", "PFA23NM", "pfa_name", "pfa16nm", "PFA23CD"])
def test_a_feature_is_known_by_any_of_its_names(key, name):
    raw = geojson(feature(EAST, **{key: name, "LONG": 1.5}), feature(WEST, name="West Shire and Isles"))
    assert len(read_boundaries(raw, TWO).outlines) == 2


def test_an_id_beside_the_properties_is_enough():
    raw = geojson({**feature(EAST), "id": "east"}, feature(WEST, id="west"))
    assert len(read_boundaries(raw, TWO).outlines) == 2


def test_topojson_is_read_quantised_or_not():
    arcs = [
        [[-1.5, 52.0], [-1.5, 52.4]],
        [[-1.5, 52.4], [-1.0, 52.4], [-1.0, 52.0], [-1.5, 52.0]],
        [[-1.5, 52.4], [-2, 52.4], [-2, 52], [-1.5, 52]],
    ]
    shapes = [
        {"type": "Polygon", "id": "east", "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "properties": {"name": "Western"}, "arcs": [[[0, 2]]]},
    ]
    plain = {"type": "Topology", "arcs": arcs, "objects": {"areas": {"type": "GeometryCollection", "geometries": shapes}}}
    stepped = [
        [[round((x + 2) * 10), round((y - 52) * 10)] for x, y in arc[:1]]
        + [[round((x - a) * 10), round((y - b) * 10)] for (a, b), (x, y) in pairwise(arc)]
        for arc in arcs
    ]
    quantised = {**plain, "arcs": stepped, "transform": {"scale": [0.1, 0.1], "translate": [-2, 52]}}
    one, other = (read_boundaries(json.dumps(document).encode(), TWO) for document in (plain, quantised))
    assert one.outlines == other.outlines
    for outline, same in zip(one.outlines, read_boundaries(two(), TWO).outlines, strict=True):
        assert (outline.code, outline.bounds) == (same.code, same.bounds)


def test_small_islands_and_rockall_are_left_out_and_the_largest_piece_is_kept():
    crumb = [[[-1.2, 53.0], [-1.199, 53.0], [-1.199, 53.001], [-1.2, 53.0]]]
    rockall = [[[-13.69, 57.59], [-13.68, 57.59], [-13.68, 57.6], [-13.69, 57.59]]]
    many = {
        "type": "Feature",
        "properties": {"id": "east"},
        "geometry": {"type": "MultiPolygon", "coordinates": [crumb, rockall, EAST]},
    }
    assert len(read_boundaries(geojson(many, feature(WEST, id="west")), TWO).rings["east"]) == 1


@pytest.mark.slow
@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the official boundaries are not beside this checkout")
def test_the_official_file_is_drawn_small():
    atlas = read_boundaries(OFFICIAL.read_bytes(), ALL)
    assert {outline.code for outline in atlas.outlines} == set(ALL)
    assert len(gzip.compress("".join(outline.path for outline in atlas.outlines).encode())) <= 40_000
    for mine, official in zip(standard_atlas().outlines, atlas.outlines, strict=True):
        assert mine.code == official.code
        if mine.code not in ("scotland", "devonandcornwall"):  # far islands differ
            assert mine.bounds == pytest.approx(official.bounds, abs=6)


def standard_features(without=()):
    """The standard atlas as the features of a file."""
    atlas = standard_atlas()
    for code in ALL:
        if code not in without:
            properties = {
                "OBJECTID": 1,
                "PFA23CD": "E23000001",
                "PFA23NM": OFFICIAL_NAMES.get(code, ALL[code][0]),
                "BNG_E": 300_000,
            }
            yield {"type": "Feature", "properties": properties, "geometry": atlas.geometry(code)}


@pytest.mark.parametrize(
    ("without", "told"),
    [
        (("scotland", "northernireland"), "Scotland and Northern Ireland"),
        (("northernireland",), "Northern Ireland"),
        (("scotland",), "Scotland"),
    ],
)
def test_a_file_of_england_and_wales_is_lent_the_other_two(without, told):
    atlas = read_boundaries(
        geojson(*standard_features(without)), ALL, source="Police Force Areas (December 2023).", attribution="Contains OS data"
    )
    assert {outline.code for outline in atlas.outlines} == set(ALL)
    own = standard_atlas()
    for code in without:
        mine, lent = (next(one for one in which.outlines if one.code == code) for which in (own, atlas))
        assert (lent.path, lent.bounds, lent.anchor) == (mine.path, mine.bounds, mine.anchor)
    assert atlas.source == f"Police Force Areas (December 2023). {told}: {own.source} ({own.as_of})"
    assert atlas.attribution == f"Contains OS data. {told}: {own.attribution}"
    assert Atlas.from_bytes(atlas.to_bytes()) == atlas


def test_what_is_lent_is_told_even_when_nothing_else_is():
    atlas = read_boundaries(geojson(*standard_features(["scotland"])), ALL)
    assert atlas.source.startswith("Scotland: ")
    assert atlas.attribution == f"Scotland: {standard_atlas().attribution}"


def test_a_whole_file_is_lent_nothing():
    atlas = read_boundaries(geojson(*standard_features()), ALL, source="Whole", attribution="Somebody")
    assert (atlas.source, atlas.attribution) == ("Whole", "Somebody")


def test_no_other_area_is_lent():
    raw = geojson(*standard_features(["scotland", "northernireland", "dorset", "gwent"]))
    with pytest.raises(NotBoundaries, match=r"^The file leaves out: Dorset, Gwent\.$"):
        read_boundaries(raw, ALL)


def test_an_area_the_file_names_but_does_not_draw_is_not_lent():
    empty = {"type": "Feature", "properties": {"name": "Scotland"}, "geometry": None}
    with pytest.raises(NotBoundaries, match=r"^The file leaves out: (Police )?Scotland\.$"):
        read_boundaries(geojson(*standard_features(["scotland", "northernireland"]), empty), ALL)


def nested(depth):
    return b'{"type":"FeatureCollection","features":' + b"[" * depth + b"]" * depth + b"}"


def grid(polygon):
    return [[[400_000 + x * 1000, 300_000 + y * 1000] for x, y in ring] for ring in polygon]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "not JSON"),
        (b"\x00\xff\xfe", "not JSON"),
        (b"PK\x03\x04", "not JSON"),
        (b"<kml/>", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (nested(100_000), "not JSON"),
        (nested(50), "damaged"),
        (b"[]", "neither GeoJSON"),
        (b"{}", "neither GeoJSON"),
        (b'{"type":"Feature"}', "neither GeoJSON"),
        (b'{"type":"FeatureCollection"}', "damaged"),
        (b'{"type":"FeatureCollection","features":[]}', "no shapes"),
        (b'{"type":"FeatureCollection","features":[1]}', "damaged"),
        (b'{"type":"FeatureCollection","features":7}', "damaged"),
        (b'{"type":"Topology"}', "damaged"),
        (b'{"type":"Topology","arcs":[],"objects":{}}', "no shapes"),
        (b'{"type":"Topology","arcs":[],"objects":{"a":{"type":"Polygon","id":"east","arcs":[[5]]}}}', "damaged"),
        (b'{"type":"Topology","arcs":[[[0,0]]],"transform":{},"objects":{}}', "no shapes"),
        (b'{"type":"Topology","arcs":[[[0,0]]],"transform":{"scale":[1]},"objects":{}}', "damaged"),
        (geojson(feature(EAST, id="east")), "leaves out: West Shire & Isles"),
        (geojson(feature(EAST, id="east"), feature(WEST, id="west"), feature(WEST, name="Mordor")), "not known here: Mordor"),
        (geojson(feature(EAST)), "not known here: a shape without a name"),
        (geojson(feature(grid(EAST), id="east"), feature(grid(WEST), id="west")), "British National Grid.*WGS84"),
        (geojson(feature([[[x, y - 100] for x, y in EAST[0]]], id="east"), feature(WEST, id="west")), "leaves out: East Shire"),
        (geojson(feature([[["a", "b"], [1, 2], [3, 4]]], id="east"), feature(WEST, id="west")), "damaged"),
        (geojson(feature([[[None, 1], [1, 2], [3, 4]]], id="east"), feature(WEST, id="west")), "damaged"),
        (geojson(feature([[[float("nan"), 52], [1, 52], [1, 53]]], id="east"), feature(WEST, id="west")), "not a number"),
        (geojson(feature([[[10**400, 52], [1, 52], [1, 53]]], id="east"), feature(WEST, id="west")), "damaged"),
        (geojson({**feature(EAST, id="east"), "geometry": {"type": "Point", "coordinates": [-1, 52]}}), "no polygons"),
        (geojson({**feature(EAST, id="east"), "geometry": None}, feature(WEST, id="west")), "leaves out: East Shire"),
        (geojson(feature([[]], id="east"), feature(WEST, id="west")), "leaves out: East Shire"),
        (geojson(feature([[[-1, 52]] * 9], id="east"), feature(WEST, id="west")), "leaves out: East Shire"),
    ],
)
def test_anything_else_is_refused_in_plain_words(raw, words):
    with pytest.raises(NotBoundaries, match=words):
        read_boundaries(raw, TWO)


def test_a_huge_file_is_refused_before_it_is_read():
    with pytest.raises(NotBoundaries, match="larger than 60 MB"):
        read_boundaries(b" " * (boundaries.LARGEST + 1), TWO)


def test_a_swapped_file_says_which_areas_are_gone():
    swapped = geojson(feature([[[y, x] for x, y in EAST[0]]], id="east"), feature([[[y, x] for x, y in WEST[0]]], id="west"))
    with pytest.raises(NotBoundaries, match="longitude first"):
        read_boundaries(swapped, TWO)


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "id", "arcs"]), inner, max_size=4
            )
        ),
        max_leaves=20,
    ),
    st.sampled_from(["features", "arcs", "objects"]),
    st.sampled_from(["FeatureCollection", "Topology"]),
)
def test_no_document_makes_it_fail_otherwise(part, key, kind):
    with pytest.raises(NotBoundaries):
        read_boundaries(json.dumps({"type": kind, "objects": {}, "arcs": [], key: part}).encode(), TWO)
