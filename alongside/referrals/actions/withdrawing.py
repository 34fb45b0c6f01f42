"""Leaving the NRM once the report was sent: how somebody said so, who signs for it, and what came of it."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, stages
from alongside.referrals.days import is_treated_as_child
from alongside.referrals.holding import held, keep_days
from alongside.referrals.leaving import leave
from alongside.referrals.models import Case, WithdrawalNews


@act(permissions.WITHDRAW_FROM_NRM, at="case")
def withdraw_from_nrm(*, by: User, case: Case, on: dt.date, spoken: bool, role: str, words: str) -> Case:
    """Write down that an adult withdrew from the NRM, in words or in writing, and sign for it."""
    case = held(by, case)
    _require_may_leave(case)
    if not case.stage_since <= on <= timezone.localdate():
        raise Refused("The day must not be before the last move, nor in the future.", field="on")
    leave(by, case, on=on, spoken=spoken, role=role, words=words)
    note(spoken=spoken)
    return case


@act(permissions.FOLLOW_WITHDRAWAL, at="case")
def follow_withdrawal(
    *, by: User, case: Case, told_on: dt.date | None = None, support_ends_on: dt.date | None = None, words: str = ""
) -> Case:
    """Write down on which day the Home Office was told of a withdrawal, or on which day the support it pays for ends."""
    case = held(by, case)
    found = case.withdrawals.last()
    if found is None:
        raise Refused("They have not withdrawn.")
    if told_on is None and support_ends_on is None:
        raise Refused("Enter at least one day.", field="told_on")
    if told_on is not None and not found.on <= told_on <= timezone.localdate():
        raise Refused("The day must not be before they withdrew, nor in the future.", field="told_on")
    if support_ends_on is not None and support_ends_on < found.on:
        raise Refused("The support cannot end before they withdrew.", field="support_ends_on")
    said = {"told_on": told_on, "support_ends_on": support_ends_on, "words": words.strip()}
    WithdrawalNews.objects.create(withdrawal=found, on=timezone.localdate(), by=by, **said)
    case.withdrawal_told_on = told_on or case.withdrawal_told_on
    case.support_ends_on = support_ends_on or case.support_ends_on
    case.save(update_fields=["withdrawal_told_on", "support_ends_on"])
    happened = [("told", told_on), ("support_end", support_ends_on)]
    keep_days(by, case, [what for what, day in happened if day is not None])
    return case


def _require_may_leave(case: Case) -> None:
    if case.stage not in stages.withdrawing()["from"]:
        raise Refused("There is no report with the Home Office to withdraw. Say where it stands instead.")
    if is_treated_as_child(case):
        raise Refused("A child does not withdraw. At 18 they choose for themselves.")
    if case.lost_since is not None:
        raise Refused("Contact with them is lost, and nobody can withdraw for them.")
