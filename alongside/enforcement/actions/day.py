"""The day: checking in, the running log, who was met, handing over, and passing a name."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement import permissions
from alongside.enforcement.holding import held, next_number, require_named, require_state, require_words, tell
from alongside.enforcement.models import (
    CheckIn,
    Encounter,
    HandOver,
    Helper,
    LogEntry,
    Operation,
    Premises,
    Reappraisal,
    Transfer,
)
from alongside.enforcement.moves import LOG_OPEN, ON_THE_DAY
from alongside.enforcement.queries import encounters_of, gateways_to_choose, helpers_on_the_day, last_thought, standing_of
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.models import LegalGround


@act(permissions.CHECK_IN, at="operation")
def check_in(
    *, by: User, operation: Operation, there: bool, helper: Helper | None = None, token: uuid.UUID | None = None
) -> Operation:
    """Say that one is there or has gone, or say it of somebody without an account; the same word sent again counts once."""
    operation = held(by, operation)
    require_state(operation, ON_THE_DAY, "You check in once it is live.")
    if helper is not None and not helpers_on_the_day(by, operation).filter(pk=helper.pk).exists():
        raise Refused("Your part in this operation does not let you say that of them.")
    said = {"person": by, "helper": helper, "there": there}
    if _again(CheckIn, operation, token, said) is None:
        CheckIn.objects.create(operation=operation, token=token, **said)
    note(there=there, without_account=helper is not None)
    return operation


@act(permissions.WRITE_LOG, at="operation")
def write_log(*, by: User, operation: Operation, text: str, token: uuid.UUID, written_at: dt.datetime | None = None) -> LogEntry:
    """Write a line in the running log; the same line sent again is written once."""
    operation = held(by, operation)
    if not standing_of(by, operation).keeps_log:
        raise Refused("Your part in this operation does not let you write this.")
    require_state(operation, LOG_OPEN, "The log begins once it is live.")
    text = require_words(text, "Write what happened.", "text")
    again = _again(LogEntry, operation, token, {"by": by, "text": text})
    if again is not None:
        return again
    return LogEntry.objects.create(operation=operation, token=token, text=text, by=by, written_at=_believable(written_at))


@act(permissions.RECORD_ENCOUNTER, at="operation")
def record_encounter(
    *,
    by: User,
    operation: Operation,
    age: str,
    potential_victim: str,
    premises: Premises | None = None,
    name: str = "",
    sex: str = "",
    language: str = "",
    spoken_alone: bool = False,
    declined_help: bool = False,
    notes: str = "",
    token: uuid.UUID | None = None,
) -> Encounter:
    """Write down somebody who was met, by a number; sent again, they are written down once."""
    operation = held(by, operation)
    _require_working(by, operation)
    require_state(operation, LOG_OPEN, "Who is met is written down once it is live.")
    if premises is not None and premises.operation_id != operation.pk:
        raise Refused("Choose one of this operation’s own places.", field="premises")
    said = {
        "premises": premises,
        "name": name.strip(),
        "age": age,
        "sex": sex,
        "language": language.strip(),
        "spoken_alone": spoken_alone,
        "potential_victim": potential_victim,
        "declined_help": declined_help,
        "notes": notes.strip(),
        "by": by,
    }
    again = _again(Encounter, operation, token, said)
    if again is not None:
        return again
    return Encounter.objects.create(operation=operation, number=next_number(Encounter, operation), token=token, **said)


@act(permissions.REAPPRAISE_ENCOUNTER, at="operation")
def reappraise_encounter(
    *,
    by: User,
    operation: Operation,
    encounter: Encounter,
    potential_victim: str,
    because: str,
    declined_help: bool = False,
    token: uuid.UUID | None = None,
) -> Reappraisal:
    """Say anew whether somebody who was met could be a victim; what was thought before stays as it was written."""
    operation = held(by, operation)
    _require_working(by, operation)
    require_state(operation, LOG_OPEN, "Nobody has been met yet.")
    said = {
        "encounter": _own(by, operation, encounter),
        "potential_victim": Encounter.Answer(potential_victim).value,
        "declined_help": declined_help,
        "because": require_words(because, "Say what made you think so.", "because"),
        "by": by,
    }
    again = _again(Reappraisal, operation, token, said)
    return again if again is not None else Reappraisal.objects.create(operation=operation, token=token, **said)


@act(permissions.HAND_OVER, at="operation")
def hand_over(
    *,
    by: User,
    operation: Operation,
    encounter: Encounter,
    to: str,
    consent: str,
    their_reference: str = "",
    token: uuid.UUID | None = None,
) -> HandOver:
    """Write down that somebody who may be a victim was handed over for a referral, which is made outside this program."""
    operation = held(by, operation)
    _require_working(by, operation)
    encounter = _own(by, operation, encounter)
    if last_thought(encounter) == Encounter.Answer.NO:
        raise Refused("This person is written down as not a potential victim.")
    said = {
        "encounter": encounter,
        "to": require_words(to, "Say who took over.", "to"),
        "consent": require_words(consent, "Say what they agreed to, or why no consent was needed.", "consent"),
        "their_reference": their_reference.strip(),
        "by": by,
    }
    again = _again(HandOver, operation, token, said)
    return again if again is not None else HandOver.objects.create(operation=operation, token=token, **said)


@act(permissions.PASS_NAME, at="operation")
def pass_name(
    *, by: User, operation: Operation, encounter: Encounter, kind: str, gateway: LegalGround, reason: str, asked_by: User
) -> Transfer:
    """Pass one name to an immigration body, or let one status be asked about: with the law, the reason and two people."""
    operation = held(by, operation)
    if operation.commander_id != by.pk or standing_of(by, operation).immigration:
        raise Refused("Only the commander passes a name, and never somebody of an immigration body.")
    require_state(operation, LOG_OPEN, "Nobody has been met yet.")
    encounter = _own(by, operation, encounter)
    require_named(by, operation, asked_by, "asked_by")
    if asked_by.pk == by.pk:
        raise Refused("Somebody other than you must have asked for it.", field="asked_by")
    if not gateways_to_choose().filter(pk=gateway.pk).exists():
        raise Refused("Choose a legal gateway that holds today.", field="gateway")
    if Transfer.objects.filter(encounter=encounter, kind=kind).exists():
        raise Refused("That has been done for this person already.")
    transfer = Transfer.objects.create(
        operation=operation,
        encounter=encounter,
        kind=kind,
        gateway=gateway,
        reason=require_words(reason, "Say why.", "reason"),
        asked_by=asked_by,
        approver=by,
    )
    tell(operation, operation.lead, "The commander has passed a person’s name, or asked about a status. It is counted.")
    note(kind=kind, gateway=gateway.code)
    return transfer


def _again(model: Any, operation: Operation, token: uuid.UUID | None, said: dict[str, Any]) -> Any:
    """What this page has written already, when it is sent a second time. Raises Refused when it says something else now."""
    found = model.objects.filter(operation=operation, token=token).first() if token is not None else None
    if found is not None and any(getattr(found, name) != value for name, value in said.items()):
        raise Refused("This page has been used already. Open it again, and write it there.")
    return found


def _require_working(by: User, operation: Operation) -> None:
    if not standing_of(by, operation).meets_people:
        raise Refused("Your part in this operation does not let you write this.")


def _own(by: User, operation: Operation, encounter: Encounter) -> Encounter:
    found = encounters_of(by, operation).filter(pk=encounter.pk).first()
    if found is None:
        raise Refused("That person was not met in this operation.")
    return found


def _believable(moment: dt.datetime | None) -> dt.datetime | None:
    """When the page says a line was written, if that can be: not in the future, and within the last day."""
    now = timezone.now()
    return moment if moment is not None and now - dt.timedelta(days=1) <= moment <= now else None
