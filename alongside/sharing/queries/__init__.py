"""Every read about sharing; the person who asks comes first."""

from .agreements import (
    RegisterRow,
    agreement_for,
    agreements_for,
    all_grounds,
    clause_for,
    grounds_in_force,
    next_clause_number,
    organisations_to_add,
    party_of,
    register_for,
    signature_state,
    signed_what_stands,
)
from .attention import Alert, attention_for, must_not_rely_on
from .clauses import SHAREABLE, ClauseChoice, Flow, Recipient, clauses_for_sharing, may_share_with, why_clause_cannot
from .limits import limit_on, limit_today, limits_today
from .records import (
    conditions_to_accept,
    grants_on,
    newest_for,
    owns,
    record_for,
    records_for,
)

__all__ = [
    "SHAREABLE",
    "Alert",
    "ClauseChoice",
    "Flow",
    "Recipient",
    "RegisterRow",
    "agreement_for",
    "agreements_for",
    "all_grounds",
    "attention_for",
    "clause_for",
    "clauses_for_sharing",
    "conditions_to_accept",
    "grants_on",
    "grounds_in_force",
    "limit_on",
    "limit_today",
    "limits_today",
    "may_share_with",
    "must_not_rely_on",
    "newest_for",
    "next_clause_number",
    "organisations_to_add",
    "owns",
    "party_of",
    "record_for",
    "records_for",
    "register_for",
    "signature_state",
    "signed_what_stands",
    "why_clause_cannot",
]
