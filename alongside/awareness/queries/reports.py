"""How many concerns reached a partnership on given days, beside which a campaign is laid."""

import datetime as dt

from alongside.accounts.models import Partnership
from alongside.awareness.models import Concern

from .reception import takes_reports


def concerns_received(partnership: Partnership, first: dt.date, last: dt.date) -> int | None:
    """How many reports the partnership received on these days, both included; None while it has received none and takes none."""
    received = Concern.everything.filter(record__partnership=partnership)
    count = received.filter(record__created_at__date__gte=first, record__created_at__date__lte=last).count()
    return count if count or takes_reports(partnership) or received.exists() else None
