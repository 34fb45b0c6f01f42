"""The limits that hold today."""

import datetime as dt

from django.utils import timezone

from alongside.sharing.models import Limit

# What holds until somebody writes down another, with a source, on the limits page.
BUILT_IN: dict[str, int] = {
    Limit.What.DISCLOSURE_DAYS: 7,
    Limit.What.APPROVAL_HOURS: 72,
    Limit.What.EXPIRY_NOTICE_DAYS: 30,
    Limit.What.EXPIRY_ALERT_DAYS: 60,
    Limit.What.BATCH_MINUTES: 60,
    Limit.What.QUESTIONS_OF_A_PERSON: 20,
    Limit.What.QUESTIONS_OF_AN_ORGANISATION: 100,
    Limit.What.HIT_HOURS: 48,
    Limit.What.HOLD_DAYS: 365,
    Limit.What.GLASS_HOURS: 24,
    Limit.What.EXIT_DAYS: 30,
}


def limit_today(what: str) -> int:
    """The amount of a limit today, in the unit its name says. Raises KeyError for a limit nobody has heard of."""
    return limit_on(what, timezone.localdate())


def limit_on(what: str, day: dt.date) -> int:
    """The amount of a limit on a day: the newest written down that had begun, otherwise the built-in one."""
    written = _written(what, day)
    return BUILT_IN[what] if written is None else written.amount


def limits_today() -> list[tuple[str, str, int, str]]:
    """Every limit as (code, words, amount today, where it comes from)."""
    rows = []
    for what in Limit.What:
        written = _written(what, timezone.localdate())
        amount, source = (written.amount, written.source) if written else (BUILT_IN[what], "As delivered")
        rows.append((str(what.value), str(what.label), amount, source))
    return rows


def _written(what: str, day: dt.date) -> Limit | None:
    return Limit.objects.filter(what=what, valid_from__lte=day).order_by("-valid_from").first()
