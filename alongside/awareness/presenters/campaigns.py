"""Campaigns as pages show them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.awareness.actions.campaigns import MOVES
from alongside.awareness.keeping import said
from alongside.awareness.models import Campaign, CampaignChange, Choice, Reach
from alongside.ui.dates import date

State = Campaign.State
_COLOURS: dict[str, str] = {State.PLANNED: "blue", State.RUNNING: "green", State.ENDED: "grey", State.DROPPED: "red"}
_DO = {State.RUNNING: "Start it", State.ENDED: "End it", State.DROPPED: "Drop it"}


@dataclass(frozen=True)
class Row:
    """A campaign as a line of the list."""

    href: str
    name: str
    audience: str
    languages: str
    days: str
    state: str
    colour: str


@dataclass(frozen=True)
class Fact:
    """A question and its answer, as `summary` takes them."""

    question: str
    answer: str


@dataclass(frozen=True)
class Shown:
    """One campaign."""

    reference: str
    name: str
    theme: str
    state: str
    colour: str
    is_open: bool
    looked_at: bool
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Change:
    """One change of a campaign, for its history."""

    title: str
    at: dt.datetime
    who: str
    lines: tuple[Fact, ...]
    why: str


@dataclass(frozen=True)
class Counted:
    """What one channel reached, as a row of its own."""

    number: int
    channel: str
    counted: str
    count: str
    days: str
    source: str
    struck: str


@dataclass(frozen=True)
class Day:
    """A national day: when it next is, and how far off."""

    on: dt.date
    name: str
    source: str


def rows(campaigns: Iterable[Campaign], partnership: Partnership) -> list[Row]:
    """Campaigns as lines of the list."""
    return [
        Row(
            href=address("campaign_show", partnership, one.reference),
            name=one.name,
            audience=one.audience.name,
            languages=", ".join(language.name for language in one.languages.all()),
            days=f"{date(one.starts)} to {date(one.ends)}",
            state=one.get_state_display(),
            colour=_COLOURS[one.state],
        )
        for one in campaigns
    ]


def address(name: str, partnership: Partnership, reference: str = "", **more: Any) -> str:
    """The address of a page of this room."""
    words = {"reference": reference, **more} if reference else more
    return reverse(f"awareness:{name}", kwargs={"slug": partnership.slug, **words})


def shown(campaign: Campaign) -> Shown:
    """One campaign with all that is planned for it."""
    facts = [Fact(label, words) for label, words in said(campaign).items() if label != "Name"]
    return Shown(
        reference=campaign.reference,
        name=campaign.name,
        theme=campaign.theme,
        state=campaign.get_state_display(),
        colour=_COLOURS[campaign.state],
        is_open=campaign.state in Campaign.OPEN,
        looked_at=campaign.looked_at_on is not None,
        facts=(*facts, Fact("Words and pictures", _looked_at(campaign))),
    )


def history(changes: Iterable[CampaignChange]) -> list[Change]:
    """Every change, newest first."""
    return [Change(one.title, one.at, _who(one), tuple(Fact(*line) for line in one.lines), one.why) for one in changes]


def to_change(campaign: Campaign) -> dict[str, Any]:
    """What the form that changes a campaign begins with."""
    return {
        **{name: getattr(campaign, name) for name in ("version", "name", "theme", "starts", "ends", "cost")},
        "audience": campaign.audience.code,
        "channels": [one.code for one in campaign.channels.all()],
        "languages": [one.code for one in campaign.languages.all()],
        "areas": [one.code for one in campaign.areas.all()],
        "partner": campaign.partner.slug,
    }


def moves(campaign: Campaign) -> list[tuple[str, str]]:
    """What can become of a campaign now, as choices."""
    return [(state, _DO[State(state)]) for state in MOVES[campaign.state]]


def counted(reach: Iterable[Reach]) -> list[Counted]:
    """What each channel reached. There is no total, on purpose."""
    return [
        Counted(
            number=one.number,
            channel=one.channel.name,
            counted=one.counted,
            count=f"{one.count:,}",
            days=f"{date(one.starts)} to {date(one.ends)}",
            source=one.source,
            struck=f"Struck out by {one.struck_by.full_name}: {one.struck_why}" if one.struck_by is not None else "",
        )
        for one in reach
    ]


def days_ahead(days: Iterable[Choice]) -> list[Day]:
    """National days in the order in which they come next."""
    today = timezone.localdate()
    found = [Day(_next(one.month or 1, one.day or 1, today), one.name, one.source) for one in days]
    return sorted(found, key=lambda one: one.on)


def gaps(languages: Iterable[Choice], held: Mapping[str, set[str]], kinds: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """For each language that is needed: why, and which kinds of material the partnership has in it."""
    kinds = list(kinds)
    return [
        {
            "language": one.name,
            "why": one.people + (f": {one.number:,} referred in {one.year}" if one.number and one.year else ""),
            "source": one.source,
            "held": [(label, one.code in held.get(kind, set())) for kind, label in kinds],
            "missing": not any(one.code in codes for codes in held.values()),
        }
        for one in languages
    ]


def _next(month: int, day: int, today: dt.date) -> dt.date:
    for year in range(today.year, today.year + 9):
        try:
            found = dt.date(year, month, day)
        except ValueError:  # 29 February waits for its year
            continue
        if found >= today:
            return found
    return dt.date(today.year, month, min(day, 28))


def _looked_at(campaign: Campaign) -> str:
    by = campaign.looked_at_by
    if campaign.looked_at_on is None or by is None:
        return "Nobody has looked at them yet, with care for the people they show."
    return f"{by.full_name} looked at them on {date(campaign.looked_at_on)}: {campaign.looked_at_words}"


def _who(change: CampaignChange) -> str:
    by = change.by
    return f"{by.full_name}, {by.organisation.name}" if by.organisation else by.full_name
