"""The lists of places: every postcode with its council, and every town with its council.

Postcodes are kept by sector ("BH1 1"): how many it has, and in which councils. Only a sector that lies in several councils
also has one bit for each unit that can follow it ("AA" to "ZZ" in LETTERS), and one sign for each of its units that says in
which of them it lies. See `alongside/partnership/geography/postcodes.py`. Of Northern Ireland there are towns, and no postcodes.
"""

import gzip
import json
from collections import Counter, defaultdict
from typing import Any

import numpy
from geography_sources import BRITISH_GRID, LETTERS, POSTCODES_AS_OF, Postcodes
from pyproj import Transformer
from scipy.spatial import cKDTree

SIGNS = "0123456789"
# Second names people use: other languages of the country, and short or older English ones. GeoNames has all the world's.
SECOND_NAMES = {
    "Abergavenny": ["Y Fenni"],
    "Aberystwyth": ["Aberystwith"],
    "Bangor": ["Bangor Gwynedd"],
    "Barry": ["Y Barri"],
    "Belfast": ["Béal Feirste"],
    "Brecon": ["Aberhonddu"],
    "Bridgend": ["Pen-y-bont ar Ogwr"],
    "Brighton": ["Brighton and Hove"],
    "Bristol": ["City of Bristol"],
    "Caernarfon": ["Carnarvon"],
    "Cardiff": ["Caerdydd"],
    "Cardigan": ["Aberteifi"],
    "Carmarthen": ["Caerfyrddin"],
    "Chepstow": ["Cas-gwent"],
    "Denbigh": ["Dinbych"],
    "Derry": ["Londonderry", "Doire"],
    "Edinburgh": ["Dùn Èideann"],
    "Fishguard": ["Abergwaun"],
    "Fort William": ["An Gearasdan"],
    "Glasgow": ["Glaschu"],
    "Haverfordwest": ["Hwlffordd"],
    "Holyhead": ["Caergybi"],
    "Inverness": ["Inbhir Nis"],
    "Kingston upon Hull": ["Hull"],
    "Mold": ["Yr Wyddgrug"],
    "Monmouth": ["Trefynwy"],
    "Neath": ["Castell-nedd"],
    "Newcastle upon Tyne": ["Newcastle"],
    "Newry": ["An tIúr"],
    "Newtown": ["Y Drenewydd"],
    "Pembroke": ["Penfro"],
    "Pontypool": ["Pont-y-pŵl"],
    "Ruthin": ["Rhuthun"],
    "Southend-on-Sea": ["Southend"],
    "Stornoway": ["Steòrnabhagh"],
    "Swansea": ["Abertawe"],
    "Tenby": ["Dinbych-y-pysgod"],
    "Welshpool": ["Y Trallwng"],
    "Wrexham": ["Wrecsam"],
}
OFTEN = 30_000
"""A second name is given only to places of at least so many people when several share the first name."""


def postcode_bytes(postcodes: Postcodes, councils: list[str]) -> bytes:
    """The sectors and their postcodes: a line of JSON, then the bits, then the signs; gzipped, same data, same bytes."""
    sectors: dict[str, dict[str, str]] = defaultdict(dict)
    for unit, council in zip(postcodes.units, postcodes.councils, strict=True):
        sectors[f"{unit[:-3]} {unit[-3]}"][unit[-2:]] = council
    ends = [first + second for first in LETTERS for second in LETTERS]
    bits, signs, rows = bytearray(), [], []
    for sector in sorted(sectors):
        units = sectors[sector]
        ranked = [council for council, _ in sorted(Counter(units.values()).items(), key=lambda item: (-item[1], item[0]))]
        if len(ranked) > 1:
            bits += sum(1 << place for place, end in enumerate(ends) if end in units).to_bytes(len(ends) // 8, "little")
            signs += [SIGNS[ranked.index(units[end])] for end in ends if end in units]
        rows.append([sector, len(units), *(councils.index(council) for council in ranked)])
    head = {"as_of": POSTCODES_AS_OF, "letters": LETTERS, "councils": councils, "sectors": rows}
    line = json.dumps(head, separators=(",", ":")).encode()
    return gzip.compress(line + b"\n" + bytes(bits) + "".join(signs).encode(), mtime=0)


def town_bytes(towns: list[dict[str, Any]], postcodes: Postcodes, councils: list[str]) -> bytes:
    """Every town: name, council (as a number in the list), people, second names. A town is where its nearest postcode is.

    A town of Northern Ireland has no council: -1.
    """
    rows: dict[tuple[str, int], list[Any]] = {}
    towns = [town for town in towns if not town["name"].endswith(" County Borough")]  # a former council, not a town
    shared = Counter(town["name"] for town in towns)
    for town, council in zip(towns, _nearest(towns, postcodes), strict=True):
        key = (town["name"], councils.index(council) if council else -1)
        second = SECOND_NAMES.get(town["name"], []) if shared[town["name"]] == 1 or town["population"] >= OFTEN else []
        row = [town["name"], key[1], town["population"], second]
        if key not in rows or rows[key][2] < row[2]:
            rows[key] = row
    counts = Counter(postcodes.councils)
    document = {
        "as_of": POSTCODES_AS_OF,
        "councils": councils,
        "postcodes": [counts[council] for council in councils],
        "towns": [rows[key] for key in sorted(rows)],
    }
    return gzip.compress(json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode(), mtime=0)


def _nearest(towns: list[dict[str, Any]], postcodes: Postcodes) -> list[str]:
    """The council of the postcode nearest to each town of Great Britain, in metres; empty for Northern Ireland."""
    placed = numpy.flatnonzero(postcodes.east > 0)
    tree = cKDTree(numpy.column_stack([postcodes.east[placed], postcodes.north[placed]]))
    to_grid = Transformer.from_crs("EPSG:4326", BRITISH_GRID, always_xy=True)
    degrees = [town["longitude"] for town in towns], [town["latitude"] for town in towns]
    nearest = tree.query(numpy.column_stack(to_grid.transform(*degrees)))[1]
    councils = [postcodes.councils[placed[index]] for index in nearest]
    return ["" if town["admin1code"] == "NIR" else council for town, council in zip(towns, councils, strict=True)]
