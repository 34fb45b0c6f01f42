"""What anybody may read of every partnership, in the form that lists, maps and open data are made of.

The same facts as on the partnership's own page and no others: a test holds the two together. A fixed number of questions is
asked, however many partnerships there are.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from alongside.accounts.models import Appointment, Partnership, Seat
from alongside.accounts.sectors import PUBLISHED_CATEGORY, Sector
from alongside.kernel.roles import Role
from alongside.partnership.models import (
    Activity,
    Area,
    Claim,
    ClaimState,
    Coverage,
    Objective,
    OtherName,
    PartnershipProfile,
    ProfileImport,
)
from alongside.partnership.models.areas import Region
from alongside.partnership.profiles.sectors import sectors_of
from alongside.tasks.working_days import Nation

ROTATING, VACANT = "rotates", "vacant"
_OF_A_CLAIM = ("partnership_id", "state", "name", "hidden_words", "organisation__sector")
_CHAIRS = (Appointment.Office.CHAIR, Appointment.Office.CO_CHAIR)
_COORDINATORS = (Appointment.Office.COORDINATOR,)
_LISTED = Q(published=True, partnership__planned=False, partnership__ended=None, partnership__continuation=None)


@dataclass(frozen=True, slots=True)
class Office:
    """Who holds an office: in words, the sectors they belong to, and `ROTATING` or `VACANT` when that is so."""

    words: str = ""
    sectors: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One partnership, as anybody may read of it.

    `level` is a key of `accounts.Level` or empty; `activities` are (key, own words); `areas` are codes of police force areas;
    `parent` is the slug of the partnership it is under, when that one is listed too; `as_of` is the year its facts were
    published; `works_here` says that somebody coordinates it in this installation. `member_categories` are the published
    categories of its members: those of organisations that are known, and those that the published name makes plain.
    """

    public_id: str
    slug: str
    name: str
    other_names: tuple[str, ...]
    level: str
    area: str
    areas: tuple[str, ...]
    chair: Office
    coordinator: Office
    activities: tuple[tuple[str, str], ...]
    contact: str
    members: int
    members_confirmed: int
    member_categories: tuple[str, ...]
    objectives: int
    parent: str
    as_of: str
    listed_from: str
    confirmed_at: dt.datetime | None
    works_here: bool


def listings(slugs: Collection[str] | None = None) -> list[Listing]:
    """Every partnership with a public page, by name; or only those of them with one of these slugs.

    A partnership that is planned, has ended, or goes on as another one is not listed.
    """
    only = {} if slugs is None else {"partnership__slug__in": list(slugs)}
    parts = _parts(only)
    coordinated = Seat.objects.current().filter(
        role=Role.COORDINATOR, person__is_active=True, partnership=OuterRef("partnership")
    )
    profiles = PartnershipProfile.objects.filter(_LISTED, **only).annotate(works_here=Exists(coordinated))
    # Read last: a page that was taken down while the rest was read is not listed.
    found = list(profiles.select_related("partnership__parent").order_by("partnership__name", "partnership_id"))
    public = set(PartnershipProfile.objects.filter(_LISTED).values_list("partnership_id", flat=True))
    return [_listing(page, parts, public) for page in found if page.partnership_id in public]


def areas_today() -> "QuerySet[Area]":
    """The police force areas that stand today, by name."""
    return Area.objects.current()


def areas_covered(partnership: Partnership) -> list[str]:
    """The codes of the police force areas the partnership covers."""
    return list(Coverage.objects.filter(partnership=partnership, ended_at=None).values_list("area__code", flat=True))


def nation_of(partnership: Partnership) -> Nation:
    """Whose bank holidays count: Scotland’s or Northern Ireland’s where all its areas are there, else England and Wales’s."""
    regions = set(Coverage.objects.filter(partnership=partnership, ended_at=None).values_list("area__region", flat=True))
    for region, nation in ((Region.SCOTLAND, Nation.SCOTLAND), (Region.NORTHERN_IRELAND, Nation.NORTHERN_IRELAND)):
        if regions == {region}:
            return nation
    return Nation.ENGLAND_AND_WALES


def slugs_with_those_under(slugs: Collection[str], public_ids: Collection[str]) -> set[str]:
    """The slugs of these partnerships, named by slug or by public identifier, and of those directly under them.

    A subject of an act need not be a partnership: identifiers of other things find nothing.
    """
    ids = [one for one in public_ids if _is_uuid(one)]
    these = Q(slug__in=list(slugs)) | Q(public_id__in=ids)
    under = Q(parent__slug__in=list(slugs)) | Q(parent__public_id__in=ids)
    return set(slugs) | set(Partnership.objects.filter(these | under).values_list("slug", flat=True))


def other_names_of(partnership: Partnership) -> list[str]:
    """Other names that sources give the partnership."""
    return list(OtherName.objects.filter(partnership=partnership).values_list("text", flat=True))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows of every partnership, by its key."""

    activities: dict[int, list[tuple[str, str]]]
    areas: dict[int, list[str]]
    names: dict[int, list[str]]
    members: dict[int, tuple[int, int, tuple[str, ...]]]
    objectives: dict[int, int]
    offices: dict[int, list[Appointment]]
    as_of: dict[int, str]


def _parts(only: dict[str, Any]) -> _Parts:
    objectives = Objective.objects.filter(ended_at=None, **only).order_by()
    activities = Activity.objects.filter(ended_at=None, **only).order_by("position", "pk")
    coverage = Coverage.objects.filter(ended_at=None, area__in=areas_today(), **only).order_by("area__name")
    names = OtherName.objects.filter(**only).order_by("text")
    offices = Appointment.objects.current().filter(**only).select_related("organisation").order_by("started", "pk")
    current = ProfileImport.objects.filter(state=ProfileImport.State.ACCEPTED, **only).order_by()
    return _Parts(
        activities=_grouped((key, (code, text)) for key, code, text in activities.values_list("partnership_id", "key", "text")),
        areas=_grouped(coverage.values_list("partnership_id", "area__code")),
        names=_grouped(names.values_list("partnership_id", "text")),
        members=_members(only),
        objectives=dict(objectives.values_list("partnership_id").annotate(number=Count("pk"))),
        offices=_grouped((one.partnership_id, one) for one in offices),
        as_of=dict(current.values_list("partnership_id", "source__as_of")),
    )


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return found


def _members(only: dict[str, Any]) -> dict[int, tuple[int, int, tuple[str, ...]]]:
    """How many members each partnership has, how many have confirmed it, and of which published categories they are."""
    claims = Claim.objects.filter(**only).exclude(state=ClaimState.ENDED).order_by()
    rows: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, state, name, hidden, sector in claims.values_list(*_OF_A_CLAIM):
        shown = "" if any(words in name for words in hidden) else name  # what may be a person's name decides nothing
        rows[key].append((state, category_of(shown, sector or "")))
    return {
        key: (
            len(members),
            sum(state == ClaimState.CONFIRMED for state, _ in members),
            tuple(sorted({category for state, category in members if category and state != ClaimState.DISPUTED})),
        )
        for key, members in rows.items()
    }


def category_of(name: str, sector: str) -> str:
    """The published category of a member: by its organisation's sector, or else by what its name makes plain; or empty."""
    if not sector and 0 < len(name) <= 80:
        understood = sectors_of(name)
        sector = understood[0].sector or "" if len(understood) == 1 else ""
    return PUBLISHED_CATEGORY[Sector(sector)] if sector else ""


def _listing(page: PartnershipProfile, parts: _Parts, public: set[int]) -> Listing:
    key, place = page.partnership_id, page.partnership
    members, confirmed, categories = parts.members.get(key, (0, 0, ()))
    offices = parts.offices.get(key, [])
    return Listing(
        public_id=str(place.public_id),
        slug=place.slug,
        name=place.name,
        other_names=tuple(parts.names.get(key, ())),
        level=page.level,
        area=page.area,
        areas=tuple(parts.areas.get(key, ())),
        chair=_office(offices, _CHAIRS, page.chair_raw, page.chair_sectors),
        coordinator=_office(offices, _COORDINATORS, page.coordinator_raw, page.coordinator_sectors),
        activities=tuple(parts.activities.get(key, ())),
        contact="" if page.contact_is_personal else page.contact,
        members=members,
        members_confirmed=confirmed,
        member_categories=categories,
        objectives=parts.objectives.get(key, 0),
        parent=place.parent.slug if place.parent is not None and place.parent_id in public else "",
        as_of=parts.as_of.get(key, page.as_of),
        listed_from=page.listed_from,
        confirmed_at=page.last_confirmed_at,
        works_here=page.works_here,  # type: ignore[attr-defined]
    )


def _office(appointments: list[Appointment], offices: tuple[str, ...], raw: str, sectors: list[str]) -> Office:
    """As recorded today if somebody has, otherwise as published. No person is named."""
    held = [one for one in appointments if one.office in offices]
    if not held:
        vacancies = {one.vacancy for one in sectors_of(raw)}
        state = ROTATING if "rotates" in vacancies else VACANT if "not-appointed" in vacancies and not sectors else ""
        return Office(raw, tuple(sectors), state)
    organisations = [one.organisation for one in held if one.organisation is not None]
    if not organisations:
        return Office("", (), VACANT if any(one.vacant for one in held) else ROTATING)
    words = "; ".join(one.name for one in organisations)
    return Office(words, tuple(dict.fromkeys(one.sector for one in organisations)), "")
