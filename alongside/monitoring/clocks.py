"""What the monitoring room does when a time comes."""

from datetime import datetime

from django.utils import timezone

from alongside.kernel.access import Clockwork

from .actions import load_starter, make_edition
from .queries import has_starter, owed_editions


def bring_starter(now: datetime) -> None:
    """Bring in what comes with the house, in the first minute of a house that has no indicators."""
    if not has_starter():
        load_starter(by=Clockwork())


def make_reports(now: datetime) -> None:
    """Make the reports of the quarter and of the year that are over, at six on any morning they are owed."""
    local = timezone.localtime(now)
    if (local.hour, local.minute) == (6, 5):
        for partnership, kind, first, last in owed_editions(local.date()):
            make_edition(by=Clockwork(), partnership=partnership, first=first, last=last, kind=kind)
