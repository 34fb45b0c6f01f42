"""Keeping the list of outcomes a concern can have."""

import datetime as dt
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.awareness import permissions
from alongside.awareness.models import Outcome, Stage, Step
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class OutcomesLoaded:
    """What loading the delivered list did."""

    added: int
    changed: int
    reference: str = "outcomes"


@act(permissions.LOAD_OUTCOMES, at=None)
def load_outcomes(*, by: User | Clockwork) -> OutcomesLoaded:
    """Bring in the outcomes that are delivered with the house. What a person has changed is left as it is."""
    added = changed = 0
    for row in _delivered():
        kept = Outcome.objects.filter(code=row["code"]).first()
        if kept is None:
            Outcome.objects.create(**row)
            added += 1
        elif kept.changed_by_id is None and any(getattr(kept, name) != value for name, value in row.items()):
            Outcome.objects.filter(pk=kept.pk).update(**row, changed_at=timezone.now())
            changed += 1
    note(added=added, changed=changed)
    return OutcomesLoaded(added, changed)


@act(permissions.ADD_OUTCOME, at=None)
def add_outcome(
    *,
    by: User,
    name: str,
    stage: str,
    told: str,
    source: str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    leads_to: str = "",
) -> Outcome:
    """Add an outcome a concern can have, with its source and what the reporter is told."""
    _require_sound(name, stage, told, source, valid_from, valid_to)
    _require_new_name(name, None)
    made = Outcome.objects.create(
        name=name.strip(),
        stage=Stage(stage),
        told={SOURCE_LANGUAGE: told.strip()},
        leads_to=Outcome.LeadsTo(leads_to),
        source=source.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        changed_by=by,
    )
    note(name=made.name, source=made.source)
    return made


@act(permissions.CHANGE_OUTCOME, at=None)
def change_outcome(
    *,
    by: User,
    outcome: Outcome,
    name: str,
    stage: str,
    told: str,
    source: str,
    valid_from: dt.date,
    valid_to: dt.date | None,
    leads_to: str = "",
) -> Outcome:
    """Correct an outcome, or say when it ended. Translations of what the reporter is told go when the English changes."""
    outcome = Outcome.objects.select_for_update().get(pk=outcome.pk)
    _require_sound(name, stage, told, source, valid_from, valid_to)
    _require_new_name(name, outcome)
    if stage != outcome.stage and Step.objects.filter(outcome=outcome).exists():
        raise Refused("Concerns have had this outcome. End it and add another instead.", field="stage")
    if told.strip() != outcome.told.get(SOURCE_LANGUAGE):
        outcome.told = {SOURCE_LANGUAGE: told.strip()}
    outcome.name, outcome.stage, outcome.source = name.strip(), Stage(stage), source.strip()
    outcome.leads_to, outcome.valid_from, outcome.valid_to = Outcome.LeadsTo(leads_to), valid_from, valid_to
    outcome.changed_by, outcome.changed_at = by, timezone.now()
    outcome.save()
    note(name=outcome.name, source=outcome.source, ends="" if valid_to is None else valid_to)
    return outcome


def _require_sound(name: str, stage: str, told: str, source: str, valid_from: dt.date, valid_to: dt.date | None) -> None:
    for words, field, otherwise in (
        (name, "name", "Enter a name."),
        (told, "told", "Say what the reporter is told."),
        (source, "source", "Say where this comes from."),
    ):
        if not words.strip():
            raise Refused(otherwise, field=field)
    if stage not in Stage.values or stage == Stage.RECEIVED:
        raise Refused("Choose how far a concern has then got.", field="stage")
    if valid_to is not None and valid_to <= valid_from:
        raise Refused("It must end after it begins.", field="valid_to")


def _require_new_name(name: str, but: Outcome | None) -> None:
    same = Outcome.objects.filter(name__iexact=name.strip())
    if (same if but is None else same.exclude(pk=but.pk)).exists():
        raise Refused("There is already an outcome with that name.", field="name")


def _delivered() -> list[dict[str, Any]]:
    text = resources.files("alongside.awareness").joinpath("data/outcomes.json").read_text(encoding="utf-8")
    rows = []
    for row in json.loads(text)["outcomes"]:
        dates = {name: dt.date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
        rows.append({**row, **dates})
    return rows
