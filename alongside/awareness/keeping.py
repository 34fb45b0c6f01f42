"""How a campaign and the history of its changes are kept. Called inside an act, never by itself."""

from collections.abc import Iterable
from typing import Any

from alongside.accounts.models import User
from alongside.ui.dates import date

from .models import Campaign, CampaignChange
from .rules import require_fresh

_LOOKED_AT_AGAIN = "The words and pictures must be looked at again."


def locked(campaign: Campaign, version: int | None = None) -> Campaign:
    """The campaign as it stands, locked until the act ends; `version` must be its own when one is given."""
    kept = (
        Campaign.objects.select_for_update(of=("self",)).select_related("partnership", "audience", "partner").get(pk=campaign.pk)
    )
    if version is not None:
        require_fresh(kept.version, version)
    return kept


def keep_material_change(campaign: Campaign, by: User, title: str, words: str, why: str = "") -> None:
    """Write down that a material changed; what was looked at is then no longer what goes out."""
    keep_change(campaign, by, title, [("Material", words), *forget_look(campaign)], why)


def forget_look(campaign: Campaign) -> list[tuple[str, str]]:
    """Take away that somebody looked at the words and pictures. What the history says of it: nothing if nobody had."""
    had = campaign.looked_at_on is not None
    campaign.looked_at_on, campaign.looked_at_by, campaign.looked_at_words = None, None, ""
    return [("Care for people", _LOOKED_AT_AGAIN)] if had else []


def said(campaign: Campaign) -> dict[str, str]:
    """What is planned, by label, in words: what the history compares."""
    return {
        "Name": campaign.name,
        "Theme": campaign.theme,
        "Audience": campaign.audience.name,
        "Channels": _names(campaign.channels.all()),
        "Languages": _names(campaign.languages.all()),
        "Areas": _names(campaign.areas.all()),
        "Issued by": campaign.partner.name,
        "From": date(campaign.starts),
        "Until": date(campaign.ends),
        "Cost": "Not said" if campaign.cost is None else f"£{campaign.cost:,.2f}",
    }


def _names(rows: Iterable[Any]) -> str:
    return ", ".join(one.name for one in rows)


def keep_change(kept: Campaign, by: User, title: str, lines: Iterable[tuple[str, str]], why: str = "") -> Campaign:
    """Keep a campaign as it was changed, with the next line of its history."""
    kept.version += 1
    kept.save()
    write_change(kept, by, title, lines, why)
    return kept


def write_change(campaign: Campaign, by: User, title: str, lines: Iterable[tuple[str, str]], why: str = "") -> None:
    """Write a line of a campaign's history, under the number of its present version."""
    CampaignChange.objects.create(
        campaign=campaign, number=campaign.version, title=title, lines=[list(line) for line in lines], why=why.strip(), by=by
    )
