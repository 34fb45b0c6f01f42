"""Reads the area file of the published map: one row for each partnership in each force area, made into one listing for each ID.

Source of the format: the spreadsheet behind the published map of partnerships (2017 survey). Levels, sectors and activities are
understood as in a profile. Bounds: 10,000,000 bytes, 100,000 rows, 200 columns, 20,000 characters in a cell, 10,000 IDs,
2,000 words that are not understood.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from alongside.partnership.profiles.model import Appointment
from alongside.partnership.profiles.sectors import Understood, sectors_of
from alongside.partnership.profiles.vocabulary import folded, level_of

from .activity_cells import activities_in, claims_of
from .codes import PROBLEMS
from .model import AreaFile, Listing, NotAnAreaFile, Problem
from .tables import Row, read_rows

MAX_LISTINGS = 10_000
MAX_STRANGE = 2_000  # levels, chairs, coordinators and activities nobody understands; each takes a search for what is meant
MAX_NAME = 300  # characters of an ID, a level, a chair or a coordinator
TEXTS = ("title", "level", "chaired", "coordinated", "activities")
COLUMNS = {
    "source_id": ("id", "source id", "partnership id"),
    "title": ("partnershipname", "partnership name", "partnership", "name", "title"),
    "areas": ("policeids", "police ids", "policeid", "police id", "force areas", "force area", "police force area", "area code"),
    "total": ("total",),
    "level": ("area", "level"),
    "chaired": ("chaired", "chaired by", "chair"),
    "coordinated": ("coordinated", "co ordinated", "coordinated by", "coordinator"),
    "activities": ("activities", "activity"),
}
FLAGS = {
    "community": "community-awareness-raising",
    "frontline": "frontline-staff-training",
    "intel": "intelligence-sharing",
    "enforcement": "planning-for-joint-enforcement",
    "commissioning": "joint-commissioning-of-services",
    "supply": "supply-chains-analysis",
    "referrals": "co-ordinating-referrals",
    "survivor": "survivor-support",
    "monitoring": "monitoring-and-analysis-of-progress",
    "other": "other",
}
_FIELD_OF = {spelling: name for name, spellings in COLUMNS.items() for spelling in spellings} | FLAGS
_LABELS = {
    "source_id": "ID",
    "title": "PartnershipName",
    "areas": "PoliceIDs",
    "level": "area",
    "chaired": "chaired",
    "coordinated": "coordinated",
    "activities": "activities",
} | {key: label.capitalize() for label, key in FLAGS.items()}
_YES, _NO = frozenset({"y", "yes", "x", "1", "true"}), frozenset({"", "n", "no", "0", "false"})


def read_area_file(raw: bytes, known_areas: Collection[str] | None = None) -> AreaFile:
    """Read an area file; with `known_areas`, codes that are not among them become problems.

    Raises NotAnAreaFile, with a code and a reason, when the bytes are none.
    """
    problems: list[Problem] = []
    header, *rows = read_rows(raw, problems)
    reader = _Reader(_fields_of(header, problems), known_areas, problems)
    for row in rows:
        reader.take(row)
    listings = tuple(reader.listings())
    return AreaFile(listings, tuple(problems), frozenset(reader.columns))


def _fields_of(header: Row, problems: list[Problem]) -> list[str]:
    """The field of each column, "" for one that is not used."""
    fields: list[str] = []
    for label in header.cells:
        name = _FIELD_OF.get(folded(label), "")
        if label and (not name or name in fields):
            code = "repeated-column" if name else "unknown-column"
            problems.append(Problem(code, header.line, label, PROBLEMS[code]))
        fields.append("" if name in fields else name)
    needed = [_LABELS[name] for name in ("source_id", "areas") if name not in fields]
    if needed:
        raise NotAnAreaFile(f"The first row does not name the columns of an area file: {' and '.join(needed)} not found.")
    wanted = [*TEXTS, *(FLAGS.values() if set(FLAGS.values()) & set(fields) else ())]
    problems += [
        Problem("missing-column", header.line, _LABELS[name], PROBLEMS["missing-column"]) for name in wanted if name not in fields
    ]
    return fields


@dataclass
class _Gathering:
    """What the rows of one ID have said so far: for each field the first words, and the line they stand on."""

    said: dict[str, tuple[int, str]] = field(default_factory=dict)
    flagged: tuple[str, ...] | None = None
    areas: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


class _Reader:
    """Reads one area file; use once."""

    def __init__(self, fields: list[str], known_areas: Collection[str] | None, problems: list[Problem]) -> None:
        self.columns = {name for name in fields if name}
        self._fields = fields
        self._known = None if known_areas is None else {_closed_up(code): code for code in known_areas}
        self._problems = problems
        self._found: dict[str, _Gathering] = {}
        self._strange = 0
        self._flags = [key for key in FLAGS.values() if key in self.columns]

    def take(self, row: Row) -> None:
        """Add one row to its ID."""
        cells = {name: cell for name, cell in zip(self._fields, row.cells, strict=False) if name}
        source_id = cells.get("source_id", "")
        self._left_over(row, source_id)
        if not source_id or len(source_id) > MAX_NAME:
            self._note("row-without-id" if not source_id else "too-long", row.line, " | ".join(filter(None, row.cells)))
            return
        if cells.get("total", "") not in ("", "1"):
            self._note("total-not-one", row.line, cells["total"], source_id)
        if source_id not in self._found and len(self._found) >= MAX_LISTINGS:
            raise NotAnAreaFile(f"The file lists more than {MAX_LISTINGS:,} partnerships.", "too-large")
        held = self._found.setdefault(source_id, _Gathering())
        self._texts(held, cells, row.line, source_id)
        self._marks(held, cells, row.line, source_id)
        self._areas(held, cells.get("areas", ""), row.line, source_id)
        held.lines.append(row.line)

    def listings(self) -> list[Listing]:
        """One listing for each ID, in the order of the file."""
        return [self._listing(source_id, held) for source_id, held in self._found.items()]

    def _note(self, code: str, line: int, raw: str, source_id: str = "", more: str = "") -> None:
        if code in ("level-unknown", "sector-unknown", "activity-unknown"):
            self._strange += 1
            if self._strange > MAX_STRANGE:
                raise NotAnAreaFile(
                    f"More than {MAX_STRANGE:,} levels, chairs, coordinators and activities are not understood. "
                    "Are the columns named rightly?"
                )
        self._problems.append(Problem(code, line, raw, f"{PROBLEMS[code]}{more}", source_id))

    def _left_over(self, row: Row, source_id: str) -> None:
        """Text in columns that are not used is noted with its row, so that nothing goes without a word."""
        unused = [cell for name, cell in zip(self._fields, row.cells, strict=False) if cell and not name]
        if unused:
            self._note("unknown-column", row.line, " | ".join(unused), source_id)
        beyond = [cell for cell in row.cells[len(self._fields) :] if cell]
        if beyond:
            self._note("cells-beyond-header", row.line, " | ".join(beyond), source_id)

    def _texts(self, held: _Gathering, cells: dict[str, str], line: int, source_id: str) -> None:
        for name in TEXTS:
            words = cells.get(name, "")
            first_line, first = held.said.get(name, (line, words))
            if folded(first) != folded(words) or (first != words and not folded(words)):
                self._disagree(line, source_id, _LABELS[name], words, first, first_line)
            if name not in held.said or (words and not first):
                held.said[name] = (line, words)

    def _marks(self, held: _Gathering, cells: dict[str, str], line: int, source_id: str) -> None:
        for key in self._flags:
            mark = cells.get(key, "")
            if mark.casefold() not in _YES | _NO:
                self._note("flag-unclear", line, mark, source_id, f" Column {_LABELS[key]}.")
        flagged = tuple(key for key in self._flags if cells.get(key, "").casefold() in _YES)
        if held.flagged is not None and held.flagged != flagged:
            said, first = (", ".join(_LABELS[key] for key in keys) for keys in (flagged, held.flagged))
            self._disagree(line, source_id, "marks", said, first, held.lines[0])
        if held.flagged is None and self._flags:
            held.flagged = flagged

    def _disagree(self, line: int, source_id: str, column: str, words: str, first: str, first_line: int) -> None:
        told = f"{PROBLEMS['rows-disagree']} Column {column}: “{words}” on line {line}, “{first}” on line {first_line}."
        self._problems.append(Problem("rows-disagree", line, words, told, source_id, column, first))

    def _areas(self, held: _Gathering, cell: str, line: int, source_id: str) -> None:
        codes = [code.strip() for code in cell.replace(";", ",").split(",") if code.strip()]
        if not codes:
            self._note("no-area", line, "", source_id)
        for words in codes:
            code = words if self._known is None else self._known.get(_closed_up(words))
            if code is None:
                self._note("area-unknown", line, words, source_id)
            elif code in held.areas:
                self._note("area-repeated", line, words, source_id)
            else:
                held.areas.append(code)

    def _listing(self, source_id: str, held: _Gathering) -> Listing:
        line, level_raw = held.said["level"]
        level = level_of(level_raw)
        if level_raw and level is None:
            self._note("level-unknown", line, level_raw, source_id)
        activities, doubts = activities_in(held.said["activities"][1])
        for code, raw in doubts:
            self._note(code, held.said["activities"][0], raw, source_id)
        return Listing(
            source_id=source_id,
            title=held.said["title"][1],
            level=level,
            level_raw=level_raw,
            chaired=self._appointment(*held.said["chaired"], source_id),
            coordinated=self._appointment(*held.said["coordinated"], source_id),
            activities=activities or claims_of(held.flagged or ()),
            areas=tuple(held.areas),
            flagged=held.flagged,
            lines=tuple(held.lines),
        )

    def _appointment(self, line: int, words: str, source_id: str) -> Appointment:
        if len(words) > MAX_NAME:
            self._note("too-long", line, words, source_id)
            return Appointment(words)
        parts = _understood(words)
        for part in parts:
            if part.sector is None and not part.vacancy:
                self._note("sector-unknown", line, part.words, source_id)
        return Appointment(words, tuple(dict.fromkeys(part.sector for part in parts if part.sector)))


@lru_cache(maxsize=2_000)
def _understood(words: str) -> tuple[Understood, ...]:
    """Most rows say one of a dozen things, and looking a strange one up is slow."""
    return tuple(sectors_of(words))


def _closed_up(words: str) -> str:
    """How codes are compared: "Dyfed Powys", "dyfed-powys" and "DYFEDPOWYS" are one."""
    return folded(words).replace(" ", "")
