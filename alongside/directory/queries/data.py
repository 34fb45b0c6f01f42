"""The public pages of many partnerships at once, for open data: what each page says, in a fixed number of questions a batch.

The same as `partnership.queries.page_for(None, …)` gives one by one; a test holds the two together.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from alongside.accounts.models import Appointment, Partnership, Seat
from alongside.accounts.rules import taken_up
from alongside.directory.models import Change
from alongside.kernel.roles import Role
from alongside.partnership.models import (
    Activity,
    Area,
    Claim,
    ClaimState,
    ClaimStatus,
    Coverage,
    Difference,
    Objective,
    OtherName,
    PartnershipProfile,
    ProfileImport,
)
from alongside.partnership.queries import Page, areas_today
from alongside.partnership.queries.pages import SHOWN_DIFFERENCES

_ANSWERED = (ClaimState.CONFIRMED, ClaimState.DISPUTED)
_WITH_PARENT = ("partnership__parent__profile", "partnership__parent__continuation")


def public_pages(slugs: Collection[str]) -> dict[str, Page]:
    """The pages of these partnerships as anybody reads them, by slug. One that is not published now is left out."""
    keys = list(Partnership.objects.filter(slug__in=list(slugs)).values_list("pk", flat=True))
    parts = _parts(keys)
    # Read last: a page that was taken down while the rest was read is left out.
    profiles = PartnershipProfile.objects.filter(partnership__in=keys, published=True).select_related(*_WITH_PARENT)
    return {profile.partnership.slug: _page(profile, parts) for profile in profiles}


def planned_under() -> dict[str, list[str]]:
    """The names of places where a partnership is still wanted, by the slug of the partnership they would be under."""
    planned = Partnership.objects.filter(planned=True, ended=None, continuation=None).exclude(parent=None)
    return _grouped(planned.order_by("name").values_list("parent__slug", "name"))


def last_changes() -> dict[str, dt.datetime]:
    """When the directory last noticed a change of each partnership's page, by slug."""
    return dict(Change.objects.order_by().values_list("partnership__slug").annotate(last=Max("at")))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows of many pages, each by the partnership's key."""

    activities: dict[int, list[Activity]]
    claims: dict[int, list[Claim]]
    answered: dict[int, dict[int, ClaimStatus]]
    objectives: dict[int, list[Objective]]
    offices: dict[int, list[Appointment]]
    as_of: dict[int, str]
    areas: dict[int, list[Area]]
    names: dict[int, list[str]]
    over: dict[int, list[Partnership]]
    differences: dict[int, list[Difference]]
    coordinated: set[int]


def _parts(keys: list[int]) -> _Parts:
    these = {"partnership__in": keys}
    standing = Claim.objects.filter(**these).exclude(state=ClaimState.ENDED).select_related("organisation", "source")
    claims = list(standing.defer("raw", "link", "flags"))  # by far the most rows; the page shows none of these
    coverage = Coverage.objects.filter(**these, ended_at=None, area__in=areas_today()).select_related("area")
    current = ProfileImport.objects.filter(**these, state=ProfileImport.State.ACCEPTED).order_by()
    seats = Seat.objects.current().filter(**these, role=Role.COORDINATOR, person__is_active=True)
    undecided = Difference.objects.filter(**these, decision=Difference.Decision.NONE, other=None, field__in=SHOWN_DIFFERENCES)
    return _Parts(
        activities=_by_place(Activity.objects.filter(**these, ended_at=None)),
        claims=_by_place(claims),
        answered=_answers(claims),
        objectives=_by_place(Objective.objects.filter(**these, ended_at=None).select_related("source")),
        offices=_by_place(Appointment.objects.current().filter(**these).select_related("organisation")),
        as_of=dict(current.values_list("partnership_id", "source__as_of")),
        areas=_grouped((one.partnership_id, one.area) for one in coverage.order_by("area__name")),
        names=_grouped(OtherName.objects.filter(**these).values_list("partnership_id", "text")),
        over=_below(keys),
        differences=_by_place(undecided),
        coordinated=set(taken_up(seats).values_list("partnership_id", flat=True)),
    )


def _answers(claims: Iterable[Claim]) -> dict[int, dict[int, ClaimStatus]]:
    """What each organisation last said, by the claim's key, for each partnership."""
    place_of = {one.pk: one.partnership_id for one in claims if one.state in _ANSWERED}
    found: dict[int, dict[int, ClaimStatus]] = defaultdict(dict)
    for status in ClaimStatus.objects.filter(claim__in=list(place_of)).order_by("at", "pk"):
        found[place_of[status.claim_id]][status.claim_id] = status
    return found


def _below(keys: list[int]) -> dict[int, list[Partnership]]:
    """The partnerships under each that have a public page or are planned."""
    children = Partnership.objects.filter(parent__in=keys, ended=None, continuation=None).select_related("profile")
    return _grouped((one.parent_id, one) for one in children if _is_shown(one) and one.parent_id is not None)


def _is_shown(partnership: Partnership) -> bool:
    """Whether another partnership's page may name this one."""
    profile: PartnershipProfile | None = getattr(partnership, "profile", None)
    return partnership.planned or (profile is not None and profile.published)


def _by_place(rows: Iterable[Any]) -> dict[int, list[Any]]:
    return _grouped((one.partnership_id, one) for one in rows)


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return found


def _page(profile: PartnershipProfile, parts: _Parts) -> Page:
    key, parent = profile.partnership_id, profile.partnership.parent
    gone = parent is None or parent.ended is not None or hasattr(parent, "continuation")
    return Page(
        profile=profile,
        activities=parts.activities.get(key, []),
        claims=parts.claims.get(key, []),
        objectives=parts.objectives.get(key, []),
        appointments=parts.offices.get(key, []),
        answered=parts.answered.get(key, {}),
        as_of=parts.as_of.get(key, profile.as_of),
        areas=parts.areas.get(key, []),
        other_names=parts.names.get(key, []),
        under=None if parent is None or gone or not _is_shown(parent) else parent,
        over=parts.over.get(key, []),
        goes_on_as=None,  # one that goes on as another is not in the directory
        differences=parts.differences.get(key, []),
        coordinated=key in parts.coordinated,
    )
