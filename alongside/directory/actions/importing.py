"""Bringing in what many profiles and an area file say, one partnership at a time; and the files while they wait."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.directory import permissions
from alongside.directory.differing import Sources
from alongside.directory.models import SourceFile, SourceImport, Told
from alongside.directory.queries.importing import standing_of
from alongside.directory.reconciling.model import Entry, Listing
from alongside.directory.reconciling.report import best_title
from alongside.directory.steps import Steps, steps_of
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import actions as partnership_room
from alongside.partnership.actions.differences import Found
from alongside.partnership.founding import found
from alongside.partnership.listing import Facts

State = SourceImport.State
GONE = "These files are no longer waiting: somebody has imported or discarded them."


@act(permissions.UPLOAD_SOURCES, at=None)
def upload_sources(*, by: User, files: Sequence[tuple[str, str, bytes]], as_of: str = "") -> SourceImport:
    """Hand in profiles and an area file, to look at what they would change before anything is changed.

    `files` are (kind, name, bytes); `as_of` says what year they speak of. Raises Refused when there is nothing, or two files
    have one name.
    """
    names = [name for _, name, _ in files]
    if not files:
        raise Refused("Choose profile files, an area file, or both.", field="profiles")
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise Refused(f"Two files are called “{twice}”. Give one of them another name.", field="profiles")
    made = SourceImport.objects.create(names=names, as_of=as_of, started_by=by)
    SourceFile.objects.bulk_create(SourceFile(source_import=made, kind=kind, name=name, raw=raw) for kind, name, raw in files)
    note(files=len(files))
    return made


@act(permissions.DISCARD_SOURCES, at=None)
def discard_sources(*, by: User, source_import: SourceImport) -> SourceImport:
    """Put files that were handed in aside, without using any of them. The files are deleted."""
    return _settled(by, source_import, State.DISCARDED)


@act(permissions.IMPORT_PARTNERSHIP, at=None)
def import_partnership(
    *, by: User | Clockwork, entry: Entry, sources: Sources, read: Callable[[str], bytes], differences: Sequence[Found] = ()
) -> Partnership:
    """Bring in what a profile and the area file say of one partnership: all of it, or nothing.

    `read` gives the bytes of a profile by its name. What the partnership room would have its own people do, the house does in
    their place, because nobody coordinates the partnership here. Raises Refused when a rule of the house stops it.
    """
    standing = standing_of(entry)
    if standing.partnership is None and steps_of(entry, standing, sources, ()).change:
        level = entry.page.level if entry.page else entry.listing.level if entry.listing else None
        place = found(by, best_title(entry), level)
    elif standing.partnership is not None:
        place = Partnership.objects.select_for_update(of=("self",)).get(pk=standing.partnership.pk)
        standing = standing_of(entry)
    else:
        raise Refused("A partnership that is listed has a name.")
    if place.planned:
        raise Refused(f"{place} is only planned here. Say first that it has begun.")
    steps = steps_of(entry, standing, sources, differences)
    note(subject=place, partnership=place.slug, became=steps.what)
    _take(by, place, entry, sources, steps, read)
    return place


@act(permissions.IMPORT_SOURCES, at=None)
def import_sources(
    *,
    by: User | Clockwork,
    names: Sequence[str],
    report: Mapping[str, Any],
    changed: int,
    as_of: str = "",
    source_import: SourceImport | None = None,
) -> SourceImport | None:
    """Write down that profiles or an area file were brought in, and what came of it.

    `changed` is for how many partnerships anything was written. Nothing is kept of files that changed nothing, but the entry in
    the ledger, and what became of files that were waiting.
    """
    note(files=len(names), changed=changed)
    if source_import is None:
        if not changed:
            return None
        source_import = SourceImport.objects.create(names=list(names), as_of=as_of, started_by=_person(by))
    source_import.report = dict(report)
    source_import.save(update_fields=["report"])
    return _settled(by, source_import, State.IMPORTED)


def _take(
    by: User | Clockwork, place: Partnership, entry: Entry, sources: Sources, steps: Steps, read: Callable[[str], bytes]
) -> None:
    house = Clockwork()
    if steps.profile and entry.page is not None:
        raw = read(entry.page.name)
        if hashlib.sha256(raw).hexdigest() != entry.page.digest:
            raise Refused(f"{entry.page.name} was changed while it was being read. Import it again.")
        waiting = partnership_room.import_profile(
            by=house, partnership=place, raw=raw, name=entry.page.name, replace=True, as_of=sources.as_of
        )
        if steps.accept:
            partnership_room.accept_import(by=house, profile_import=waiting)
    if steps.list and entry.listing is not None:
        partnership_room.list_partnership(by=by, facts=_facts(entry.listing, sources), partnership=place)
    if steps.areas is not None:
        partnership_room.cover_areas(by=house, partnership=place, areas=steps.areas, as_of=sources.as_of)
    if steps.differences:
        partnership_room.record_differences(by=by, partnership=place, differences=steps.differences)
    if steps.told is not None:
        Told.objects.update_or_create(partnership=place, defaults={"facts": steps.told, "at": timezone.now()})


def _facts(listing: Listing, sources: Sources) -> Facts:
    return Facts(
        title=listing.title,
        source=sources.area_file[:200],
        as_of=sources.as_of,
        source_id=listing.source_id,
        level=listing.level or "",
        level_raw=listing.level_raw,
        chaired=listing.chaired,
        coordinated=listing.coordinated,
        activities=tuple((one.key, one.text) for one in listing.activities),
        areas=listing.areas,
    )


def _settled(by: User | Clockwork, source_import: SourceImport, state: str) -> SourceImport:
    """Settle files that wait, once; the files themselves go."""
    locked = SourceImport.objects.select_for_update(of=("self",)).get(pk=source_import.pk)
    if locked.state != State.WAITING:
        raise Refused(GONE)
    locked.state, locked.settled_at, locked.settled_by = state, timezone.now(), _person(by)
    locked.save(update_fields=["state", "settled_at", "settled_by"])
    SourceFile.objects.filter(source_import=locked).delete()
    return locked


def _person(by: User | Clockwork) -> User | None:
    return None if isinstance(by, Clockwork) else by
