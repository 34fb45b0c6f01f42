"""The dated lists of the room as an administrator has set them, beside what was delivered."""

import datetime as dt

from . import routes, stages
from .models import ClockLength, RouteRule


def lengths() -> list[stages.Length]:
    """The lengths of clocks that were set, oldest first."""
    rows = ClockLength.objects.order_by("valid_from", "pk")
    return [stages.Length(one.code, one.days, one.kind, one.source, one.valid_from) for one in rows]


def rules() -> list[RouteRule]:
    """The rows of the table of routes that were set, oldest first."""
    return list(RouteRule.objects.select_related("changed_by").order_by("valid_from", "pk"))


def route_for(facts: routes.Facts, on: dt.date) -> routes.Route:
    """The route for these facts by the table as it held on a day."""
    changed = {one.code: (one.route, one.why) for one in rules() if one.valid_from <= on}
    return routes.choose(facts, changed)


def table_on(on: dt.date) -> str:
    """The version of the table of routes that held on a day: the delivered one, and the day of the last row that was set."""
    days = [one.valid_from for one in rules() if one.valid_from <= on]
    return f"{routes.version()}, {max(days):%Y%m%d}" if days else routes.version()
