"""Police force areas, and partnerships that are listed by their published facts and that nobody coordinates here."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from django.utils import timezone

from alongside.accounts.models import Level, Partnership, User
from alongside.accounts.sectors import Sector
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import permissions
from alongside.partnership.founding import found, named
from alongside.partnership.keeping import AS_LISTED, change_activities, change_coverage, page_of
from alongside.partnership.listing import Facts
from alongside.partnership.models import Area, Coverage, PartnershipProfile
from alongside.partnership.profiles.model import Appointment
from alongside.partnership.profiles.sectors import SECTOR_LABELS
from alongside.partnership.rules import require_areas, require_uncoordinated

STALE = (
    "Somebody changed this page while you were writing. What it says now is shown below: "
    "look at it, then save again if yours should replace it."
)


@dataclass(frozen=True)
class Loaded:
    """What loading the delivered list did."""

    added: int
    changed: int
    reference: str = "police-force-areas"


@act(permissions.LOAD_AREAS, at=None)
def load_areas(*, by: User | Clockwork) -> Loaded:
    """Bring in the police force areas that are delivered with the house. What a person has changed is left as it is."""
    added = changed = 0
    standing = {area.code: area for area in Area.objects.all()}
    for row in _delivered():
        kept = standing.get(row["code"])
        if kept is None:
            Area.objects.create(**row)
            added += 1
        elif kept.changed_by_id is None and any(getattr(kept, name) != value for name, value in row.items()):
            Area.objects.filter(pk=kept.pk).update(**row, changed_at=timezone.now())
            changed += 1
    note(added=added, changed=changed)
    return Loaded(added, changed)


@act(permissions.CHANGE_AREA, at=None)
def change_area(
    *,
    by: User,
    area: Area,
    name: str,
    other_names: Sequence[str],
    region: str,
    source: str,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Area:
    """Correct what is kept of a police force area, or say when it ended."""
    if Area.objects.filter(name__iexact=name.strip()).exclude(pk=area.pk).exists():
        raise Refused("Another area already has that name.", field="name")
    if valid_from and valid_to and valid_to <= valid_from:
        raise Refused("The day it ends must be after the day it began.", field="valid_to")
    area.name, area.other_names, area.region, area.source = name.strip(), list(other_names), region, source.strip()
    area.valid_from, area.valid_to, area.changed_by, area.changed_at = valid_from, valid_to, by, timezone.now()
    area.save()
    return area


@act(permissions.LIST_PARTNERSHIP, at=None)
def list_partnership(*, by: User | Clockwork, facts: Facts, partnership: Partnership | None = None) -> PartnershipProfile:
    """List a partnership by its published facts. A page that says more already keeps what it says."""
    if not facts.title.strip():
        raise Refused("A partnership that is listed has a name.", field="title")
    require_areas(facts.areas)
    place = partnership or named(facts.title) or found(by, facts.title, facts.level)
    note(subject=place, partnership=place.slug, source=facts.source)
    page = page_of(place)
    if page.version == 1 and not page.published:
        _lay(page, facts)
    if not Coverage.objects.filter(partnership=place).exists():
        change_coverage(place, facts.areas, facts.as_of)
    return page


@act(permissions.CORRECT_LISTING, at=None)
def correct_listing(
    *,
    by: User,
    partnership: Partnership,
    version: int,
    level: str,
    chair: Sequence[str],
    coordinator: Sequence[str],
    activities: Sequence[tuple[str, str]],
    areas: Sequence[str],
    contact: str,
    published: bool,
    because: str = "",
) -> PartnershipProfile:
    """Correct the page of a listed partnership that nobody coordinates here.

    `chair` and `coordinator` are sectors; `version` is the number of the page the person had in front of them.
    """
    require_uncoordinated(partnership)
    require_areas(areas)
    if level and level not in Level.values:
        raise Refused("Choose a level from the list.", field="level")
    page = page_of(partnership)
    if page.version != version:
        raise Refused(STALE)
    if contact != page.contact:
        page.contact_is_personal = False  # somebody has looked at it and chosen it for the page
    page.level, page.contact, page.published = level, contact, published
    page.chair_raw, page.chair_sectors = _office(page.chair_raw, page.chair_sectors, chair, "chair")
    page.coordinator_raw, page.coordinator_sectors = _office(
        page.coordinator_raw, page.coordinator_sectors, coordinator, "coordinator"
    )
    page.version += 1
    page.save()
    change_activities(partnership, activities)
    change_coverage(partnership, areas)
    note(subject=partnership, partnership=partnership.slug, published=published, because=because)
    return page


@act(permissions.COVER_AREAS, at="partnership")
def cover_areas(*, by: User | Clockwork, partnership: Partnership, areas: Sequence[str], as_of: str = "") -> Partnership:
    """Say which police force areas the partnership covers."""
    require_areas(areas)
    change_coverage(partnership, areas, as_of)
    note(areas=sorted(areas))
    return partnership


def _lay(page: PartnershipProfile, facts: Facts) -> None:
    """Fill an empty page with the facts of a list."""
    page.title, page.source_id, page.as_of = facts.title, facts.source_id, facts.as_of
    page.level, page.level_raw = facts.level, facts.level_raw
    page.chair_raw, page.chair_sectors = facts.chaired.raw, list(facts.chaired.sectors)
    page.coordinator_raw, page.coordinator_sectors = facts.coordinated.raw, list(facts.coordinated.sectors)
    page.listed_from, page.published, page.version = facts.source, True, AS_LISTED
    page.save()
    change_activities(page.partnership, facts.activities)


def _office(raw: str, before: Sequence[str], now: Sequence[str], field: str) -> tuple[str, list[str]]:
    """The words and sectors of an office. The published words stay as long as the sectors are those they stand for."""
    if any(sector not in Sector.values for sector in now):
        raise Refused("Choose sectors from the list.", field=field)
    if list(now) == list(before):
        return raw, list(before)
    office = Appointment(" / ".join(SECTOR_LABELS[sector] for sector in now), tuple(now))
    return office.raw, list(office.sectors)


def _delivered() -> list[dict]:
    text = resources.files("alongside.partnership").joinpath("data/areas.json").read_text(encoding="utf-8")
    kept = ("code", "name", "other_names", "region", "source", "valid_from", "valid_to")
    rows = [{name: row.get(name) for name in kept} for row in json.loads(text)["areas"]]
    for row in rows:
        for name in ("valid_from", "valid_to"):
            row[name] = dt.date.fromisoformat(row[name]) if row[name] else None
    return rows
