"""What must be true before an act of sharing, said in words. Each check raises Refused with the reason."""

from .cells import require_kept_by, require_nameable, require_own_cell, require_seal_fits, require_somebody_left
from .shares import (
    Recipient,
    organisations_of,
    require_clause_covers,
    require_leaves_by_general_page,
    require_owner,
    require_recipient_here,
    require_unsealed,
    require_words,
)

__all__ = [
    "Recipient",
    "organisations_of",
    "require_clause_covers",
    "require_kept_by",
    "require_leaves_by_general_page",
    "require_nameable",
    "require_own_cell",
    "require_owner",
    "require_recipient_here",
    "require_seal_fits",
    "require_somebody_left",
    "require_unsealed",
    "require_words",
]
