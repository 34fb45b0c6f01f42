"""What must be true before an act of sharing, said in words. Each check raises Refused with the reason."""

from .shares import (
    Recipient,
    organisations_of,
    require_clause_covers,
    require_owner,
    require_recipient_here,
    require_unsealed,
)

__all__ = [
    "Recipient",
    "organisations_of",
    "require_clause_covers",
    "require_owner",
    "require_recipient_here",
    "require_unsealed",
]
