"""Asking another organisation to do something for a person met, and what becomes of it.

The case is opened to them by the acts of sharing alone: under a clause, or by what the person agreed to. When that ends, so does
their sight of what was asked.
"""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.queries import nation_of
from alongside.referrals import between, permissions
from alongside.referrals.holding import keep_days
from alongside.referrals.models import Case, Referral, ReferralStep
from alongside.referrals.queries import (
    UNDECIDED,
    lacks_decision,
    organisations_to_refer_to,
    referrals_for,
    sees_case,
    side_of,
    standing_of,
    told_in,
    working_day,
)
from alongside.sharing.actions import share_by_consent, share_record
from alongside.sharing.models import Clause, Consent, Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.telling import tell_person
from alongside.tasks.actions import move_task
from alongside.tasks.models import Task
from alongside.tasks.owing import owe

_OF_THE_CASE = ("record__owner", "record__partnership", "worker")


@act(permissions.SEND_REFERRAL, at="case")
def send_referral(
    *,
    by: User,
    case: Case,
    to: Organisation,
    kind: str,
    purpose: str,
    asked: str,
    answer_by: dt.date | None = None,
    ground: Clause | Consent | None = None,
    tell: Iterable[str] = (),
) -> Referral:
    """Ask another organisation to do something for a person met.

    `tell`: the parts of what the person told that go along, when it is asked to refer them.
    """
    if not visible_to(by, Case).filter(pk=case.pk, record__owner=by.organisation_id).exists():
        raise Refused("Only the organisation that met the person can do that.")
    case = Case.everything.select_for_update(of=("self",)).select_related(*_OF_THE_CASE).get(pk=case.pk)
    _require_askable(by, case, to, kind)
    for field, words in (("purpose", purpose), ("asked", asked)):
        if not words.strip():
            raise Refused("Say what it is for, and what they must know and do.", field=field)
    today = timezone.localdate()
    day = answer_by or working_day(today, between.working_days(kind, today), nation_of(case.partnership))
    if day < today:
        raise Refused("The day for an answer cannot have passed.", field="answer_by")
    _open(by, case, to, purpose, ground)
    who, text = "Whoever takes referrals", "Answer what a partner asks of you"
    task = owe(by=by, partnership=case.partnership, organisation=to, text=text, role_title=who, due_on=day)
    fixed = {"case": case, "sender": case.record.owner, "to": to, "kind": kind, "by": by, "task": task, "answer_by": day}
    told = told_in(case, tell) if between.refers(kind) else {}
    referral = Referral.objects.create(purpose=purpose.strip(), asked=asked.strip(), told=told, state="sent", **fixed)
    ReferralStep.objects.create(referral=referral, state="sent", by=by)
    if between.does(kind) == "advice":
        case.advised_on = today
        case.save(update_fields=["advised_on"])
        keep_days(by, case, ["advice"])
    note(subject=case.reference, to=to.name, kind=kind)
    return referral


@act(permissions.READ_REFERRAL, at="referral")
def read_referral(*, by: User, referral: Referral) -> Referral:
    """Open what one organisation asks of another for a person met."""
    _require_seen(by, referral)
    return referral


@act(permissions.MOVE_REFERRAL, at="referral")
def move_referral(*, by: User, referral: Referral, state: str, from_state: str, words: str = "", outcome: str = "") -> Referral:
    """Say what becomes of what one organisation asked of another."""
    _require_seen(by, referral)
    related = ("case__record__owner", "case__record__partnership", "case__worker", "to", "task")
    referral = Referral.objects.select_for_update(of=("self",)).select_related(*related).get(pk=referral.pk)
    if referral.state != from_state:
        raise Refused("Somebody has answered since you opened this. Look at where it is now first.")
    side = side_of(by, referral)
    if state not in between.moves(referral.state, side):
        raise Refused("It cannot go there from where it is.", field="state")
    if between.needs_words(referral.state, state) and not words.strip():
        raise Refused("Say it in your words: the other organisation reads it.", field="words")
    if state == "closed":
        _require_outcome(referral, outcome, words)
    referral.state = state
    referral.save(update_fields=["state"])
    came = outcome if state == "closed" else ""
    ReferralStep.objects.create(referral=referral, state=state, words=words.strip(), outcome=came, by=by)
    note(subject=referral.case.reference, state=state)
    if side == "recipient":
        _answered(by, referral)
    return referral


def _require_seen(by: User, referral: Referral) -> None:
    if not referrals_for(by, referral.partnership).filter(pk=referral.pk).exists():
        raise Refused("You cannot see that.")


def _require_outcome(referral: Referral, outcome: str, words: str) -> None:
    """What came of a request to refer follows from the report; without one it was not referred, and one says why."""
    if referral.report_id is not None:
        raise Refused("What came of it follows from the report. Send that, or say on its case where it stands.", field="state")
    refers = between.refers(referral.kind)
    if outcome not in (between.by_hand(referral.kind) if refers else between.outcomes(referral.kind)):
        raise Refused("Say what came of it.", field="outcome")
    if refers and not words.strip():
        raise Refused("Say why they were not referred: the other organisation reads it.", field="words")


def _require_askable(by: User, case: Case, to: Organisation, kind: str) -> None:
    if kind not in between.kinds():
        raise Refused("Choose what you ask them to do.", field="kind")
    if not organisations_to_refer_to(by, case).filter(pk=to.pk).exists():
        raise Refused(f"{to} is not another member of this partnership.")
    needed = between.needs(kind)
    if needed and not standing_of(to)[needed]:
        raise Refused(f"{to} is not known to be a first responder, so it cannot refer anybody.", field="kind")
    if between.refers(kind) and lacks_decision(case):
        raise Refused(UNDECIDED, field="kind")
    ended = ("declined", "withdrawn", "closed")
    if Referral.objects.filter(case=case, to=to, kind=kind).exclude(state__in=ended).exists():
        raise Refused(f"You have asked {to} for this already. See where it is now.", field="kind")


def _open(by: User, case: Case, to: Organisation, purpose: str, ground: Clause | Consent | None) -> None:
    if sees_case(case, to):
        return
    if isinstance(ground, Clause):
        share_record(by=by, record=case.record, recipient=to, clause=ground, purpose=purpose)
    elif isinstance(ground, Consent) and ground.record_id == case.pk and ground.audience and ground.audience.organisation == to:
        share_by_consent(by=by, consent=ground)
    else:
        raise Refused("Nothing lets them see this case. Ask the person, or find a clause that allows it.", field="ground")


def _answered(by: User, referral: Referral) -> None:
    """The recipient's task ends with its answer, and the sender's worker is told, in words that say nothing of the case."""
    settled = referral.state not in between.waiting_for("recipient")
    if settled and referral.task.status in Task.PENDING:
        words = {"status": Task.Status.DONE, "from_status": referral.task.status, "evidence": referral.reference}
        move_task(by=by, task=referral.task, **words)
    text = "A partner has answered what you asked of them."
    word = {"about": Notice.About.WAITING, "reference": referral.case.reference, "text": text}
    tell_person(referral.partnership, referral.case.worker, **word)
