"""The directory as files for other programs: JSON, CSV and GeoJSON, made of what is public and kept in memory once made.

Every file is the same for everybody who asks at the same address. `docs/open-data.md` describes them for their readers.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from alongside.directory.facets import NO_AREA, AreaFacts
from alongside.directory.finding import Wanted
from alongside.directory.held import Answer, Shelf
from alongside.directory.snapshot import Snapshot
from alongside.partnership.geography.atlas import Atlas
from alongside.partnership.queries import Listing
from alongside.ui.cells import BOM, cell

from . import records
from .pieces import forget_pieces, pieces_of

FORMAT = 1
COLUMNS = (
    "id", "slug", "url", "name", "other_names", "level", "area", "police_force_areas", "police_force_area_names", "regions",
    "chair", "chair_sectors", "chair_state", "coordinator", "coordinator_sectors", "coordinator_state", "activities",
    "other_activities", "contact", "members", "members_confirmed", "member_categories", "objectives", "under", "as_of",
    "listed_from", "confirmed_at", "works_here",
)  # fmt: skip
AREA_COLUMNS = ("code", "name", "other_names", "region", "partnerships")
NO_SUCH_CHOICE = (
    "This address asks for a choice that there is not, so there is no file for it. "
    "Take the address from a list in the directory, or leave the choice out.\n"
)

shelf = Shelf()


def forget() -> None:
    """Forget every file that is kept, as a fresh process has."""
    shelf.clear()
    forget_pieces()


def licence() -> dict[str, str] | None:
    """The licence whoever runs this installation gives the facts under; None until they have said."""
    words = getattr(settings, "ALONGSIDE_DATA_LICENCE", "")
    return {"name": words, "url": getattr(settings, "ALONGSIDE_DATA_LICENCE_URL", "")} if words else None


def all_json(now: Snapshot, wanted: Wanted, base: str) -> Answer:
    """Every partnership that fits, with everything its page says. `base` is the site's address without a slash at its end."""
    pieces = pieces_of(now, _fitting(now, wanted))
    said = json.dumps([base, licence()]).encode()
    mark = hashlib.sha256(b"".join([said, *(piece.mark for piece in pieces)])).digest()
    return shelf.answer(("json", mark), lambda: _whole(base, [piece.with_address(base) for piece in pieces]))


def one_json(now: Snapshot, listing: Listing, base: str) -> Answer | None:
    """One partnership, with everything its page says; None when it was taken down this moment."""
    pieces = pieces_of(now, [listing])
    if not pieces:
        return None
    opening = json.dumps(_about(base), ensure_ascii=False).encode()[:-1]
    key = ("one", opening, pieces[0].mark)
    return shelf.answer(key, lambda: (opening, b', "partnership": ', pieces[0].with_address(base), b"}\n"))


def _fitting(now: Snapshot, wanted: Wanted) -> list[Listing]:
    return now.index.members(now.index.found(wanted))


def _about(base: str) -> dict[str, Any]:
    """What stands at the head of every JSON file."""
    about, schema = (base + reverse(name) for name in ("directory:data_about", "directory:data_schema"))
    return {"format": FORMAT, "schema": schema, "about": about, "licence": licence()}


def _whole(base: str, records_: Sequence[bytes]) -> Iterator[bytes]:
    opening = json.dumps({**_about(base), "total": len(records_)}, ensure_ascii=False).encode()
    yield opening[:-1] + b', "partnerships": [\n'
    yield b",\n".join(records_)
    yield b"\n]}\n"


def all_csv(now: Snapshot, wanted: Wanted, base: str) -> Answer:
    """A row for every partnership that fits, with what a table can hold."""
    key = ("csv", base, now.edition, now.index.found(wanted))
    areas = {area.code: area for area in now.areas}
    return shelf.answer(key, lambda: _table(COLUMNS, (_row(one, areas, base) for one in _fitting(now, wanted))))


def areas_csv(now: Snapshot) -> Answer:
    """A row for every police force area, with how many partnerships cover it."""
    counts = now.index.counts(Wanted(), "area")
    rows = ((one.code, one.name, "; ".join(one.other_names), one.region, counts.get(one.code, 0)) for one in now.areas)
    return shelf.answer(("areas", now.edition), lambda: _table(AREA_COLUMNS, rows))


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    yield (BOM + written.getvalue()).encode()


def _row(one: Listing, areas: Mapping[str, AreaFacts], base: str) -> tuple[Any, ...]:
    places = [areas[code] for code in one.areas if code in areas]
    return (
        records.identifier(one.public_id), one.slug, base + records.address_of(one.slug), one.name, _list(one.other_names),
        one.level, one.area, _list(one.areas), _list(place.name for place in places),
        _list(dict.fromkeys(place.region for place in places)),
        one.chair.words, _list(one.chair.sectors), one.chair.state,
        one.coordinator.words, _list(one.coordinator.sectors), one.coordinator.state,
        _list(key for key, _ in one.activities), _list(words for key, words in one.activities if key == "other" and words),
        one.contact, one.members, one.members_confirmed, _list(one.member_categories), one.objectives, one.parent, one.as_of,
        one.listed_from, one.confirmed_at.isoformat() if one.confirmed_at else "", "yes" if one.works_here else "no",
    )  # fmt: skip


def _list(values: Iterable[str]) -> str:
    return "; ".join(values)


def all_geojson(now: Snapshot, wanted: Wanted, base: str, atlas: Atlas) -> Answer:
    """Every police force area with its outline and the partnerships that fit and cover it."""
    key = ("geojson", base, now.edition, now.index.found(wanted), hash(atlas.outlines), json.dumps(licence()))
    return shelf.answer(key, lambda: (json.dumps(_features(now, wanted, base, atlas), ensure_ascii=False).encode(), b"\n"))


def _features(now: Snapshot, wanted: Wanted, base: str, atlas: Atlas) -> dict[str, Any]:
    here: dict[str, list[dict[str, Any]]] = {area.code: [] for area in now.areas}
    nowhere: list[dict[str, Any]] = []
    for one in _fitting(now, wanted):
        pointer = {"id": records.identifier(one.public_id), **records.reference_to(one), "level": one.level or None}
        pointer["url"] = base + records.address_of(one.slug)
        for code in one.areas or (NO_AREA,):
            here.get(code, nowhere).append(pointer)
    drawn = {outline.code for outline in atlas.outlines}
    features = [
        {
            "type": "Feature",
            "id": area.code,
            "geometry": atlas.geometry(area.code) if area.code in drawn else None,
            "properties": {**records.area(area), "count": len(here[area.code]), "partnerships": here[area.code]},
        }
        for area in now.areas
    ]
    boundaries = {"attribution": atlas.attribution, "source": atlas.source, "as_of": atlas.as_of}
    return {"type": "FeatureCollection", **_about(base), "boundaries": boundaries, "features": features, "elsewhere": nowhere}
