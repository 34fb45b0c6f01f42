"""How a disagreement found in the files becomes one that somebody can decide about a partnership's page.

`here` is what the page says and `there` what the other source says. Only where choosing one is certain to mean one thing are
the two kept as values to choose from; otherwise the difference is there to be looked at.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alongside.accounts.models import Partnership
from alongside.partnership.actions.differences import Found
from alongside.partnership.actions.imports import LAYOUT_OF_THE_MAP, YEAR_OF_THE_MAP
from alongside.partnership.founding import LONGEST_NAME
from alongside.partnership.profiles.model import Appointment, Profile
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.ui.dates import date

from .queries.importing import Standing
from .reconciling.likeness import is_placeholder
from .reconciling.model import Difference, Entry, Listing

LONGEST_SOURCE = 200
TWO_PARTNERSHIPS = frozenset({"same-body", "successor"})
AREAS_DIFFER = "areas-differ"
_OFFICES = {"chair-differs": "chair", "coordinator-differs": "coordinator"}


@dataclass(frozen=True)
class Sources:
    """What the files are called and what year they speak of: `as_of` is empty when nobody said, and then `day` dates them."""

    area_file: str
    day: dt.date
    as_of: str = ""

    def of_page(self, page: Profile) -> str:
        """A partnership's profile, with its file and the year it speaks of."""
        year = page.as_of or self.as_of or (YEAR_OF_THE_MAP if page.layout == LAYOUT_OF_THE_MAP else "")
        return self._dated("its profile", page.name, year)

    def of_area_file(self, part: str = "") -> str:
        """The area file, or a part of it such as ", line 4", with its name and the year it speaks of."""
        return self._dated(f"the area file{part}", self.area_file.removeprefix("the area file"), self.as_of)

    def _dated(self, what: str, name: str, year: str) -> str:
        when = year or f"brought in on {date(self.day)}"
        return f"{what} ({name[: LONGEST_SOURCE // 2]}{', ' if name else ''}{when})"[:LONGEST_SOURCE]


def as_found(difference: Difference, entry: Entry, sources: Sources, *, alone: bool, other: Partnership | None = None) -> Found:
    """A difference of the files, ready to be written down. `alone`: no other activity of this partnership differs."""
    here, there = _values(difference, entry, alone=alone)
    return Found(
        code=difference.code,
        words=difference.words,
        key=difference.key,
        field=_OFFICES.get(difference.code, difference.field),
        here=difference.here,
        there=difference.there,
        here_from=_dated(difference.here_from, entry, sources),
        there_from=_dated(difference.there_from, entry, sources),
        here_value=here,
        there_value=there,
        other=other,
    )


def since_told(entry: Entry, standing: Standing, sources: Sources) -> list[Found]:
    """Where a listing without a page now says other things than the page here does; what it said last time is passed over."""
    listing, page = entry.listing, standing.page
    if listing is None or page is None:
        return []
    last, now = standing.told or {}, facts_of(listing)
    found = []
    for code, name, label, here, there in (
        ("level-differs", "level", page.level_raw or page.level, page.level, listing.level or ""),
        ("chair-differs", "chair", page.chair_raw, _office(page.chair_raw, page.chair_sectors), _appointed(listing.chaired)),
        (
            "coordinator-differs",
            "coordinator",
            page.coordinator_raw,
            _office(page.coordinator_raw, page.coordinator_sectors),
            _appointed(listing.coordinated),
        ),
        ("activities-differ", "activities", _activities(standing.activities), _pairs(standing.activities), now["activities"]),
    ):
        if last.get(name) != now[name] and now[name] and _meaning(here) != _meaning(there):
            found.append(_since(code, name, (label, _shown(name, listing)), (here, there), entry, sources))
    return found


def areas_differ(entry: Entry, standing: Standing, sources: Sources) -> Found:
    """The area file gives other areas than the page, which somebody may have set by hand."""
    here, there = (", ".join(sorted(codes)) for codes in (standing.areas, entry.listing.areas if entry.listing else ()))
    words = f"The area file gives other areas than the page: {here or 'none'} on the page, {there or 'none'} in the file."
    key = Difference(AREAS_DIFFER, entry.source_id, "", "areas", here, there).key
    told = sources.of_area_file()
    return Found(AREAS_DIFFER, words, key, "areas", here, there, "the page here", told)


def facts_of(listing: Listing) -> dict[str, Any]:
    """What a listing tells, as it is kept to see what differs the next time."""
    return {
        "title": listing.title,
        "level": listing.level or "",
        "chair": listing.chaired.raw,
        "coordinator": listing.coordinated.raw,
        "activities": _claimed(listing),
        "areas": sorted(listing.areas),
    }


def _since(code: str, name: str, said: tuple[str, str], values: tuple[Any, Any], entry: Entry, sources: Sources) -> Found:
    words = f"The area file now says other things than the page here: “{said[0] or 'nothing'}” here, “{said[1]}” in the file."
    key = Difference(code, entry.source_id, "", name, *said).key
    return Found(code, words, key, name, *said, "the page here", sources.of_area_file(), *values)


def _shown(name: str, listing: Listing) -> str:
    if name == "activities":
        return _activities((one.key, one.text) for one in listing.activities)
    return {"level": listing.level_raw, "chair": listing.chaired.raw, "coordinator": listing.coordinated.raw}[name]


def _activities(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{ACTIVITY_LABELS[key]}: {text}" if text else ACTIVITY_LABELS[key] for key, text in pairs)


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    return [[key, text] for key, text in pairs]


def _claimed(said: Profile | Listing) -> list[list[str]]:
    return _pairs((one.key, one.text) for one in said.activities)


def _appointed(office: Appointment) -> dict[str, Any]:
    return _office(office.raw, office.sectors)


def _office(raw: str, sectors: Iterable[str]) -> dict[str, Any]:
    return {"raw": raw, "sectors": list(sectors)}


def _meaning(value: Any) -> Any:
    """What is compared: sectors without order, or the words where no sector is known; activities without order."""
    if isinstance(value, dict):
        return frozenset(value["sectors"]) or value["raw"].casefold()
    return sorted(value) if isinstance(value, list) else value


def _dated(said: str, entry: Entry, sources: Sources) -> str:
    if entry.page is not None and said == (entry.page.name or "the page"):
        return sources.of_page(entry.page)
    if said.startswith(sources.area_file):
        return sources.of_area_file(said.removeprefix(sources.area_file))
    return said[:LONGEST_SOURCE]


def _values(difference: Difference, entry: Entry, *, alone: bool) -> tuple[Any, Any]:
    """What the page would keep of each side; nothing where that would not be certain."""
    page, listing = entry.page, entry.listing
    if page is None or listing is None:
        return None, None
    if difference.code in _OFFICES:
        name = difference.field
        return _appointed(getattr(page, name)), _appointed(getattr(listing, name))
    if difference.code == "level-differs":
        return page.level or "", listing.level or ""
    if difference.code == "title-differs":
        fit = all(0 < len(one) <= LONGEST_NAME and not is_placeholder(one) for one in (page.title, listing.title))
        return (page.title, listing.title) if fit else (None, None)
    if difference.code in ("activity-only-on-page", "activity-only-in-area-file") and alone:
        return _claimed(page), _claimed(listing)
    return None, None
