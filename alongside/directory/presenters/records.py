"""One partnership as open data: everything its public page says, in keys that do not change (`presenters.schema`)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.urls import reverse

from alongside.accounts.models import Level
from alongside.directory.facets import AreaFacts
from alongside.partnership.presenters.pages import Line, PublicPage, public_page
from alongside.partnership.queries import Listing, Office, Page


def identifier(public_id: str) -> str:
    """The name of a partnership for good, whatever becomes of its name and its address."""
    return f"urn:uuid:{public_id}"


@lru_cache(maxsize=10_000)
def address_of(slug: str) -> str:
    """The address of a partnership's own page, on this site."""
    return reverse("partnership:profile_show", kwargs={"slug": slug})


@lru_cache(maxsize=10_000)
def data_address_of(slug: str) -> str:
    """The address of a partnership's record, on this site."""
    return reverse("directory:data_partnership", kwargs={"word": slug})


def record(listing: Listing, page: Page, over: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What the page of a partnership says. `over` are those under it, as `reference_to` or `planned` give them."""
    shown = public_page(page)
    return {
        "id": identifier(listing.public_id),
        "slug": listing.slug,
        "name": shown.name,
        "other_names": list(shown.other_names),
        "level": level_of(listing.level),
        "area": shown.area or None,
        "police_force_areas": [{"code": code, "name": name} for code, name in shown.areas],
        "chair": office(listing.chair),
        "coordinator": office(listing.coordinator),
        "offices": [{"office": name, **_line(line, "words")} for name, line in shown.offices],
        "activities": [{"key": one.key, "words": words} for one, words in zip(page.activities, shown.activities, strict=True)],
        "members": members(page, shown),
        "member_categories": list(listing.member_categories),
        "objectives": [_line(line, "text") for line in shown.objectives],
        "contact": shown.contact or None,
        "contact_note": shown.contact_note or None,
        "under": None if shown.under is None else {"slug": shown.under[0] or None, "name": shown.under[1]},
        "over": list(over),
        "differences": list(shown.differences),
        "as_of": page.as_of or None,
        "listed_from": shown.listed_from or None,
        "confirmed_at": None if shown.confirmed_at is None else shown.confirmed_at.isoformat(),
        "works_here": listing.works_here,
    }


def members(page: Page, shown: PublicPage) -> list[dict[str, Any]]:
    """The members with what is known of each claim."""
    return [
        {"name": line.text, "state": claim.state, "note": line.note or None}
        for claim, line in zip(page.claims, shown.members, strict=True)
    ]


def reference_to(listing: Listing) -> dict[str, Any]:
    """Another partnership, named by its slug."""
    return {"slug": listing.slug, "name": listing.name}


def planned(name: str) -> dict[str, Any]:
    """A place where a partnership is still wanted: it has no page, so no slug."""
    return {"slug": None, "name": name}


def level_of(level: str) -> dict[str, str] | None:
    """The level as key and words; None when it is not stated."""
    return {"key": level, "words": str(Level(level).label)} if level else None


def office(held: Office) -> dict[str, Any]:
    """Who holds an office: words, sectors, and whether it rotates or is vacant."""
    return {"words": held.words or None, "sectors": list(held.sectors), "state": held.state or None}


def area(facts: AreaFacts) -> dict[str, Any]:
    """A police force area."""
    return {"code": facts.code, "name": facts.name, "other_names": list(facts.other_names), "region": facts.region}


def _line(line: Line, key: str) -> dict[str, Any]:
    return {key: line.text, "note": line.note or None}
