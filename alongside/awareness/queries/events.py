"""Reading events: all of them inside, the public ones for everybody."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.awareness.models import Campaign, Event
from alongside.awareness.permissions import READ_CAMPAIGNS

PAGE = 200  # events on one page, and in the feed
_KEPT_IN_FEED = dt.timedelta(days=60)


def events_for(person: User, partnership: Partnership, *, over: bool = False) -> "QuerySet[Event]":
    """The events to come, soonest first, or those that are over, latest first, for somebody with a seat."""
    if not person.may(READ_CAMPAIGNS, partnership):
        return Event.objects.none()
    found = Event.objects.filter(partnership=partnership).select_related("run_by", "campaign")
    now = timezone.now()
    return found.filter(ends_at__lt=now).order_by("-starts_at")[:PAGE] if over else found.filter(ends_at__gte=now)[:PAGE]


def event_for(person: User, partnership: Partnership, reference: str) -> Event:
    """One event. Raises Http404 when there is none that this person may see."""
    found = Event.objects.filter(partnership=partnership, reference=reference).select_related("run_by", "campaign", "partnership")
    event = found.first()
    if event is None or not person.may(READ_CAMPAIGNS, partnership):
        raise Http404
    return event


def public_events(partnership: Partnership, *, past: bool = False) -> "QuerySet[Event]":
    """The public events to come, those called off included; with the lately past ones for a calendar that follows the feed."""
    since = timezone.now() - (_KEPT_IN_FEED if past else dt.timedelta())
    found = Event.objects.filter(partnership=partnership, public=True, ends_at__gte=since)
    return found.select_related("run_by", "campaign")[:PAGE]


def campaigns_to_name(partnership: Partnership, kept: Campaign | None = None) -> "QuerySet[Campaign]":
    """The campaigns an event can belong to."""
    still = Q(state__in=Campaign.OPEN) | Q(pk=kept.pk if kept is not None else None)
    return Campaign.objects.filter(still, partnership=partnership)
