"""A case held while an act changes it, and what follows from the change: its stage, and its days as tasks of its worker."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.sharing.policy import visible_to
from alongside.tasks.actions import move_task
from alongside.tasks.models import Task
from alongside.tasks.owing import end_owed, owe, pass_on

from . import stages
from .days import DueCase, due_in, is_treated_as_child, owed
from .findable import keep_case
from .following import follow
from .models import Case, DueTask, Move
from .queries import values_of

# Everybody of the organisation reads it in their list of tasks: it says nothing of the case.
_WORDS = "Look at what is due in one of your cases"
_OVER = "What it was about has moved on"


def held(by: User, case: Case) -> Case:
    """The case as it stands, locked until the act ends, for somebody of the organisation that met the person."""
    seen = visible_to(by, Case).filter(pk=case.pk, record__owner=by.organisation_id).exists()
    if not seen:
        raise Refused("Only the organisation that met the person can do that.")
    related = ("record__owner", "record__partnership", "worker")
    return Case.everything.select_for_update(of=("self",)).select_related(*related).get(pk=case.pk)


def move(by: User, case: Case, stage: str, on: dt.date, why: str, since: dt.date | None = None) -> None:
    """Write down that a case came to a stage, and what is due from there; `since` when its days run from an earlier day."""
    case.stage, case.stage_since = stage, since or on
    if stage not in stages.notice()["after"]:
        case.disqualified = None  # what it came to does not follow from the notice
    _keep_starts(case)
    case.save(update_fields=["stage", "stage_since", "disqualified", *_STARTS])
    _end_what_is_answered(case)
    Move.objects.create(case=case, stage=stage, on=on, why=why.strip(), by=by)
    keep_days(by, case)
    if stage == "withdrawn":
        keep_case(case)
    follow(by, case)


_STARTS = ("sent_on", "support_asked_on", "recovering_from", "confirmed_on")


def _keep_starts(case: Case) -> None:
    """Keep the day of what goes on running when the case comes to the next stage: the report, and each decision."""
    on = case.stage_since
    if case.stage == "nrm_submitted":
        case.sent_on = on
        case.support_asked_on = on if values_of(case).get("wants_support") == "yes" and not is_treated_as_child(case) else None
    elif case.stage in stages.met_by("panel_rg"):
        case.sent_on = None  # what is asked after that is asked again
    if case.stage == "rg_positive":
        case.recovering_from = on
    elif case.stage == "cg_positive":
        case.confirmed_on = on


def keep_days(by: User, case: Case, happened: Iterable[str] = (), *, late: bool = False) -> None:
    """Make the tasks of a case those that follow from where it stands.

    A task whose day no longer follows is done when the stage the case came to, or what `happened`, is what it was for; otherwise
    it is no longer possible. A day that had passed when it was written down is owed only when it can still be made good,
    when another referral of the person owed it, or when the case is taken up again (`late`).
    """
    came = {case.stage, *happened}
    carry(case, [row for row in case.carried if not came.intersection(_met_by(row["code"]))])
    wanted = {(one.code, one.on): one for one in due_in(case) if not one.floor}
    for row in owed(case):
        if wanted.pop((row.code, row.on), None) is None:
            _close(by, row, done=bool(came.intersection(_met_by(row.code))))
    today = timezone.localdate()
    for one in wanted.values():
        if one.on >= today or "found" in one.met_by or one.carried or (late and not one.done):
            _owe(by, one)


def take_up(by: User, case: Case, stage: str, since: dt.date, why: str) -> None:
    """Put a case back where it stood: what was done stays done, and all else is owed again, even when its day has passed."""
    case.stage, case.stage_since = stage, since
    case.save(update_fields=["stage", "stage_since"])
    Move.objects.create(case=case, stage=stage, on=timezone.localdate(), why=why, by=by)
    for one in due_in(case):
        was = DueTask.objects.filter(case=case, code=one.code, on=one.on, closed=True).order_by("pk").last()
        if was is not None and was.task.status in (Task.Status.DONE, Task.Status.DROPPED):
            was.closed = False
            was.save(update_fields=["closed"])
    keep_days(by, case, late=True)


def carry(case: Case, days: list[dict[str, Any]]) -> None:
    """Let these be the days of other referrals of the person that run on in this case."""
    if days != case.carried:
        case.carried = days
        case.save(update_fields=["carried"])


def _end_what_is_answered(case: Case) -> None:
    """A decision ends what followed from an earlier one in the other referral of the person, which goes on here."""
    follows = {stage: stages.codes_from(stage) for stage in stages.pairing()["answers"].get(case.stage, ())}
    carry(case, [row for row in case.carried if row["code"] not in follows.get(row["stage"], ())])


def hand_days(by: User, case: Case) -> None:
    """Give the tasks of a case to whoever works on it now."""
    for row in owed(case):
        if row.task.status in Task.PENDING:
            pass_on(by=by, task=row.task, person=case.worker)


def _met_by(code: str) -> list[str]:
    return ["route"] if code == "review" else stages.met_by(code)


def _owe(by: User, one: DueCase) -> None:
    case = one.case
    task = owe(
        by=by,
        partnership=case.partnership,
        organisation=case.record.owner,
        text=_WORDS,
        due_on=one.on,
        person=case.worker,
        source=case.record,
    )
    where = {"organisation": case.record.owner, "partnership": case.partnership}
    DueTask.objects.create(case=case, code=one.code, on=one.on, task=task, **where)


def _close(by: User, row: DueTask, *, done: bool) -> None:
    row.closed = True
    row.save(update_fields=["closed"])
    task, status = row.task, Task.Status
    if task.status in (*Task.PENDING, status.DEFERRED):
        so = {"status": status.DONE, "evidence": row.case.reference} if done and task.status != status.DEFERRED else {}
        words = so or {"status": status.NO_LONGER_POSSIBLE, "note_text": _OVER}
        if row.case.record.owner_id == by.organisation_id:
            move_task(by=by, task=task, from_status=task.status, **words)
        else:  # the other referral of the person is another organisation's
            end_owed(by=by, task=task, status=words["status"], words=words.get("note_text", ""))
