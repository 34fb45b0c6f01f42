"""Keeping the lists of law and limits that clauses and disclosures work to."""

import datetime as dt
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Clause, LegalGround, Limit


@dataclass(frozen=True)
class Loaded:
    """What loading the delivered list did."""

    added: int
    changed: int
    reference: str = "legal-grounds"


@act(permissions.LOAD_LEGAL_GROUNDS, at=None)
def load_legal_grounds(*, by: User | Clockwork) -> Loaded:
    """Bring in the legal grounds that are delivered with the house. What a person has changed is left as it is."""
    added = changed = 0
    for row in _delivered():
        kept = LegalGround.objects.filter(code=row["code"]).first()
        if kept is None:
            LegalGround.objects.create(**row)
            added += 1
        elif kept.changed_by is None and any(getattr(kept, name) != value for name, value in row.items()):
            LegalGround.objects.filter(pk=kept.pk).update(**row, changed_at=timezone.now())
            changed += 1
    note(added=added, changed=changed)
    return Loaded(added, changed)


@act(permissions.ADD_GROUND, at=None)
def add_ground(
    *,
    by: User,
    kind: str,
    name: str,
    source: str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    direction: str = "",
    limits: str = "",
) -> LegalGround:
    """Add a lawful basis or a legal gateway to the list, with its source."""
    _require_ground_sound(name, source, valid_from, valid_to)
    if LegalGround.objects.filter(name__iexact=name.strip()).exists():
        raise Refused("There is already a ground with that name.", field="name")
    ground = LegalGround.objects.create(
        kind=LegalGround.Kind(kind),
        name=name.strip(),
        direction=direction.strip(),
        limits=limits.strip(),
        source=source.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        changed_by=by,
    )
    note(name=ground.name, source=ground.source)
    return ground


@act(permissions.CHANGE_GROUND, at=None)
def change_ground(
    *,
    by: User,
    ground: LegalGround,
    name: str,
    source: str,
    valid_from: dt.date,
    valid_to: dt.date | None,
    direction: str = "",
    limits: str = "",
    recalled: bool = False,
) -> LegalGround:
    """Correct a legal ground, check it at its source, or say when it ended."""
    ground = LegalGround.objects.select_for_update().get(pk=ground.pk)
    _require_ground_sound(name, source, valid_from, valid_to)
    if name.strip() != ground.name and _is_cited(ground):
        raise Refused("A clause cites this ground by its name. End it and add another instead.", field="name")
    if LegalGround.objects.filter(name__iexact=name.strip()).exclude(pk=ground.pk).exists():
        raise Refused("There is already a ground with that name.", field="name")
    ground.name, ground.source = name.strip(), source.strip()
    ground.valid_from, ground.valid_to = valid_from, valid_to
    ground.direction, ground.limits, ground.recalled = direction.strip(), limits.strip(), recalled
    ground.changed_by, ground.changed_at = by, timezone.now()
    ground.save()
    note(name=ground.name, source=ground.source, ends="" if valid_to is None else valid_to.isoformat())
    return ground


@act(permissions.SET_LIMIT, at=None)
def set_limit(*, by: User, what: str, amount: int, source: str, valid_from: dt.date | None = None) -> Limit:
    """Set a limit of time from a day on, with where it comes from."""
    if what not in Limit.What.values:
        raise Refused("That is not a limit on the list.", field="what")
    if not 1 <= amount <= _LONGEST[what]:
        raise Refused(f"The limit must be between 1 and {_LONGEST[what]}.", field="amount")
    if not source.strip():
        raise Refused("Say where the limit comes from.", field="source")
    day = valid_from or timezone.localdate()
    if day < timezone.localdate():
        raise Refused("A limit can be set from today on, not for days gone by.", field="valid_from")
    limit, _ = Limit.objects.update_or_create(
        what=what, valid_from=day, defaults={"amount": amount, "source": source.strip(), "changed_by": by}
    )
    note(amount=amount, source=limit.source, valid_from=day.isoformat())
    return limit


# However the lists are kept, an exceptional disclosure stays exceptional and an approval stays fresh.
_LONGEST: dict[str, int] = {
    Limit.What.DISCLOSURE_DAYS: 31,
    Limit.What.APPROVAL_HOURS: 168,
    Limit.What.EXPIRY_NOTICE_DAYS: 365,
    Limit.What.EXPIRY_ALERT_DAYS: 365,
    Limit.What.BATCH_MINUTES: 1440,
    Limit.What.QUESTIONS_OF_A_PERSON: 200,
    Limit.What.QUESTIONS_OF_AN_ORGANISATION: 1000,
    Limit.What.HIT_HOURS: 336,
    Limit.What.HOLD_DAYS: 365,
    Limit.What.GLASS_HOURS: 72,
    Limit.What.EXIT_DAYS: 365,
}


def _require_ground_sound(name: str, source: str, valid_from: dt.date, valid_to: dt.date | None) -> None:
    if not name.strip():
        raise Refused("Enter a name.", field="name")
    if not source.strip():
        raise Refused("Say where this can be read.", field="source")
    if valid_to is not None and valid_to <= valid_from:
        raise Refused("The ground must end after it begins.", field="valid_to")


def _is_cited(ground: LegalGround) -> bool:
    cited = (
        Clause.objects.filter(lawful_basis=ground)
        | Clause.objects.filter(sensitive_basis=ground)
        | Clause.objects.filter(gateway=ground)
    )
    return cited.exists()


def _delivered() -> list[dict[str, Any]]:
    text = resources.files("alongside.sharing").joinpath("data/legal_grounds.json").read_text(encoding="utf-8")
    rows = []
    for row in json.loads(text)["grounds"]:
        dates = {name: dt.date.fromisoformat(row[name]) if row.get(name) else None for name in ("valid_from", "valid_to")}
        rows.append({**row, **dates})
    return rows
