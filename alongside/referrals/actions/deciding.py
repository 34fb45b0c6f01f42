"""What is decided about somebody beside their referral: on temporary permission to stay, and in their best interests."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, stages
from alongside.referrals.holding import held, keep_days
from alongside.referrals.models import BestInterests, Case, LeaveDecision
from alongside.referrals.routes import route_named


@act(permissions.NOTE_LEAVE, at="case")
def note_leave(*, by: User, case: Case, outcome: str, on: dt.date, words: str = "") -> Case:
    """Write down what was decided on temporary permission to stay, or that it was asked for again."""
    case, rules = held(by, case), stages.leave()
    if case.stage not in rules["stages"]:
        raise Refused("Permission to stay is decided only after a positive decision on conclusive grounds.")
    runs = {row["code"]: row["runs"] for row in rules["outcomes"]}
    if outcome not in runs:
        raise Refused("Choose what was decided.", field="outcome")
    before = case.leave_decided_on
    if outcome == "asked" and before is None:
        raise Refused("There is no decision here that could be asked for again.", field="outcome")
    first = before or case.confirmed_on or case.met_on
    if not first <= on <= timezone.localdate():
        raise Refused("The day must not be before the decision it follows, nor in the future.", field="on")
    if runs[outcome] and not words.strip():
        raise Refused("Say what the letter says.", field="words")
    LeaveDecision.objects.create(case=case, outcome=outcome, on=on, words=words.strip(), by=by)
    case.leave_decided_on = on if runs[outcome] else None
    case.save(update_fields=["leave_decided_on"])
    keep_days(by, case, [rules["asked"]] if outcome == "asked" else [])
    note(runs=runs[outcome])
    return case


@act(permissions.DECIDE_INTERESTS, at="case")
def decide_interests(*, by: User, case: Case, who: str, asked: str = "", refer: bool, on: dt.date, words: str) -> Case:
    """Write down what was decided in somebody’s best interests: by whom, when, whom they asked, and why."""
    case = held(by, case)
    if not route_named(case.route).best_interests:
        raise Refused("On this route they decide for themselves.")
    if not who.strip():
        raise Refused("Say who decided it, and in what role.", field="who")
    if not words.strip():
        raise Refused("Say why.", field="words")
    if on > timezone.localdate():
        raise Refused("The day cannot be in the future.", field="on")
    said = {"who": who.strip(), "asked": asked.strip(), "refer": refer, "words": words.strip()}
    BestInterests.objects.create(case=case, on=on, by=by, **said)
    if not refer and case.ready_at is not None:
        case.ready_at = None
        case.save(update_fields=["ready_at"])
    note(refer=refer)
    return case
