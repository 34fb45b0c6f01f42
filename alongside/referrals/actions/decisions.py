"""What changes with a decision of the Home Office, besides where the case stands."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, stages
from alongside.referrals.holding import held, keep_days
from alongside.referrals.lists import entries_on
from alongside.referrals.models import Barring, Case


@act(permissions.BAR_CASE, at="case")
def bar_case(*, by: User, case: Case, category: str, on: dt.date, words: str) -> Case:
    """Say what bars somebody from asking for reconsideration or, with no category, that nothing does any more."""
    case = held(by, case)
    if not stages.moves_from(case.stage):
        raise Refused("This case has ended.")
    if category == case.barred_by:
        raise Refused("That is what stands there already.", field="category")
    require_day(case, on)
    if category and category not in entries_on("barred", on):
        raise Refused("Choose what bars them. It must have held on that day.", field="category")
    if not words.strip():
        raise Refused("Say how you know.", field="words")
    Barring.objects.create(case=case, category=category, on=on, words=words.strip(), by=by)
    case.barred_by, case.barred_on = category, on if category else None
    case.save(update_fields=["barred_by", "barred_on"])
    keep_days(by, case)
    note(barred=bool(category))
    return case


def require_day(case: Case, on: dt.date) -> None:
    """Refuse a day before the person was met, or to come."""
    if not case.met_on <= on <= timezone.localdate():
        raise Refused("The day must not be before you met them, nor in the future.", field="on")
