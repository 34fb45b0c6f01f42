"""Two referrals of one person: proposed by one who works on it, confirmed by another; one goes on, and no day is lost."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.references import read_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import permissions, stages
from alongside.referrals.days import DueCase, due_in, is_treated_as_child
from alongside.referrals.findable import may_be_told
from alongside.referrals.holding import carry, held, keep_days, move, take_up
from alongside.referrals.models import Case, Eighteen, Pairing, PairingStep
from alongside.referrals.queries import working_day
from alongside.tasks.models import Task
from alongside.tasks.owing import end_owed, owe
from alongside.tasks.working_days import Nation

# Everybody of the organisation reads it in their list of tasks: it says nothing of the case.
_TASK = "Somebody asks about one of your cases: open it and answer"
_ANSWER_WITHIN = 2  # working days
# Its birthday is taken as a whole; its draft in the Home Office’s form is not to be sent.
_ITS_OWN = ("eighteen", "draft")
_NOT_AS_IT_STANDS = "The two cannot go on as one now. Speak to whoever works with the other referral."


@act(permissions.PROPOSE_PAIRING, at="case")
def propose_pairing(*, by: User, case: Case, named: str, leads: bool, spoke_on: dt.date) -> Pairing:
    """Say that another referral is of the same person, as you and its worker found, and which of the two is to go on."""
    case = held(by, case)
    reference = read_reference(named)
    if reference is None or not reference.startswith("RFL-"):
        raise Refused("Enter the reference that you were told, such as RFL-7K3QF2XM.", field="named")
    if reference == case.reference:
        raise Refused("That is this case.", field="named")
    if case.pairings.filter(named=reference, state__in=(Pairing.ASKED, Pairing.ONE)).exists():
        raise Refused("You have said so already.", field="named")
    _require_may_be_shown(case)
    if not case.met_on <= spoke_on <= timezone.localdate():
        raise Refused("The day must not be before you met them, nor in the future.", field="spoke_on")
    other = Case.everything.filter(record__reference=reference, record__partnership=case.partnership)
    found = other.select_related("record__owner", "worker").first()
    task = _ask(by, found) if found is not None else None
    Case.everything.filter(pk__in=[one.pk for one in (case, found) if one is not None]).update(paired=True)
    said = {"leads": leads, "spoke_on": spoke_on, "task": task}
    note(subject=case.reference)
    return Pairing.objects.create(case=case, other=found, named=reference, by=by, **said)


@act(permissions.ANSWER_PAIRING, at="case")
def answer_pairing(*, by: User, case: Case, pairing: Pairing, same: bool) -> Pairing:
    """Confirm, as a second person, that two referrals are of one person, so that one ends and the other goes on; or say no."""
    pairing, mine, theirs = _both(by, case, pairing)
    if pairing.other_id != mine.pk or pairing.state != Pairing.ASKED:
        raise Refused("There is nothing to answer here any more.")
    if by.pk == pairing.by_id:
        raise Refused("Somebody else must confirm what you said.")
    if pairing.task is not None and pairing.task.status in (*Task.PENDING, Task.Status.DEFERRED):
        end_owed(by=by, task=pairing.task, status=Task.Status.DONE)
    if same:
        _require_may_be_one(mine, theirs)
        _go_on_as_one(by, pairing, *((theirs, mine) if pairing.leads else (mine, theirs)))
        note(subject=theirs.reference)
    return _step(by, pairing, Pairing.ONE if same else Pairing.NOT_ONE)


@act(permissions.UNDO_PAIRING, at="case")
def undo_pairing(*, by: User, case: Case, pairing: Pairing, words: str) -> Pairing:
    """Take back that two referrals are of one person, and why: each stands as it stood, with the days it had."""
    pairing, mine, theirs = _both(by, case, pairing)
    if pairing.state != Pairing.ONE:
        raise Refused("These two do not go on as one.")
    if not words.strip():
        raise Refused("Say why.", field="words")
    leading, ended = (mine, theirs) if mine.pk == _leading(pairing) else (theirs, mine)
    carry(leading, [row for row in leading.carried if row["pairing"] != pairing.reference])
    leading.also_as = [one for one in leading.also_as if one != ended.reference]
    leading.save(update_fields=["also_as"])
    ended.continued_in = None
    ended.save(update_fields=["continued_in"])
    take_up(by, ended, pairing.from_stage, pairing.from_since or ended.stage_since, "Not of one person after all")
    _give_back_birthday(by, pairing, leading)
    keep_days(by, leading, late=True)
    note(subject=theirs.reference)
    return _step(by, pairing, Pairing.UNDONE, words.strip())


def _both(by: User, case: Case, pairing: Pairing) -> tuple[Pairing, Case, Case]:
    """The pairing, one’s own case and the other, locked in one order so that two acts never wait for each other."""
    pairing = Pairing.objects.select_for_update(of=("self",)).select_related("task").get(pk=pairing.pk)
    ends = (pairing.case_id, pairing.other_id)
    if case.pk not in ends or None in ends:
        raise Refused("There is nothing to answer here any more.")
    rows = Case.everything.select_for_update(of=("self",)).select_related("record__owner", "record__partnership", "worker")
    locked = {one.pk: one for one in rows.filter(pk__in=ends).order_by("pk")}
    mine = held(by, case)
    (other,) = [one for pk, one in locked.items() if pk != mine.pk]
    return pairing, mine, other


def _ask(by: User, case: Case) -> Task:
    until = working_day(timezone.localdate(), _ANSWER_WITHIN, Nation.ENGLAND_AND_WALES)
    record, place = case.record, case.partnership
    return owe(by=by, partnership=place, organisation=record.owner, text=_TASK, due_on=until, person=case.worker, source=record)


def _require_may_be_shown(case: Case) -> None:
    if not stages.moves_from(case.stage):
        raise Refused("This case has ended.")
    if not may_be_told(case):
        raise Refused("They did not agree that another organisation learns of them here.")


def _require_may_be_one(mine: Case, theirs: Case) -> None:
    _require_may_be_shown(mine)
    if not stages.moves_from(theirs.stage) or not may_be_told(theirs):
        raise Refused(_NOT_AS_IT_STANDS)
    if is_treated_as_child(mine) != is_treated_as_child(theirs):
        raise Refused("One of you treats them as a child, the other as an adult. Settle their age first.")


def _go_on_as_one(by: User, pairing: Pairing, leading: Case, ended: Case) -> None:
    unsent = stages.pairing()["before_sent"]
    if leading.stage in unsent and ended.stage not in unsent:
        raise Refused("Only the report of the referral that is to end was sent. Let that one go on: ask them to say it again so.")
    if ended.disqualified_id is not None:
        raise Refused(_NOT_AS_IT_STANDS)
    pairing.from_stage, pairing.from_since = ended.stage, ended.stage_since
    days = [one for one in due_in(ended) if not one.done and not one.code.startswith(_ITS_OWN)]
    pairing.eighteen = _take_birthday(by, leading, ended)
    pairing.save(update_fields=["from_stage", "from_since", "eighteen"])
    carry(leading, [*leading.carried, *(_carried(pairing, ended, one) for one in days)])
    leading.also_as = [*leading.also_as, ended.reference]
    leading.save(update_fields=["also_as"])
    ended.continued_in = leading
    ended.save(update_fields=["continued_in"])
    move(by, ended, "continued", timezone.localdate(), "")
    keep_days(by, leading)


def _carried(pairing: Pairing, ended: Case, one: DueCase) -> dict[str, Any]:
    came = {"pairing": pairing.reference, "stage": ended.stage}
    source = f"{one.source}. Counted from the other referral, {ended.reference}"
    return {**came, "code": one.code, "words": one.words, "on": one.on.isoformat(), "source": source, "floor": one.floor}


def _take_birthday(by: User, leading: Case, ended: Case) -> Eighteen | None:
    """Give the case that goes on the day the person turns 18, when the other knows it, or knows it better.

    Two days that are as sure as each other, and differ, leave it open: the sooner is kept as an estimate, which reminds in time
    and makes nobody an adult.
    """
    day, known = ended.turns_18_on, not ended.turns_18_estimated
    if day is None or (leading.turns_18_on is not None and not leading.turns_18_estimated and not known):
        return None
    if leading.turns_18_on is not None and known != leading.turns_18_estimated:
        if day == leading.turns_18_on:
            return None
        day, known = min(day, leading.turns_18_on), False
    how = f"From the other referral, {ended.reference}" + ("" if known else ": settle which day is right")
    return _turns_18(by, leading, day, not known, how)


def _give_back_birthday(by: User, pairing: Pairing, leading: Case) -> None:
    """Take the birthday back that came from the other referral, unless somebody has written one down since."""
    if pairing.eighteen_id is None or leading.eighteens.last() != pairing.eighteen:
        return
    before = leading.eighteens.filter(pk__lt=pairing.eighteen_id).last()
    if before is not None:
        _turns_18(by, leading, before.on, before.estimated, before.how, timezone.localdate(before.at))
    else:
        leading.turns_18_on, leading.turns_18_estimated = None, False
        leading.save(update_fields=["turns_18_on", "turns_18_estimated"])


def _turns_18(by: User, case: Case, on: dt.date, estimated: bool, how: str, said: dt.date | None = None) -> Eighteen:
    case.turns_18_on, case.turns_18_estimated, case.eighteen_said_on = on, estimated, said or timezone.localdate()
    case.save(update_fields=["turns_18_on", "turns_18_estimated", "eighteen_said_on"])
    return Eighteen.objects.create(case=case, on=on, estimated=estimated, how=how, by=by)


def _leading(pairing: Pairing) -> int | None:
    return pairing.case_id if pairing.leads else pairing.other_id


def _step(by: User, pairing: Pairing, state: str, words: str = "") -> Pairing:
    pairing.state = state
    pairing.save(update_fields=["state"])
    PairingStep.objects.create(pairing=pairing, state=state, on=timezone.localdate(), words=words, by=by)
    note(state=state)
    return pairing
