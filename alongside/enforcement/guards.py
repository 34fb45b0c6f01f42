"""The database's own refusal to change what was once logged, decided, passed on or counted.

What stays for the figures when an operation is disposed of can be emptied of words; a go can fall once, a pack be acknowledged
and recalled once. The rest is only ever deleted, with the operation.
"""

from alongside.ledger.unchangeable import Unchangeable

_WORDS = "what was written about an operation is never changed, only followed by what came after"
_KEPT = Unchangeable(
    "enforcement",
    (
        "enforcement_checkin",
        "enforcement_clashagreement",
        "enforcement_debrief",
        "enforcement_decision",
        "enforcement_handover",
        "enforcement_logentry",
        "enforcement_operationstep",
        "enforcement_outcome",
        "enforcement_pack",
        "enforcement_planchange",
        "enforcement_transfer",
    ),
    _WORDS,
    {"enforcement_operationstep": {"note": "''"}, "enforcement_outcome": {"note": "''", "evidence": "''"}},
    {
        "enforcement_decision": {"void_at": "NULL", "void_by_id": "NULL", "void_because": "''"},
        "enforcement_pack": {"acknowledged_at": "NULL", "recalled_at": "NULL", "recalled_because": "''"},
    },
)
# Tables that came later.
_LATER = Unchangeable(
    "enforcement",
    ("enforcement_encounter", "enforcement_paperpack", "enforcement_proposal", "enforcement_reappraisal"),
    _WORDS,
    {},
    {
        "enforcement_proposal": dict.fromkeys(("agreed", "decided_by_id", "decided_at"), "NULL"),
        "enforcement_paperpack": {
            **dict.fromkeys(("handed_at", "handed_by_id", "recalled_at"), "NULL"),
            "recalled_because": "''",
        },
    },
)
raise_later, lower_later = _LATER.raise_guards, _LATER.lower_guards
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
