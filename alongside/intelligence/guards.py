"""The database's own refusal to change what was once sent or judged: submissions' words, items, grades and feedback.

Words can be emptied, when what they are about is disposed of (`disposing.py`), and nothing else.
"""

from alongside.ledger.unchangeable import Unchangeable

_KEPT = Unchangeable(
    "intelligence",
    (
        "intelligence_submission",
        "intelligence_item",
        "intelligence_grade",
        "intelligence_legacygrade",
        "intelligence_feedback",
        "intelligence_mention",
    ),
    "this row was sent or judged so and is never changed",
    {
        "intelligence_submission": {
            **dict.fromkeys(("own_reference", "restrictions"), "''"),
            **dict.fromkeys(("happened_from", "happened_to"), "NULL"),
            "lines": "'[]'",
        },
        "intelligence_item": {"text": "''"},
        "intelligence_grade": {"because": "''"},
    },
)
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
