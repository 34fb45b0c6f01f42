"""Dates and times as GOV.UK writes them, always on a London clock: "3 May 2026 at 2:05pm"."""

import datetime as calendar

from django.utils import formats, timezone
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Moment = calendar.date | calendar.datetime


def _in_london(moment: Moment) -> Moment:
    """A date as it is; a moment on the London clock. Raises ValueError for a moment without a time zone."""
    if not isinstance(moment, calendar.datetime):
        return moment
    if timezone.is_naive(moment):
        raise ValueError("a moment without a time zone cannot be shown")
    return timezone.localtime(moment, get_default_timezone())


def _day(moment: Moment) -> calendar.date:
    there = _in_london(moment)
    return there.date() if isinstance(there, calendar.datetime) else there


def date(moment: Moment) -> str:
    """`"3 May 2026"`."""
    return formats.date_format(_day(moment), "j F Y")


def short_date(moment: Moment) -> str:
    """`"3 May"`, for lists within one year."""
    return formats.date_format(_day(moment), "j F")


def time(moment: calendar.datetime) -> str:
    """`"2:05pm"`, `"9am"`, `"midday"`, `"midnight"`."""
    there = _in_london(moment)
    if not isinstance(there, calendar.datetime):
        raise TypeError("a date has no time of day")
    if there.minute == 0 and there.hour == 12:
        return _("midday")
    if there.minute == 0 and there.hour == 0:
        return _("midnight")
    minutes = f":{there.minute:02d}" if there.minute else ""
    return f"{there.hour % 12 or 12}{minutes}{'am' if there.hour < 12 else 'pm'}"


def datetime(moment: calendar.datetime) -> str:
    """`"3 May 2026 at 2:05pm"`."""
    return _("%(date)s at %(time)s") % {"date": date(moment), "time": time(moment)}


def machine_time(moment: Moment) -> str:
    """ISO 8601, for `<time datetime="…">`."""
    return _in_london(moment).isoformat()


def days_from_now(moment: Moment) -> str:
    """How far a day is from today, in London's days: `"today"`, `"tomorrow"`, `"in 3 days"`, `"yesterday"`, `"4 days ago"`."""
    days = (_day(moment) - timezone.localdate(timezone=get_default_timezone())).days
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(days)
    if named:
        return named
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": f"{days:,}"}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": f"{-days:,}"}
