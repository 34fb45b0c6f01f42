"""Who receives public reports and when they are read; and who reads them in which week."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.awareness import permissions, queries
from alongside.awareness.models import DutyWeek, Reception
from alongside.awareness.reading_hours import ReadingHours
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.tasks.working_days import Nation

LONGEST_PROMISE = 100  # hours of reading time
STALE = "Somebody has changed this while you were writing. What it says now is shown below: look at it, then save again."


@act(permissions.KEEP_RECEPTION, at="partnership")
def keep_reception(
    *,
    by: User,
    partnership: Partnership,
    version: int,
    organisation: Organisation,
    taking: bool,
    days: str,
    nation: str,
    opens: dt.time,
    closes: dt.time,
    hours_to_read: int,
    escalate_to: str,
) -> Reception:
    """Say which organisation receives public reports, when they are read, and who is told when one waits too long.

    `version` is the number of what the person had in front of them; 0 when nobody had said anything yet.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    standing = Reception.objects.filter(partnership=partnership).first()
    if (standing.version if standing is not None else 0) != version:
        raise Refused(STALE)
    _require_receiver(by, partnership, organisation, taking=taking)
    _require_readable(opens, closes, hours_to_read)
    words = {
        "organisation": organisation,
        "taking": taking,
        "days": Reception.Days(days),
        "nation": Nation(nation),
        "opens": opens,
        "closes": closes,
        "hours_to_read": hours_to_read,
        "escalate_to": escalate_to,
        "changed_by": by,
        "changed_at": timezone.now(),
        "version": version + 1,
    }
    reception, _ = Reception.objects.update_or_create(partnership=partnership, defaults=words)
    note(organisation=organisation.name, taking=taking)
    return reception


@act(permissions.SET_DUTY, at="partnership")
def set_duty(*, by: User, partnership: Partnership, week: dt.date, person: User | None, was: User | None) -> DutyWeek | str:
    """Say who reads public reports in one week, or that nobody does.

    `was` is who stood there when the page was opened.
    """
    queries.week_for(by, partnership, week)
    able = queries.readers_to_name(by, partnership)
    if not able.filter(pk=by.pk).exists():
        raise Refused("Only the organisation that receives public reports can change who reads them.")
    if person is not None and not able.filter(pk=person.pk).exists():
        raise Refused("Choose somebody of your organisation who may read public reports.", field="person")
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    standing = DutyWeek.objects.filter(partnership=partnership, week=week).first()
    if (standing.person_id if standing is not None else None) != (was.pk if was is not None else None):
        raise Refused("Somebody has changed this week since you opened it. Look at who stands there now, then save again.")
    if standing is not None:
        standing.delete()
    note(week=week, reads=person.full_name if person is not None else "")
    return (
        week.isoformat()
        if person is None
        else DutyWeek.objects.create(partnership=partnership, week=week, person=person, set_by=by)
    )


def _require_receiver(by: User, partnership: Partnership, organisation: Organisation, *, taking: bool) -> None:
    if not queries.organisations_to_receive(by, partnership).filter(pk=organisation.pk).exists():
        raise Refused(f"{organisation} is not a member of this partnership.", field="organisation")
    if taking and not queries.readers_of(organisation, partnership).exists():
        raise Refused(f"Nobody of {organisation} has a role that may read public reports.", field="organisation")


def _require_readable(opens: dt.time, closes: dt.time, hours: int) -> None:
    if closes <= opens:
        raise Refused("Reading must end after it starts.", field="closes")
    if not 1 <= hours <= LONGEST_PROMISE:
        raise Refused(f"Promise between 1 and {LONGEST_PROMISE} hours.", field="hours_to_read")
    try:
        ReadingHours(opens, closes).due_after(timezone.now(), hours)
    except ValueError as reason:
        raise Refused("There is too little reading time to keep this promise.", field="hours_to_read") from reason
