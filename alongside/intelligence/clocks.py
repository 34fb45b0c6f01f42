"""How the room is timed: what falls due by itself. The house's clock calls these once a minute."""

from datetime import datetime

from django.utils import timezone

from alongside.kernel.access import Clockwork

from .actions import escalate_report, load_terms, sweep_drafts
from .queries.reports import reports_to_escalate
from .queries.submissions import old_drafts
from .queries.terms import lacks_terms


def keep_reports(now: datetime) -> None:
    """Tell the duty role of each report that nobody has taken up in time. Doing it twice does nothing more."""
    for report in reports_to_escalate():
        escalate_report(by=Clockwork(), report=report)


def keep_drafts(now: datetime) -> None:
    """Once a night, throw away drafts that have lain untouched for a fortnight."""
    local = timezone.localtime(now)
    if (local.hour, local.minute) == (3, 20) and old_drafts().exists():
        sweep_drafts(by=Clockwork())


def bring_in_terms(now: datetime) -> None:
    """Bring in the lists that come with the house, in the first minute of a house that has none of one of them."""
    if lacks_terms():
        load_terms(by=Clockwork())
