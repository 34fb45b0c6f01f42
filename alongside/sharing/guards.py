"""The database's own refusal to change what was once written in the ledger of consents.

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
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
