"""Campaigns: planning one, changing it, looking at its words and pictures, starting and ending it. Every change is kept."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.awareness import permissions
from alongside.awareness.keeping import forget_look, keep_change, locked, said, write_change
from alongside.awareness.models import Campaign, Choice
from alongside.awareness.rules import picked, picked_areas, require_member, require_open, require_words
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.ui.dates import date

State = Campaign.State
MOVES: Mapping[str, tuple[str, ...]] = {
    State.PLANNED: (State.RUNNING, State.DROPPED),
    State.RUNNING: (State.ENDED, State.DROPPED),
    State.ENDED: (),
    State.DROPPED: (),
}


@act(permissions.PLAN_CAMPAIGN, at="partnership")
def plan_campaign(
    *,
    by: User,
    partnership: Partnership,
    name: str,
    theme: str,
    audience: str,
    channels: Sequence[str],
    languages: Sequence[str],
    areas: Sequence[str],
    partner: Organisation,
    starts: dt.date,
    ends: dt.date,
    cost: Decimal | None = None,
) -> Campaign:
    """Plan a campaign: for whom, by which channels, in which languages and areas, from when to when."""
    require_member(partnership, partner, "partner")
    _require_dates(starts, ends)
    campaign = Campaign.objects.create(
        partnership=partnership,
        name=require_words(name, "Enter what the campaign is called.", "name"),
        theme=require_words(theme, "Say what the campaign is about.", "theme"),
        audience=picked(Choice.Kind.AUDIENCE, [audience], "audience")[0],
        partner=partner,
        starts=starts,
        ends=ends,
        cost=cost,
    )
    campaign.channels.set(picked(Choice.Kind.CHANNEL, channels, "channels"))
    campaign.languages.set(picked(Choice.Kind.LANGUAGE, languages, "languages"))
    campaign.areas.set(picked_areas(areas))
    write_change(campaign, by, "Planned", said(campaign).items())
    note(starts=starts, ends=ends)
    return campaign


@act(permissions.CHANGE_CAMPAIGN, at="campaign")
def change_campaign(
    *,
    by: User,
    campaign: Campaign,
    version: int,
    name: str,
    theme: str,
    audience: str,
    channels: Sequence[str],
    languages: Sequence[str],
    areas: Sequence[str],
    partner: Organisation,
    starts: dt.date,
    ends: dt.date,
    cost: Decimal | None = None,
    why: str = "",
) -> Campaign:
    """Change what is planned for a campaign. `version` is the number of the change the person had in front of them."""
    kept = locked(campaign, version)
    require_open(kept)
    before, about = said(kept), (kept.theme, kept.audience_id)
    if partner != kept.partner:
        require_member(kept.partnership, partner, "partner")
    _require_dates(starts, ends)
    kept.name = require_words(name, "Enter what the campaign is called.", "name")
    kept.theme = require_words(theme, "Say what the campaign is about.", "theme")
    kept.audience = picked(Choice.Kind.AUDIENCE, [audience], "audience", [kept.audience])[0]
    kept.channels.set(picked(Choice.Kind.CHANNEL, channels, "channels", kept.channels.all()))
    kept.languages.set(picked(Choice.Kind.LANGUAGE, languages, "languages", kept.languages.all()))
    kept.areas.set(picked_areas(areas))
    kept.partner, kept.starts, kept.ends, kept.cost = partner, starts, ends, cost
    lines = [(label, words) for label, words in said(kept).items() if before[label] != words]
    if not lines:
        raise Refused("Nothing has changed.")
    if (kept.theme, kept.audience_id) != about:
        lines += forget_look(kept)
    return keep_change(kept, by, "Changed", lines, why)


@act(permissions.CHECK_CAMPAIGN, at="campaign")
def check_campaign(*, by: User, campaign: Campaign, version: int, words: str) -> Campaign:
    """Say that the campaign's words and pictures were looked at with care for the people they show, and what was found."""
    kept = locked(campaign, version)
    require_open(kept)
    kept.looked_at_words = require_words(words, "Say what you looked at, and what you found.", "words")
    kept.looked_at_on, kept.looked_at_by = timezone.localdate(), by
    return keep_change(kept, by, "Words and pictures looked at", [("Found", kept.looked_at_words)])


@act(permissions.MOVE_CAMPAIGN, at="campaign")
def move_campaign(*, by: User, campaign: Campaign, version: int, state: str, why: str = "") -> Campaign:
    """Start a campaign, end it, or drop it. Its dates then say when that really was."""
    kept, today = locked(campaign, version), timezone.localdate()
    if state not in MOVES[kept.state]:
        raise Refused(f"A campaign that is “{kept.get_state_display().lower()}” cannot become that.", field="state")
    if state == State.RUNNING and kept.looked_at_on is None:
        raise Refused("Somebody must look at its words and pictures first, with care for the people they show.", field="state")
    if state == State.DROPPED and not why.strip():
        raise Refused("Say why it is dropped.", field="why")
    if state == State.RUNNING and today < kept.starts:
        kept.starts = today
    if state == State.RUNNING and today > kept.ends:
        raise Refused("The day it was to end has passed. Change its dates first.", field="state")
    if state in (State.ENDED, State.DROPPED):
        kept.ends = max(kept.starts, min(today, kept.ends))
    kept.state = state
    lines = [("From", date(kept.starts)), ("Until", date(kept.ends))]
    note(state=state)
    return keep_change(kept, by, State(state).label, lines, why)


def _require_dates(starts: dt.date, ends: dt.date) -> None:
    if ends < starts:
        raise Refused("The last day must be the same as or after the first.", field="ends")
