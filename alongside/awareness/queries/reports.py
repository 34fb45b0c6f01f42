"""How many concerns reached a partnership on given days, beside which a campaign is laid."""

import datetime as dt

from alongside.accounts.models import Partnership


def concerns_received(partnership: Partnership, first: dt.date, last: dt.date) -> int | None:
    """How many reports the partnership received on these days, both included; None while it receives none through its site."""
    return None
