"""Loading what is delivered with the house, or comes from elsewhere in one piece: the starter directory and boundaries."""

import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from alongside.accounts.models import User
from alongside.accounts.rules import coordinators_of, taken_up
from alongside.directory import permissions
from alongside.directory.queries.atlas import installed_at
from alongside.directory.queries.importing import standing_of
from alongside.directory.reconciling.model import Entry, Listing
from alongside.directory.starting import Known, Starter, starter
from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act, note
from alongside.partnership import actions as partnership_room
from alongside.partnership.geography.atlas import Atlas
from alongside.partnership.listing import Facts
from alongside.partnership.models import Area
from alongside.partnership.profiles.model import Appointment

_WAITING = ".waiting-"


@dataclass(frozen=True)
class Started:
    """What loading the starter directory did."""

    added: int
    known: int
    reference: str = "starter-directory"


@dataclass(frozen=True)
class Boundaries:
    """Which boundaries the map is drawn with from now on: how many areas, or none when those of the house are used again."""

    areas: int
    reference: str = "boundaries"


@act(permissions.LOAD_STARTER, at=None)
def load_starter(*, by: User | Clockwork) -> Started:
    """List the partnerships that were published in 2017, by their facts alone. What is known here already stays as it is."""
    if not Area.objects.exists():
        partnership_room.load_areas(by=by)
    shipped, added = starter(), 0
    for known in shipped.partnerships:
        added += _list(by, shipped, known)
    note(added=added, known=len(shipped.partnerships) - added)
    return Started(added, len(shipped.partnerships) - added)


@act(permissions.LOAD_BOUNDARIES, at=None)
def load_boundaries(*, by: User | Clockwork, atlas: Atlas | None, name: str = "") -> Boundaries:
    """Draw the map with the boundaries of an official file from now on; without one, with those of the house again.

    The file is written beside its place first and put there once everything else is done, so that the map is never drawn from
    half a file.
    """
    place = installed_at()
    note(file=name, areas=0 if atlas is None else len(atlas.outlines))
    if atlas is None:
        transaction.on_commit(lambda: place.unlink(missing_ok=True))
        return Boundaries(0)
    waiting = _written_beside(place, atlas.to_bytes())
    transaction.on_commit(lambda: _put(waiting, place))
    return Boundaries(len(atlas.outlines))


def _list(by: User | Clockwork, shipped: Starter, known: Known) -> bool:
    """List one partnership, unless it has a page or somebody coordinates it. Says whether it was listed."""
    standing = standing_of(Entry(known.source_id, listing=Listing(known.source_id, title=known.name)))
    place = standing.partnership
    if standing.says_something or (place is not None and taken_up(coordinators_of(place)).exists()):
        return False
    facts = Facts(
        title=known.name,
        source=_source(shipped),
        as_of=known.as_of,
        source_id=known.source_id,
        level=known.level,
        chaired=Appointment(known.chair.words, known.chair.sectors),
        coordinated=Appointment(known.coordinator.words, known.coordinator.sectors),
        activities=tuple((key, "") for key in known.activities),
        areas=known.areas,
    )
    partnership_room.list_partnership(by=by, facts=facts, partnership=place)
    return True


def _source(shipped: Starter) -> str:
    """The source in so many words as a page has room for: its first sentence, as the end of one of ours."""
    first = shipped.source.partition(". ")[0].rstrip(".").removeprefix("Facts taken from ")
    return first if len(first) <= 200 else f"{first[:199].rpartition(' ')[0]}…"


def _written_beside(place: Path, raw: bytes) -> Path:
    """The bytes, safely on the disk in a file beside the place they are meant for. What an earlier attempt left there goes."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in place.parent.glob(f"{_WAITING}*"):
        left.unlink(missing_ok=True)
    handle, waiting = tempfile.mkstemp(dir=place.parent, prefix=_WAITING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(waiting)
        raise
    return Path(waiting)


def _put(waiting: Path, place: Path) -> None:
    os.replace(waiting, place)
