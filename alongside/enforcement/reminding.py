"""Tasks that an operation leaves behind, in words that say nothing of it: more people read tasks than were named."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.tasks.actions import agree_task

from .models import Operation
from .queries.late import OUTCOME_DAYS


def remind_of_outcomes(by: User, operation: Operation) -> None:
    """Tasks to look at the outcomes again: charges, decisions and notices come late."""
    lead = operation.lead if operation.lead.is_active else None
    for days in OUTCOME_DAYS:
        agree_task(
            by=by,
            partnership=operation.partnership,
            text=f"Bring the results of a piece of work up to date, {days} days on",
            organisation=operation.record.owner,
            due_on=timezone.localdate() + dt.timedelta(days=days),
            person=lead,
            role_title="" if lead else "Whoever led the work",
            source=operation.record,
        )
