"""Keeping the dated lists: powers of entry, kinds of operation and outcome, and amounts."""

import datetime as dt
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement import permissions
from alongside.enforcement.models import Measure, Power, Term
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

# However the amounts are kept, a clash check stays a check.
_BETWEEN: dict[str, tuple[int, int]] = {
    Measure.What.CLASH_METRES: (25, 5000),
    Measure.What.COVERT_DAYS: (1, 60),
    Measure.What.VISIT_HOURS: (1, 168),
    Measure.What.INTELLIGENCE_HOURS: (1, 720),
    Measure.What.RISK_SIGNED_FROM: (2, 25),
    Measure.What.PACK_HOURS: (1, 336),
    Measure.What.GLASS_HOURS: (1, 72),
}


@dataclass(frozen=True)
class Loaded:
    """What bringing the delivered lists in did."""

    added: int
    reference: str = "enforcement-lists"


@act(permissions.LOAD_LISTS, at=None)
def load_lists(*, by: User | Clockwork) -> Loaded:
    """Bring in the lists that are delivered with the house. What is there already is left as it is."""
    added = sum(_laid(Term, {"code": row["code"]}, row) for row in _delivered("terms"))
    powers = _delivered("powers")
    for row in powers:
        added += _laid(Power, {"code": row["code"]}, {name: value for name, value in row.items() if name != "follows"})
    for row in powers:
        if row["follows"]:
            before = Power.objects.get(code=row["follows"])
            Power.objects.filter(code=row["code"], follows=None, changed_by=None).update(follows=before)
    added += sum(_laid(Measure, {"what": row["what"], "valid_from": row["valid_from"]}, row) for row in _delivered("measures"))
    note(added=added)
    return Loaded(added)


@act(permissions.ADD_POWER, at=None)
def add_power(*, by: User, follows: Power | None = None, **words: Any) -> Power:
    """Add a power of entry to the list, with its source."""
    _require_sound(words)
    if Power.objects.filter(name__iexact=words["name"].strip()).exists():
        raise Refused("There is already a power with that name.", field="name")
    power = Power.objects.create(**_stripped(words), follows=follows, changed_by=by)
    note(name=power.name, source=power.source)
    return power


@act(permissions.CHANGE_POWER, at=None)
def change_power(*, by: User, power: Power, follows: Power | None = None, **words: Any) -> Power:
    """Correct a power of entry, check it at its source, or say when it ended."""
    power = Power.objects.select_for_update().get(pk=power.pk)
    _require_sound(words)
    if Power.objects.filter(name__iexact=words["name"].strip()).exclude(pk=power.pk).exists():
        raise Refused("There is already a power with that name.", field="name")
    if follows is not None and follows.pk == power.pk:
        raise Refused("A power cannot come after itself.", field="follows")
    _write(power, by, {**_stripped(words), "follows": follows})
    note(name=power.name, source=power.source)
    return power


@act(permissions.ADD_TERM, at=None)
def add_term(*, by: User, **words: Any) -> Term:
    """Add a kind of operation or of outcome, with its source."""
    _require_sound(words)
    if Term.objects.filter(list=words["list"], label__iexact=words["label"].strip()).exists():
        raise Refused("There is already one with that name.", field="label")
    term = Term.objects.create(**_stripped(words), changed_by=by)
    note(label=term.label, source=term.source)
    return term


@act(permissions.CHANGE_TERM, at=None)
def change_term(*, by: User, term: Term, **words: Any) -> Term:
    """Correct a kind of operation or of outcome, or say when it ended."""
    term = Term.objects.select_for_update().get(pk=term.pk)
    _require_sound(words)
    same = Term.objects.filter(list=term.list, label__iexact=words["label"].strip()).exclude(pk=term.pk)
    if same.exists():
        raise Refused("There is already one with that name.", field="label")
    _write(term, by, _stripped(words))
    note(label=term.label, source=term.source)
    return term


@act(permissions.SET_MEASURE, at=None)
def set_measure(*, by: User, what: str, amount: int, source: str, valid_from: dt.date | None = None) -> Measure:
    """Set an amount the room works to, from a day on, with where it comes from."""
    least, most = _BETWEEN[what]
    if not least <= amount <= most:
        raise Refused(f"It must be between {least} and {most}.", field="amount")
    if not source.strip():
        raise Refused("Say where it comes from.", field="source")
    day = valid_from or timezone.localdate()
    if day < timezone.localdate():
        raise Refused("An amount can be set from today on, not for days gone by.", field="valid_from")
    measure, _ = Measure.objects.update_or_create(
        what=what, valid_from=day, defaults={"amount": amount, "source": source.strip(), "changed_by": by}
    )
    note(amount=amount, source=measure.source, valid_from=day.isoformat())
    return measure


def _require_sound(words: dict[str, Any]) -> None:
    if not words["source"].strip():
        raise Refused("Say where this can be read.", field="source")
    if words["valid_to"] is not None and words["valid_to"] <= words["valid_from"]:
        raise Refused("It must end after it begins.", field="valid_to")


def _write(row: Any, by: User, words: dict[str, Any]) -> None:
    for name, value in words.items():
        setattr(row, name, value)
    row.changed_by, row.changed_at = by, timezone.now()
    row.save()


def _stripped(words: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}


def _laid(model: Any, key: dict[str, Any], row: dict[str, Any]) -> int:
    _, new = model.objects.get_or_create(**key, defaults=row)
    return int(new)


def _delivered(name: str) -> list[dict[str, Any]]:
    text = resources.files("alongside.enforcement").joinpath(f"data/{name}.json").read_text(encoding="utf-8")
    rows = []
    for row in json.loads(text)["rows"]:
        dates = {key: dt.date.fromisoformat(row[key]) if row[key] else None for key in ("valid_from", "valid_to") if key in row}
        rows.append({**row, **dates})
    return rows
