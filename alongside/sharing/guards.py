"""The database's own refusal to change what was once written in the ledger of consents."""

from alongside.ledger.unchangeable import Unchangeable

_KEPT = Unchangeable(
    "sharing",
    ("sharing_consent", "sharing_consentevent"),
    "what was agreed is never changed, only followed by what came after",
)
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
