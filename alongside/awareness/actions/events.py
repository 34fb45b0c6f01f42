"""Events: adding one, changing it, calling it off."""

import datetime as dt
import re
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.awareness import permissions
from alongside.awareness.models import Campaign, Event
from alongside.awareness.rules import require_fresh, require_member, require_right_numbers, require_words
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

# A public event is read over somebody's shoulder, and lands in calendars that are shared.
_TELLING = re.compile(r"slave|traffick|exploit|victim|survivor|helpline|nrm\b", re.IGNORECASE)


@act(permissions.ADD_EVENT, at="partnership")
def add_event(
    *,
    by: User,
    partnership: Partnership,
    kind: str,
    title: str,
    place: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    run_by: Organisation,
    public: bool,
    capacity: int | None = None,
    campaign: Campaign | None = None,
) -> Event:
    """Add a roadshow, stall or talk, with where and when it is and who runs it."""
    event = Event(partnership=partnership)
    words = {"kind": kind, "title": title, "place": place, "starts_at": starts_at, "ends_at": ends_at, "run_by": run_by}
    _fill(event, {**words, "public": public, "capacity": capacity, "campaign": campaign})
    if starts_at < timezone.now():
        raise Refused("An event must begin in the future.", field="day")
    event.save()
    note(place=event.place, starts=event.starts_at)
    return event


@act(permissions.CHANGE_EVENT, at="event")
def change_event(
    *,
    by: User,
    event: Event,
    version: int,
    kind: str,
    title: str,
    place: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    run_by: Organisation,
    public: bool,
    capacity: int | None = None,
    campaign: Campaign | None = None,
) -> Event:
    """Change an event. Calendars that follow the feed take the change over."""
    kept = _locked(event)
    require_fresh(kept.version, version)
    _require_standing(kept)
    words = {"kind": kind, "title": title, "place": place, "starts_at": starts_at, "ends_at": ends_at, "run_by": run_by}
    _fill(kept, {**words, "public": public, "capacity": capacity, "campaign": campaign})
    return _saved(kept)


@act(permissions.CANCEL_EVENT, at="event")
def cancel_event(*, by: User, event: Event, why: str) -> Event:
    """Call an event off. The public site and the calendar feed say so until its day has passed."""
    kept = _locked(event)
    _require_standing(kept)
    kept.cancelled_why = require_words(why, "Say why.", "why")
    kept.cancelled_at = timezone.now()
    return _saved(kept)


def _fill(event: Event, words: dict[str, Any]) -> None:
    if words["kind"] not in Event.Kind.values:
        raise Refused("Choose from the list.", field="kind")
    title = require_words(words["title"], "Enter what the event is called.", "title")
    place = require_words(words["place"], "Say where it is.", "place")
    if words["public"] and _TELLING.search(f"{title} {place}"):
        raise Refused(
            "Choose a title that gives nothing away: it is read over shoulders, and lands in calendars that are shared.",
            field="title",
        )
    require_right_numbers(event.partnership, title, "title")
    if words["ends_at"] <= words["starts_at"]:
        raise Refused("It must end after it begins.", field="until")
    if words["run_by"].pk != event.run_by_id:
        require_member(event.partnership, words["run_by"], "run_by")
    if words["campaign"] is not None and words["campaign"].partnership_id != event.partnership_id:
        raise Refused("Choose a campaign of this partnership.", field="campaign")
    for name, value in {**words, "title": title, "place": place}.items():
        setattr(event, name, value)


def _saved(event: Event) -> Event:
    event.version, event.changed_at = event.version + 1, timezone.now()
    event.save()
    note(place=event.place, starts=event.starts_at)
    return event


def _require_standing(event: Event) -> None:
    if event.cancelled_at is not None:
        raise Refused("This event has been called off.")


def _locked(event: Event) -> Event:
    found = Event.objects.select_for_update(of=("self",)).select_related("partnership", "run_by", "campaign")
    return found.get(pk=event.pk)
