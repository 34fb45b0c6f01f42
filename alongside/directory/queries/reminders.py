"""Whose page nobody has confirmed for a long time, and who can."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User
from alongside.accounts.rules import taken_up
from alongside.directory.facets import A_YEAR
from alongside.directory.models import Reminder
from alongside.kernel.roles import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

# A partnership is named, chaired and staffed anew about once a year; a page that is older is more often wrong than right. It is
# also what the directory calls "confirmed in the last 12 months".
CONFIRMED_FOR = A_YEAR
# A month: long enough to find time for it between two meetings, and no more letters than are read.
BETWEEN_REMINDERS = dt.timedelta(days=30)


def unconfirmed() -> Q:
    """That a partnership has a public page which was not confirmed within a year, or never."""
    stale = Q(profile__last_confirmed_at=None) | Q(profile__last_confirmed_at__lt=timezone.now() - CONFIRMED_FOR)
    return stale & Q(profile__published=True, planned=False, ended=None, continuation=None)


def coordinated() -> Exists:
    """That somebody coordinates a partnership here, and has taken up their account."""
    seats = Seat.objects.current().filter(role=Role.COORDINATOR, person__is_active=True, partnership=OuterRef("pk"))
    return Exists(taken_up(seats))


def to_remind() -> "QuerySet[Partnership]":
    """The partnerships coordinated here whose page wants confirming, and whose people were not reminded lately."""
    lately = Reminder.objects.filter(partnership=OuterRef("pk"), at__gt=timezone.now() - BETWEEN_REMINDERS)
    return Partnership.objects.filter(unconfirmed(), coordinated(), ~Exists(lately))


def coordinators_to_remind(places: Sequence[Partnership]) -> dict[int, list[User]]:
    """Who coordinates each of these partnerships, by the partnerships' keys."""
    seats = Seat.objects.current().filter(role=Role.COORDINATOR, person__is_active=True, partnership__in=places)
    people: dict[int, list[User]] = defaultdict(list)
    for seat in taken_up(seats).select_related("person").order_by("pk"):
        if seat.partnership_id is not None:
            people[seat.partnership_id].append(seat.person)
    return people
