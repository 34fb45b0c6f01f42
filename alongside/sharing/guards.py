"""The database's own refusal to change what was once written in the ledger of consents, and of records and agreements.

Words can be emptied, when the record they are about is disposed of (`retaining.py`), and nothing else.
"""

from alongside.ledger.unchangeable import Unchangeable

_KEPT = Unchangeable(
    "sharing",
    ("sharing_consent", "sharing_consentevent"),
    "what was agreed is never changed, only followed by what came after",
    {
        "sharing_consent": {
            **dict.fromkeys(("purpose", "language", "explained_by", "how"), "''"),
            "information": "'[]'",
        },
        "sharing_consentevent": {"words": "''", "information": "'[]'"},
    },
)
# What came later. A doubt shuts the gate of what leant on a record, so it can be neither changed nor taken away.
_LATER = Unchangeable(
    "sharing",
    ("sharing_doubt", "sharing_handlingchange", "sharing_agreementstatus"),
    "what was said of a record or an agreement is never changed, only followed by what came after",
    {"sharing_handlingchange": {"because": "''"}},
    never_deleted=("sharing_doubt", "sharing_agreementstatus"),
    later="later",
)
raise_later, lower_later = _LATER.raise_guards, _LATER.lower_guards
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
