"""The database's own refusal to change what was once said: the file as given, a claim's states, an objective's wordings."""

from alongside.ledger.unchangeable import Unchangeable

_KEPT = Unchangeable(
    "partnership",
    ("partnership_profilesource", "partnership_claimstatus", "partnership_objectiveversion"),
    "this row is history and is never changed",
)
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
