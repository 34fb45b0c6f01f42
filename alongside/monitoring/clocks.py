"""What the monitoring room does when a time comes."""

import logging
from datetime import datetime
from typing import Any

from django.utils import timezone

from alongside.kernel.access import Clockwork

from .actions import load_starter, make_edition, tell_report_failed
from .queries import has_starter, owed_editions

log = logging.getLogger(__name__)


def bring_starter(now: datetime) -> None:
    """Bring in what comes with the house, in the first minute of a house that has no indicators."""
    if not has_starter():
        load_starter(by=Clockwork())


def make_reports(now: datetime) -> None:
    """Make the reports of the quarter and of the year that are over, once an hour from six on any morning they are owed.

    One that fails keeps no other from being made, is told to those who lead its partnership, and is tried again in an hour.
    """
    local = timezone.localtime(now)
    if local.minute != 5 or local.hour < 6:
        return
    for partnership, kind, first, last in owed_editions(local.date()):
        days: dict[str, Any] = {"partnership": partnership, "first": first, "last": last, "kind": kind}
        try:
            make_edition(by=Clockwork(), **days)
        except Exception:
            log.exception("a report that is owed could not be made: %s, %s", partnership.slug, kind)
            tell_report_failed(by=Clockwork(), **days)
