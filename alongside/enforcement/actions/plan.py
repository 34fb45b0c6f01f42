"""Writing the plan: its parts and its rows. Each change is a version, kept for good, and makes a go void."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement import permissions
from alongside.enforcement.comparing import compare
from alongside.enforcement.holding import held, held_to_plan, next_number, planned, require_state, require_words
from alongside.enforcement.models import Operation, PlanText, Premises, Risk
from alongside.enforcement.moves import CAN_BE_PLANNED
from alongside.enforcement.parts import PART
from alongside.enforcement.rows import ROW, Rows
from alongside.enforcement.rules import require_sound
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

_STALE = "Somebody has changed this since you opened it. Look at what it says now, then write yours again."


@act(permissions.WRITE_PART, at="operation")
def write_part(*, by: User, operation: Operation, part: str, follows: int, answers: dict[str, str]) -> Operation:
    """Write one part of the plan of an operation."""
    operation = held_to_plan(by, operation, part)
    text = PlanText.objects.filter(operation=operation, part=part).first() or PlanText(
        operation=operation, part=part, changed_in=0
    )
    if text.changed_in != follows:
        raise Refused(_STALE)
    text.answers = {ask.name: answers.get(ask.name, "").strip() for ask in PART[part].asks}
    text.changed_in = planned(by, operation, part, text.answers)
    text.changed_at, text.changed_by = timezone.now(), by
    text.save()
    note(part=part, version=text.changed_in)
    return operation


@act(permissions.WRITE_ROW, at="operation")
def write_row(
    *, by: User, operation: Operation, rows: Rows, follows: int, words: dict[str, Any], number: int | None = None
) -> Operation:
    """Add or change a line in one of the lists of a plan."""
    operation = held_to_plan(by, operation, rows.word)
    words = {name: words[name] for name in rows.fields}
    require_sound(by, operation, rows, words, number)
    row = _row(operation, rows, number, follows)
    for name, value in words.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if isinstance(row, Risk):
        row.signed_by, row.signed_at, row.signed_because = None, None, ""
    row.changed_in = planned(by, operation, rows.word, {name: _said(words[name]) for name in rows.fields}, number=row.number)
    row.save()
    note(list=rows.word, version=row.changed_in)
    if isinstance(row, Premises):
        compare(operation)
    return operation


@act(permissions.REMOVE_ROW, at="operation")
def remove_row(*, by: User, operation: Operation, rows: Rows, number: int, follows: int) -> Operation:
    """Take a line out of one of the lists of a plan."""
    operation = held_to_plan(by, operation, rows.word)
    row = _row(operation, rows, number, follows)
    _require_not_relied_on(operation, row)
    row.removed = True
    row.changed_in = planned(by, operation, rows.word, {}, number=row.number, removed=True)
    row.save(update_fields=["removed", "changed_in"])
    note(list=rows.word, version=row.changed_in)
    if isinstance(row, Premises):
        compare(operation)
    return operation


@act(permissions.SIGN_RISK, at="operation")
def sign_risk(*, by: User, operation: Operation, risk: Risk, because: str, follows: int) -> Operation:
    """Take a risk that remains, as commander, and say why."""
    operation = held(by, operation)
    require_state(operation, CAN_BE_PLANNED, "The plan can no longer be changed.")
    if operation.commander_id != by.pk:
        raise Refused("Only the commander signs a risk.")
    risk = Risk.objects.select_for_update().get(pk=risk.pk)
    if risk.operation_id != operation.pk or risk.removed:
        raise Refused("That risk belongs to another operation.")
    if risk.changed_in != follows:
        raise Refused(_STALE)
    risk.signed_because = require_words(because, "Say why it is right to take it.", "because")
    risk.signed_by, risk.signed_at = by, timezone.now()
    risk.save(update_fields=["signed_by", "signed_at", "signed_because"])
    return operation


def _row(operation: Operation, rows: Rows, number: int | None, follows: int) -> Any:
    """The row to change, locked, as whoever changes it has seen it; or a new one."""
    fixed = dict(rows.fixed)
    if number is None:
        return rows.model(operation=operation, number=next_number(rows.model, operation, **fixed), **fixed)
    row = rows.model.objects.select_for_update().filter(operation=operation, number=number, removed=False, **fixed).first()
    if row is None or row.changed_in != follows:
        raise Refused(_STALE)
    return row


def _require_not_relied_on(operation: Operation, row: Any) -> None:
    relied = ROW["reliances"].model.objects.filter(operation=operation, removed=False)
    named = {"premises": "premises", "agency": "agency"}.get(row._meta.model_name or "")
    if named and relied.filter(**{named: row}).exists():
        raise Refused("A power of entry is written down for this. Take that out first.")


def _said(value: Any) -> Any:
    """A value as the history of the plan keeps it."""
    if isinstance(value, Model | Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
