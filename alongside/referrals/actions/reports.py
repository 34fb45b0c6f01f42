"""Filling a report in from what is known, and going through it with the person."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import findable, permissions
from alongside.referrals.filling import fill
from alongside.referrals.going_through import parts_of
from alongside.referrals.holding import held
from alongside.referrals.models import Answer, Case, PartConfirmed
from alongside.referrals.queries import values_of


@act(permissions.FILL_PACK, at="case")
def fill_pack(*, by: User, case: Case) -> Case:
    """Write into a report what is known already and nobody has answered, each answer with where it comes from."""
    case = held(by, case)
    note(filled=fill(by, case))
    if case.ready_at is not None:
        case.ready_at = None
        case.save(update_fields=["ready_at"])
    findable.keep_case(case)
    return case


@act(permissions.CONFIRM_PARTS, at="case")
def confirm_parts(*, by: User, case: Case, parts: Iterable[str], on: dt.date) -> Case:
    """Say that parts of a report were gone through with the person, and on which day."""
    case = held(by, case)
    chosen = [part for part in parts_of(values_of(case)) if part in set(parts)]
    if not chosen:
        raise Refused("Choose the parts you went through with them.", field="parts")
    if not case.met_on <= on <= timezone.localdate():
        raise Refused("The day must not be before you met them, nor in the future.", field="on")
    newest = Answer.objects.filter(case=case).order_by("pk").values_list("pk", flat=True).last() or 0
    PartConfirmed.objects.bulk_create(PartConfirmed(case=case, part=part, on=on, answers=newest, by=by) for part in chosen)
    note(parts=len(chosen))
    return case
