"""Asking for a decision to be made again, and gathering what it could rest on."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, reconsidering
from alongside.referrals.holding import held, move
from alongside.referrals.models import Case, Evidence, Reconsideration


@act(permissions.ASK_RECONSIDERATION, at="case")
def ask_reconsideration(*, by: User, case: Case, role: str, who: str, on: dt.date, words: str = "") -> Reconsideration:
    """Write down that a decision was asked to be made again: by whom, in what role and on which day."""
    case = held(by, case)
    stage = reconsidering.asks_for(case)
    if not stage:
        raise Refused(case.barred_why or "There is no decision that can be asked for again where the case stands.")
    if not case.stage_since <= on <= timezone.localdate():
        raise Refused("The day must not be before the decision, nor in the future.", field="on")
    named = reconsidering.roles(on).get(role)
    if named is None:
        raise Refused("Choose in what role they asked.", field="role")
    if not who.strip():
        raise Refused("Say who asked.", field="who")
    move(by, case, stage, on, f"Asked by: {named}")
    note(role=role)
    said = {"role": role, "role_name": named, "who": who.strip(), "words": words.strip()}
    return Reconsideration.objects.create(case=case, on=on, by=by, **said)


@act(permissions.NOTE_EVIDENCE, at="case")
def note_evidence(*, by: User, case: Case, what: str, whom: str = "", state: str, number: int | None = None) -> Evidence:
    """Write down what a new decision could rest on, and whether one has it. With a `number`, in place of that line."""
    case = held(by, case)
    lines = {one.number for one in reconsidering.evidence_of(case)}
    if not what.strip():
        raise Refused("Say what it is.", field="what")
    if state not in Evidence.State.values:
        raise Refused("Choose where it is now.", field="state")
    if number is not None and number not in lines:
        raise Refused("That is not on the list.")
    line = number or len(lines) + 1
    note(number=line)
    return Evidence.objects.create(case=case, number=line, what=what.strip(), whom=whom.strip(), state=state, by=by)
