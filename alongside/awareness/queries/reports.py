"""How many concerns reached a partnership on given days, beside which a campaign is laid."""

import datetime as dt

from alongside.accounts.models import Partnership, User
from alongside.awareness.models import Concern
from alongside.awareness.permissions import COUNT_CONCERNS

from .reception import takes_reports


def concerns_received(partnership: Partnership, first: dt.date, last: dt.date) -> int | None:
    """How many reports the partnership received on these days, both included; None while it has received none and takes none."""
    received = Concern.everything.filter(record__partnership=partnership)
    count = received.filter(record__created_at__date__gte=first, record__created_at__date__lte=last).count()
    return count if count or takes_reports(partnership) or received.exists() else None


def counts_concerns(person: User, partnership: Partnership) -> bool:
    """Whether this person is told how many reports came in on given days.

    Campaigns may have any days and a count of days up to today grows by one with each report, so counts that are read day by day
    are exact however they are rounded. All others read what the board's report gives, which was made safe.
    """
    return person.may(COUNT_CONCERNS, partnership)
