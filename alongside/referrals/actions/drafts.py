"""A draft in the Home Office's own form, and the day on which that form forgets it."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, stages
from alongside.referrals.days import draft_goes
from alongside.referrals.holding import held, keep_days
from alongside.referrals.models import Case, OfficialDraft
from alongside.referrals.routes import SENT, route_named

_LONGEST = 366  # days; more is a slip of the pen


@act(permissions.NOTE_DRAFT, at="case")
def note_draft(*, by: User, case: Case, begun_on: dt.date | None, days_left: int | None = None) -> Case:
    """Write down that a draft was begun in the Home Office’s own form and how many days it shows, or that there is none."""
    case = held(by, case)
    if route_named(case.route).pack not in SENT or case.stage not in stages.draft_stages():
        raise Refused("There is no report here that is still to be sent.")
    today = timezone.localdate()
    if begun_on is None:
        return _keep(by, case, today, None)
    if not case.met_on <= begun_on <= today:
        raise Refused("The day must not be before you met them, nor in the future.", field="begun_on")
    if days_left is not None and not 0 <= days_left <= _LONGEST:
        raise Refused(f"Enter the number of days that the form shows, from 0 to {_LONGEST}.", field="days_left")
    return _keep(by, case, begun_on, draft_goes(begun_on) if days_left is None else today + dt.timedelta(days=days_left))


def _keep(by: User, case: Case, on: dt.date, gone_on: dt.date | None) -> Case:
    case.draft_gone_on = gone_on
    case.save(update_fields=["draft_gone_on"])
    OfficialDraft.objects.create(case=case, on=on, gone_on=gone_on, by=by)
    keep_days(by, case, ["draft"])
    note(draft=gone_on is not None)
    return case
