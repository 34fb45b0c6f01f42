"""Bringing many partnerships in: each by an act of its own, so that one that is refused stops none of the others.

First every partnership is brought in, then the questions between two of them are written down, then the whole is: what came of
it is one entry in the ledger, whatever happened. Doing it again does what is still to be done, which is mostly nothing.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.partnership import actions as partnership_room
from alongside.partnership.actions.differences import Found
from alongside.partnership.models import Difference as Kept
from alongside.partnership.profiles.model import NotAProfile, Profile
from alongside.partnership.profiles.reading import read_profile

from . import actions
from .differing import TWO_PARTNERSHIPS, Sources, as_found
from .models import SourceFile, SourceImport
from .queries.importing import area_codes, partnership_of, source_files_of, standing_of
from .reconciling.area_file import read_area_file
from .reconciling.comparing import compare
from .reconciling.gathering import paired
from .reconciling.model import AreaFile, Difference, Entry, Gathered, NotAnAreaFile, Unreadable
from .reconciling.report import as_json, best_title
from .steps import REFUSED, steps_of

Actor = User | Clockwork
AT_ONCE = "Somebody else brought this partnership in at the same moment. Import the files again."
_ACTIVITIES = frozenset({"activity-only-on-page", "activity-only-in-area-file"})


@dataclass(frozen=True)
class Became:
    """What became of one partnership of the sources; `what` is one of `steps.WORDS`, `why` the reason of a refusal."""

    source_id: str
    title: str
    file: str
    what: str
    slug: str = ""
    why: str = ""
    changed: bool = False


@dataclass(frozen=True)
class Batch:
    """What was gathered, where it comes from, how to read a profile's bytes again, and where the files disagree."""

    gathered: Gathered
    sources: Sources
    read: Callable[[str], bytes]
    differences: tuple[Difference, ...] = field(default=())

    @cached_property
    def by_entry(self) -> dict[str, list[Difference]]:
        """The differences that are about one partnership alone, by its id; a page without an id is known by its file."""
        found: dict[str, list[Difference]] = {}
        for one in self.differences:
            if one.code not in TWO_PARTNERSHIPS:
                found.setdefault(_name(one.source_id, one.here_from), []).append(one)
        return found

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """What was gathered, by the same names."""
        return {_name(one.source_id, one.page.name if one.page else ""): one for one in self.gathered.entries}

    @property
    def names(self) -> list[str]:
        """The files, by name."""
        pages = [page.name for entry in self.gathered.entries for page in entry.pages]
        return [*pages, *([self.sources.area_file] if self.gathered.area_file else [])]


@dataclass(frozen=True)
class Report:
    """What became of every partnership of a batch."""

    batch: Batch
    became: tuple[Became, ...]

    @property
    def refused(self) -> tuple[Became, ...]:
        """Those that a rule of the house stopped."""
        return tuple(one for one in self.became if one.what == REFUSED)

    @property
    def changed(self) -> int:
        """For how many anything was written, or would be."""
        return sum(one.changed for one in self.became)

    def as_json(self) -> dict[str, Any]:
        """The report for machines (docs/directory-formats.md), refusals among its errors."""
        told = as_json(self.batch.gathered, self.batch.differences)
        told["errors"] += [{"file": one.file or one.title, "code": REFUSED, "message": one.why} for one in self.refused]
        return told

    def kept(self) -> dict[str, Any]:
        """What is kept of it, for the page of the import."""
        return {
            "became": [asdict(one) for one in self.became],
            "differences": [{"key": one.key, **asdict(one)} for one in self.batch.differences],
            "errors": as_json(self.batch.gathered, ())["errors"],
        }


def batch_of(gathered: Gathered, read: Callable[[str], bytes], *, as_of: str = "", day: dt.date | None = None) -> Batch:
    """A batch of what was gathered, compared."""
    sources = Sources(gathered.area_file_name, day or timezone.localdate(), as_of)
    return Batch(gathered, sources, read, compare(gathered))


def batch_from_folder(gathered: Gathered, folder: Path, *, as_of: str = "") -> Batch:
    """A batch whose profiles lie in a folder."""
    return batch_of(gathered, lambda name: (folder / name).read_bytes(), as_of=as_of)


def batch_from_files(
    profiles: Mapping[str, bytes], areas: tuple[str, bytes] | None, *, as_of: str = "", day: dt.date | None = None
) -> Batch:
    """A batch of files that are in memory: profiles by name, and the area file as (name, bytes). What can not be read is told."""
    pages: list[Profile] = []
    errors: list[Unreadable] = []
    for name, raw in profiles.items():
        try:
            pages.append(read_profile(raw, name=name))
        except NotAProfile as refusal:
            errors.append(Unreadable(name, refusal.code, refusal.reason))
    area_file, area_name = _area_file(areas, errors)
    return batch_of(paired(pages, area_file, errors, areas_name=area_name), profiles.__getitem__, as_of=as_of, day=day)


def batch_waiting(source_import: SourceImport) -> Batch:
    """A batch of files that were handed in and wait."""
    profiles: dict[str, bytes] = {}
    areas = None
    for file in source_files_of(source_import):
        if file.kind == SourceFile.Kind.AREAS:
            areas = (file.name, bytes(file.raw))
        else:
            profiles[file.name] = bytes(file.raw)
    day = timezone.localdate(source_import.started_at)
    return batch_from_files(profiles, areas, as_of=source_import.as_of, day=day)


def preview(batch: Batch) -> Report:
    """What bringing a batch in would do. Writes nothing."""
    return Report(batch, tuple(_expected(batch, entry) for entry in batch.gathered.entries))


def bring_in(*, by: Actor, batch: Batch, source_import: SourceImport | None = None) -> Report:
    """Bring a batch in, and write down what came of it and what changed for anybody who reads the directory.

    Raises Refused when files that were waiting have been settled by somebody else meanwhile.
    """
    became = [_bring(by, batch, entry) for entry in batch.gathered.entries]
    asked = _between_two(by, batch)
    report = Report(batch, tuple(became))
    changed = report.changed + asked
    actions.import_sources(
        by=by, names=batch.names, report=report.kept(), changed=changed, as_of=batch.sources.as_of, source_import=source_import
    )
    if changed:
        actions.note_changes(by=by)
    return report


def _expected(batch: Batch, entry: Entry) -> Became:
    standing = standing_of(entry)
    steps = steps_of(entry, standing, batch.sources, _own(batch, entry))
    place = standing.partnership
    if place is not None and place.planned and steps.change:
        return _became(entry, REFUSED, place, f"{place} is only planned here. Say first that it has begun.")
    return _became(entry, steps.what, place, changed=steps.change)


def _bring(by: Actor, batch: Batch, entry: Entry) -> Became:
    """One partnership: an act only where something is to be written."""
    expected = _expected(batch, entry)
    if not expected.changed:
        return expected
    try:
        place = actions.import_partnership(
            by=by, entry=entry, sources=batch.sources, read=batch.read, differences=_own(batch, entry)
        )
    except Refused as refusal:
        return _became(entry, REFUSED, None, refusal.reason)
    except OSError as error:
        return _became(entry, REFUSED, None, f"The file could not be read again: {error.strerror or 'it is gone'}.")
    except IntegrityError:
        return _became(entry, REFUSED, None, AT_ONCE)
    return _became(entry, expected.what, place, changed=True)


def _became(entry: Entry, what: str, place: Partnership | None, why: str = "", *, changed: bool = False) -> Became:
    file = entry.page.name if entry.page else ""
    return Became(entry.source_id, best_title(entry), file, what, place.slug if place else "", why, changed)


def _own(batch: Batch, entry: Entry) -> list[Found]:
    """The differences of the files that are about this partnership alone, ready to be written down."""
    mine = batch.by_entry.get(_name(entry.source_id, entry.page.name if entry.page else ""), [])
    activities = sum(one.code in _ACTIVITIES for one in mine)
    return [as_found(one, entry, batch.sources, alone=activities == 1) for one in mine]


def _name(source_id: str, file: str) -> str:
    return f"id {source_id}" if source_id else f"file {file}"


def _between_two(by: Actor, batch: Batch) -> int:
    """Write down where two partnerships may be one. Says for how many partnerships anything new was written."""
    asked: dict[Partnership, list[Found]] = {}
    for one in batch.differences:
        if one.code in TWO_PARTNERSHIPS:
            first, second = (batch.entries.get(_name(*side)) for side in _sides(one))
            places = [partnership_of(entry) if entry else None for entry in (first, second)]
            if first and places[0] and places[1] and places[0] != places[1]:
                asked.setdefault(places[0], []).append(as_found(one, first, batch.sources, alone=False, other=places[1]))
    return sum(_ask(by, place, found) for place, found in asked.items())


def _ask(by: Actor, place: Partnership, found: Sequence[Found]) -> bool:
    known = set(Kept.objects.filter(partnership=place).values_list("key", flat=True))
    fresh = [one for one in found if one.key not in known]
    if fresh:
        partnership_room.record_differences(by=by, partnership=place, differences=fresh)
    return bool(fresh)


def _sides(difference: Difference) -> tuple[tuple[str, str], tuple[str, str]]:
    return (difference.source_id, difference.here_from), (difference.other_source_id, difference.there_from)


def _area_file(areas: tuple[str, bytes] | None, errors: list[Unreadable]) -> tuple[AreaFile | None, str]:
    if areas is None:
        return None, "the area file"
    name, raw = areas
    try:
        return read_area_file(raw, area_codes()), name
    except NotAnAreaFile as refusal:
        errors.append(Unreadable(name, refusal.code, refusal.reason))
        return None, name
