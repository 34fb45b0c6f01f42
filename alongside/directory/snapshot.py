"""The directory as it stands, kept in memory: everybody who visits reads the same few facts, and they change rarely.

Each visit asks the ledger, in one question, whether any act since could have changed what is public, and reads the partnerships
concerned anew if so. What is taken down by an act is therefore gone on the very next request.
"""

import datetime as dt
import hashlib
import threading
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from alongside import __version__
from alongside.ledger.growth import Done, Mark, growth_since
from alongside.partnership.publicity import may_change_what_is_public
from alongside.partnership.queries.listings import Listing, areas_today, listings, slugs_with_those_under

from .facets import AreaFacts, Facet, facets_of
from .finding import Index

# These are done in no partnership, and name the one they concern among their subjects.
_NAME_THEIR_PARTNERSHIP = frozenset(
    {
        "partnership.correct_listing",
        "partnership.list_partnership",
        "partnership.settle_correction",
        "partnership.settle_difference",
    }
)


@dataclass(frozen=True)
class Snapshot:
    """Every partnership with a public page, by name, on one day."""

    day: dt.date
    areas: tuple[AreaFacts, ...]
    listings: tuple[Listing, ...]

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """What the list can be narrowed by."""
        return facets_of(self.areas, self.day)

    @cached_property
    def index(self) -> Index:
        """The list, ready to be narrowed."""
        return Index(self.listings, self.facets, self.areas)

    @cached_property
    def by_slug(self) -> dict[str, Listing]:
        """The partnerships by their word in addresses."""
        return {one.slug: one for one in self.listings}

    @cached_property
    def edition(self) -> str:
        """A digest of everything in it, made of public facts alone: the same facts give the same digest, whoever asks."""
        said = repr((__version__, self.day, self.areas, self.listings))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class _Held:
    """What this process keeps, and how far the ledger had been read when it was made."""

    mark: Mark
    snapshot: Snapshot


_lock = threading.Lock()
_held: _Held | None = None


def snapshot() -> Snapshot:
    """The directory as it stands now."""
    global _held
    with _lock:
        _held = _renewed(_held)
        return _held.snapshot


def _renewed(held: _Held | None) -> _Held:
    """The same snapshot when nothing public can have changed. The ledger is read first, so that no change falls between."""
    growth = growth_since(held.mark if held is not None else Mark())
    today = timezone.localdate()
    if held is None or growth.torn or held.snapshot.day != today or _concerns_all(growth.acts):
        return _Held(growth.mark, Snapshot(today, _areas(), _ordered(listings())))
    slugs = _slugs_concerned(growth.acts)
    if not slugs:
        return _Held(growth.mark, held.snapshot)
    kept = [one for one in held.snapshot.listings if one.slug not in slugs]
    return _Held(growth.mark, Snapshot(today, held.snapshot.areas, _ordered([*kept, *listings(slugs)])))


def _ordered(found: list[Listing]) -> tuple[Listing, ...]:
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.slug)))


def _concerns_all(acts: tuple[Done, ...]) -> bool:
    return any(
        may_change_what_is_public(done) and not done.partnership and done.act not in _NAME_THEIR_PARTNERSHIP for done in acts
    )


def _slugs_concerned(acts: tuple[Done, ...]) -> set[str]:
    """The partnerships named by the acts, and those that hang under them: a parent's page may have come or gone."""
    named = [done for done in acts if may_change_what_is_public(done)]
    if not named:
        return set()
    ids = {subject for done in named if not done.partnership for subject in done.also}
    return slugs_with_those_under({done.partnership for done in named if done.partnership}, ids)


def _areas() -> tuple[AreaFacts, ...]:
    return tuple(AreaFacts(one.code, one.name, tuple(one.other_names), one.region) for one in areas_today())
