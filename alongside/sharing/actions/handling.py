"""How a record must be handled: setting it, and agreeing to it before first opening."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Acceptance, Classification, HandlingChange, HandlingCondition, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import conditions_to_accept
from alongside.sharing.rules import require_owner, require_words
from alongside.sharing.spine import hold, require_classification

_CONDITIONS = Path(__file__).parents[1] / "data" / "handling_conditions.json"
_ORDER = list(Classification.values)


@act(permissions.ACCEPT_CONDITIONS, at="record")
def accept_conditions(*, by: User, record: Record, digest: str) -> Record:
    """Agree to a record's handling conditions, as they stand, before first opening it."""
    if not visible_to(by, Record).filter(pk=record.pk).exists():
        raise Refused("You cannot see that record.")
    wanted = conditions_to_accept(by, record)
    if wanted and wanted != digest:
        raise Refused("The conditions have changed since you read them. Read them again.")
    if wanted:
        Acceptance.objects.create(record=record, person=by, conditions_digest=digest)
    return record


@act(permissions.SET_HANDLING, at="record")
def set_handling(
    *, by: User, record: Record, classification: str, conditions: Iterable[HandlingCondition], because: str = ""
) -> Record:
    """Say how a record must be handled: its classification and its conditions. Taking care away needs a reason."""
    record = hold(record)
    require_owner(by, record)
    require_classification(classification)
    before, after = set(record.conditions.all()), set(conditions)
    if classification == record.classification and before == after:
        raise Refused("That is how it is handled now.", field="classification")
    if _ORDER.index(classification) < _ORDER.index(record.classification):
        require_words(because, "Say why a lower classification is safe.", field="because")
    if before - after:
        require_words(because, "Say why a condition is no longer needed.", field="because")
    record.classification = classification
    record.save(update_fields=["classification"])
    record.conditions.set(after)
    codes = sorted(condition.code for condition in after)
    HandlingChange.objects.create(record=record, classification=classification, conditions=codes, because=because.strip(), by=by)
    note(classification=classification, conditions=codes)
    return record


@act(permissions.LOAD_HANDLING_CONDITIONS, at=None)
def load_handling_conditions(*, by: Any, path: Path = _CONDITIONS) -> str:
    """Bring in the standing handling conditions from the dated file. Doing it again changes nothing."""
    for row in json.loads(path.read_text(encoding="utf-8"))["conditions"]:
        fixed = {name: row[name] for name in ("text", "source")}
        dates = {name: row[name] and dt.date.fromisoformat(row[name]) for name in ("valid_from", "valid_to")}
        HandlingCondition.objects.update_or_create(code=row["code"], defaults={**fixed, **dates})
    return ""
