"""What changes with a decision of the Home Office, besides where the case stands."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, stages
from alongside.referrals.holding import held, keep_days, move
from alongside.referrals.lists import entries_on, why_barred
from alongside.referrals.models import RISKS, Barring, Case, Disqualification, Reversal

_DISQUALIFIED = "disqualified"  # the stage, and the list of its grounds


@act(permissions.BAR_CASE, at="case")
def bar_case(*, by: User, case: Case, category: str, on: dt.date, words: str) -> Case:
    """Say what bars somebody from asking for reconsideration or, with no category, that nothing does any more."""
    case = held(by, case)
    if not stages.moves_from(case.stage):
        raise Refused("This case has ended.")
    if category == case.barred_by:
        raise Refused("That is what stands there already.", field="category")
    _require_day(case, on)
    row = entries_on("barred", on).get(category)
    if category and row is None:
        raise Refused("Choose what bars them. It must have held on that day.", field="category")
    if not words.strip():
        raise Refused("Say how you know.", field="words")
    Barring.objects.create(case=case, category=category, on=on, words=words.strip(), by=by)
    case.barred_by, case.barred_on, case.barred_why = (category, on, why_barred(row)) if row is not None else ("", None, "")
    case.save(update_fields=["barred_by", "barred_on", "barred_why"])
    keep_days(by, case)
    note(barred=bool(category))
    return case


@act(permissions.DISQUALIFY_CASE, at="case")
def disqualify_case(*, by: User, case: Case, ground: str, on: dt.date, risk: str, words: str) -> Case:
    """Write down a notice that somebody is disqualified: on what ground, and whether the risk to them was assessed first."""
    case = held(by, case)
    if _DISQUALIFIED not in stages.moves_from(case.stage):
        raise Refused("Somebody is disqualified only after a positive decision on reasonable grounds.")
    if not case.stage_since <= on <= timezone.localdate():
        raise Refused("The day must not be before the last move, nor in the future.", field="on")
    found = entries_on(_DISQUALIFIED, on).get(ground)
    if found is None:
        raise Refused("Choose what the notice gives as the ground.", field="ground")
    if risk not in RISKS:
        raise Refused("Choose whether the risk was assessed.", field="risk")
    if not words.strip():
        raise Refused("Say what the notice says.", field="words")
    stood = {"from_stage": case.stage, "from_since": case.stage_since}
    said = {"ground": ground, "ground_name": found.name, "risk": risk, "on": on, "words": words.strip()}
    case.disqualified = Disqualification.objects.create(case=case, by=by, **said, **stood)
    move(by, case, _DISQUALIFIED, on, "A notice came")
    note(stage=_DISQUALIFIED)
    return case


@act(permissions.REVERSE_DISQUALIFICATION, at="case")
def reverse_disqualification(*, by: User, case: Case, on: dt.date, words: str) -> Case:
    """Write down that a court, or the Home Office, took a disqualification back: the case stands where it stood before it."""
    case = held(by, case)
    found = case.disqualified
    if found is None:
        raise Refused("Nothing stands here that could be reversed.")
    if not found.on <= on <= timezone.localdate():
        raise Refused("The day must not be before the notice, nor in the future.", field="on")
    if not words.strip():
        raise Refused("Say which order or decision it is.", field="words")
    Reversal.objects.create(disqualification=found, on=on, words=words.strip(), by=by)
    move(by, case, found.from_stage, on, "The disqualification was reversed", since=found.from_since)
    note(stage=found.from_stage)
    return case


def _require_day(case: Case, on: dt.date) -> None:
    """Refuse a day before the person was met, or to come."""
    if not case.met_on <= on <= timezone.localdate():
        raise Refused("The day must not be before you met them, nor in the future.", field="on")
