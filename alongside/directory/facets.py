"""What the directory can be narrowed by: each facet, its choices, and which of them a partnership falls under.

Plain Python. A facet's choice has a key, which stands in addresses and does not change, and words for people.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alongside.accounts.models import Level
from alongside.accounts.sectors import PUBLISHED_CATEGORY, Sector
from alongside.partnership.models import Region
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.partnership.queries.listings import ROTATING, VACANT, Listing, Office

NOT_STATED = "not-stated"
NO_AREA = "none"
A_YEAR = dt.timedelta(days=365)
WITHIN_A_YEAR, LONGER_AGO, NEVER = "within-a-year", "longer-ago", "never"
YES, NO = "yes", "no"

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """A police force area as pages and data speak of it."""

    code: str
    name: str
    other_names: tuple[str, ...]
    region: str


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list. `keys_of` gives the choices a partnership falls under: at least one, each of `choices`."""

    name: str
    label: str
    choices: Choices
    keys_of: Callable[[Listing], Iterable[str]]

    def words(self, key: str) -> str:
        """A choice in words. Raises KeyError for a key that is no choice of this facet."""
        return dict(self.choices)[key]


def category_key(category: str) -> str:
    """The key of a published category of sectors: "Local authority" becomes "local-authority"."""
    return re.sub(r"[^a-z0-9]+", "-", category.casefold()).strip("-")


def office_keys(office: Office) -> tuple[str, ...]:
    """The choices that whoever holds an office falls under: the published category of each sector, or what is known instead."""
    keys = dict.fromkeys(category_key(PUBLISHED_CATEGORY[Sector(sector)]) for sector in office.sectors)
    if office.state in (ROTATING, VACANT):
        keys[office.state] = None
    return tuple(keys) or (NOT_STATED,)


def facets_of(areas: Iterable[AreaFacts], today: dt.date) -> tuple[Facet, ...]:
    """Every facet, in the order pages show them. `areas` are those that stand today."""
    standing = tuple(areas)
    region_of = {area.code: area.region for area in standing}
    return (
        Facet("activity", "What it does", tuple(ACTIVITY_LABELS.items()), _activity_keys),
        Facet("chair", "Who chairs it", _OFFICES, lambda one: office_keys(one.chair)),
        Facet("coordinator", "Who coordinates it", _OFFICES, lambda one: office_keys(one.coordinator)),
        Facet("level", "Level", (*((level.value, str(level.label)) for level in Level), _UNSTATED), _level_keys),
        Facet("region", "Region or nation", (*Region.choices, _NOWHERE), lambda one: _regions(one, region_of)),
        Facet(
            "area",
            "Police force area",
            (*((area.code, area.name) for area in standing), _NOWHERE),
            lambda one: one.areas or (NO_AREA,),
        ),
        Facet("contact", "Contact", ((YES, "Has a contact"), (NO, "No contact")), lambda one: (YES if one.contact else NO,)),
        Facet("confirmed", "Last confirmed", _CONFIRMED, lambda one: (confirmed_key(one, today),)),
    )


def confirmed_key(listing: Listing, today: dt.date) -> str:
    """How long ago the partnership said that its page is right. `today` is a day in the house's own time."""
    if listing.confirmed_at is None:
        return NEVER
    return WITHIN_A_YEAR if today - listing.confirmed_at.date() <= A_YEAR else LONGER_AGO


def _activity_keys(listing: Listing) -> Iterable[str]:
    return tuple(dict.fromkeys(key for key, _ in listing.activities))


def _level_keys(listing: Listing) -> Iterable[str]:
    return (listing.level or NOT_STATED,)


def _regions(listing: Listing, region_of: dict[str, str]) -> Iterable[str]:
    return tuple(dict.fromkeys(region_of[code] for code in listing.areas if code in region_of)) or (NO_AREA,)


_UNSTATED = (NOT_STATED, "Not stated")
_NOWHERE = (NO_AREA, "No area known")
_OFFICES: Choices = (
    *((category_key(name), name) for name in dict.fromkeys(PUBLISHED_CATEGORY.values())),
    (ROTATING, "Rotates between members"),
    (VACANT, "Vacant"),
    _UNSTATED,
)
_CONFIRMED: Choices = (
    (WITHIN_A_YEAR, "In the last 12 months"),
    (LONGER_AGO, "More than 12 months ago"),
    (NEVER, "Never: as published"),
)
