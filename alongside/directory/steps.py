"""What bringing in one entry of the sources would change; nothing when it is all here already.

What somebody coordinates here is theirs: a file waits for them, and nothing else of theirs is touched. What somebody took off
the directory stays off it. Everything else is brought in as published, and a later file changes only what differs from the
earlier one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from alongside.partnership.actions.differences import Found

from .differing import Sources, areas_differ, facts_of, since_told
from .queries.importing import Standing
from .reconciling.likeness import is_placeholder
from .reconciling.model import Entry
from .reconciling.report import best_title

# What becomes of an entry, with the words for it.
NAMELESS, WAITS, THEIRS, DOWN, IMPORTED, LISTED, CHANGED, DISPUTED, SAME, REFUSED = (
    "no-name", "waits", "theirs", "taken-down", "imported", "listed", "changed", "disputed", "unchanged", "refused",
)  # fmt: skip
WORDS = {
    NAMELESS: "left out, because nobody has given it a name",
    WAITS: "waits for its coordinator to look through",
    THEIRS: "left to its coordinator",
    DOWN: "left out, because its page was taken off the directory here",
    IMPORTED: "brought in from its profile",
    LISTED: "listed by its facts",
    CHANGED: "covers the areas that the area file gives now",
    DISPUTED: "left as it is; where the sources disagree waits for a decision",
    SAME: "nothing changed",
    REFUSED: "refused",
}


@dataclass(frozen=True)
class Steps:
    """What is to be done for one entry, and what to call it. `areas` and `told` are None when they stay as they are."""

    what: str
    profile: bool = False
    accept: bool = False
    list: bool = False
    areas: tuple[str, ...] | None = None
    told: dict[str, Any] | None = None
    differences: tuple[Found, ...] = field(default=())

    @property
    def change(self) -> bool:
        """Whether anything is to be written."""
        return any((self.profile, self.accept, self.list, self.areas is not None, self.told is not None, self.differences))


def steps_of(entry: Entry, standing: Standing, sources: Sources, found: Iterable[Found]) -> Steps:
    """What bringing in this entry would change. `found` are the differences of the files that are its own."""
    if standing.partnership is None and (not best_title(entry) or is_placeholder(best_title(entry))):
        return Steps(NAMELESS)
    if standing.coordinated:
        return _theirs(entry, standing, found)
    if standing.taken_down:
        return Steps(DOWN)
    profile = entry.page is not None and entry.page.digest != standing.accepted
    listed = entry.page is None and not standing.says_something
    areas, disputed = (None, []) if listed and not standing.ever_covered else _areas(entry, standing, sources)
    since = [] if entry.page is not None or listed else since_told(entry, standing, sources)
    fresh = _fresh([*_still_missing(found, standing), *disputed, *since], standing)
    facts = facts_of(entry.listing) if entry.listing else None
    told = facts if facts != standing.told else None
    what = IMPORTED if profile else LISTED if listed else CHANGED if areas is not None else DISPUTED if fresh else SAME
    return Steps(what, profile, profile, listed, areas, told, fresh)


def _theirs(entry: Entry, standing: Standing, found: Iterable[Found]) -> Steps:
    """A file they never had waits for them. Where their page is this file, they have its differences to decide about."""
    if entry.page is None:
        return Steps(THEIRS)
    if entry.page.digest not in standing.given:
        return Steps(WAITS, profile=True)
    fresh = _fresh(found, standing) if entry.page.digest == standing.accepted else ()
    return Steps(DISPUTED if fresh else SAME, differences=fresh)


def _areas(entry: Entry, standing: Standing, sources: Sources) -> tuple[tuple[str, ...] | None, list[Found]]:
    """The areas to set, where nobody has set others by hand; otherwise the disagreement."""
    if entry.listing is None:
        return None, []
    now, last = frozenset(entry.listing.areas), (standing.told or {}).get("areas")
    if now == standing.areas or (last is not None and now == frozenset(last)):
        return None, []
    if not standing.ever_covered or (last is not None and standing.areas == frozenset(last)):
        return entry.listing.areas, []
    return None, [areas_differ(entry, standing, sources)]


def _still_missing(found: Iterable[Found], standing: Standing) -> Iterable[Found]:
    """Without what is missing from these files alone: the house has had the page, or the row, from earlier ones."""
    here = {"row-without-page": bool(standing.accepted), "page-without-row": standing.told is not None}
    return (one for one in found if not here.get(one.code, False))


def _fresh(found: Iterable[Found], standing: Standing) -> tuple[Found, ...]:
    return tuple(one for one in found if one.key not in standing.known)
