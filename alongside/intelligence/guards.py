"""The database's own refusal to change what was once sent or judged: submissions' words, items, grades and feedback."""

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
)
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
