"""Writing and ending clauses."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.history import lay_down_signatures, remember
from alongside.sharing.models import Agreement, Clause, LegalGround
from alongside.sharing.queries import next_clause_number
from alongside.sharing.rules.agreements import (
    Status,
    held,
    held_clause,
    require_draft,
    require_ground,
    require_kinds,
    require_may_end_clause,
    require_reason,
    require_side,
    require_status,
    require_unchanged,
)
from alongside.sharing.telling import tell_parties
from alongside.sharing.wording import clause_sentence

Kind = LegalGround.Kind


@act(permissions.ADD_CLAUSE, at="agreement")
def add_clause(
    *,
    by: User,
    agreement: Agreement,
    kinds: list[str],
    purpose: str,
    lawful_basis: LegalGround,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
    from_organisation: Organisation | None = None,
    from_sector: str = "",
    to_organisation: Organisation | None = None,
    to_sector: str = "",
    sensitive_basis: LegalGround | None = None,
    gateway: LegalGround | None = None,
    conditions: str = "",
) -> Clause:
    """Add a clause to a draft: who may send what to whom, for what, relying on what."""
    require_draft(agreement := held(agreement))
    clause = Clause(
        agreement=agreement,
        number=next_clause_number(agreement),
        from_organisation=from_organisation,
        from_sector=from_sector,
        to_organisation=to_organisation,
        to_sector=to_sector,
        kinds=sorted(set(kinds)),
        purpose=purpose.strip(),
        lawful_basis=lawful_basis,
        sensitive_basis=sensitive_basis,
        gateway=gateway,
        conditions=conditions.strip(),
        valid_from=valid_from or agreement.starts,
        valid_to=valid_to,
    )
    _require_sound(clause)
    clause.save()
    lay_down_signatures(agreement, by)
    note(clause=clause_sentence(clause))
    return clause


@act(permissions.CHANGE_CLAUSE, at="clause")
def change_clause(*, by: User, clause: Clause, as_read: str = "", **words: Any) -> Clause:
    """Change a clause of a draft. `words` are those of `add_clause`; what is not given stays as it is."""
    clause = held_clause(clause)
    agreement = clause.agreement
    require_draft(agreement)
    require_unchanged(agreement, as_read)
    for name, value in words.items():
        if name not in _CHANGEABLE:
            raise TypeError(f"a clause has no {name} to change")
        setattr(clause, name, value.strip() if isinstance(value, str) else value)
    clause.kinds = sorted(set(clause.kinds))
    _require_sound(clause)
    clause.save()
    lay_down_signatures(agreement, by)
    note(clause=clause_sentence(clause))
    return clause


@act(permissions.REMOVE_CLAUSE, at="clause")
def remove_clause(*, by: User, clause: Clause) -> Agreement:
    """Take a clause out of a draft."""
    clause = held_clause(clause)
    agreement = clause.agreement
    require_draft(agreement)
    note(clause=clause_sentence(clause))
    clause.delete()
    lay_down_signatures(agreement, by)
    return agreement


@act(permissions.END_CLAUSE, at="clause")
def end_clause(*, by: User, clause: Clause, why: str) -> Clause:
    """End a clause now. Every share made under it ends with it."""
    clause = held_clause(clause)
    agreement = clause.agreement
    require_status(agreement, Status.ACTIVE, Status.SUSPENDED, doing="changed by ending a clause")
    require_may_end_clause(by, clause)
    require_reason(why)
    if clause.ended_at is not None:
        raise Refused("This clause has already been ended.")
    clause.ended_at, clause.ended_by, clause.ended_because = timezone.now(), by, why.strip()
    clause.save(update_fields=["ended_at", "ended_by", "ended_because"])
    remember(agreement, by, f"Clause {clause.number} ended", why=why)
    note(clause=clause.number, why=why.strip())
    tell_parties(agreement, f"Clause {clause.number} of “{agreement.title}” has been ended, and every share under it with it.")
    return clause


_CHANGEABLE = frozenset(
    {
        "kinds",
        "purpose",
        "lawful_basis",
        "sensitive_basis",
        "gateway",
        "conditions",
        "valid_from",
        "valid_to",
        "from_organisation",
        "from_sector",
        "to_organisation",
        "to_sector",
    }
)


def _require_sound(clause: Clause) -> None:
    require_kinds(clause.kinds)
    if not clause.purpose:
        raise Refused("Say what the sharing is for.", field="purpose")
    require_side(clause.agreement, "from", clause.from_organisation, clause.from_sector)
    require_side(clause.agreement, "to", clause.to_organisation, clause.to_sector)
    if clause.from_organisation is not None and clause.from_organisation == clause.to_organisation:
        raise Refused("A clause runs from one organisation to another.", field="to_organisation")
    require_ground(clause.lawful_basis, "lawful_basis", Kind.LAWFUL_BASIS)
    require_ground(clause.sensitive_basis, "sensitive_basis", Kind.SENSITIVE_BASIS)
    require_ground(clause.gateway, "gateway", Kind.GATEWAY)
    if clause.valid_to is not None and clause.valid_to <= clause.valid_from:
        raise Refused("The clause must end after it starts.", field="valid_to")
    if clause.valid_from >= clause.agreement.expires:
        raise Refused("The clause must start before the agreement runs out.", field="valid_from")
