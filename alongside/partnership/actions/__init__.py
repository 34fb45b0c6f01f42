"""Every write of the partnership room; each is an act."""

from .claims import add_claim, confirm_membership, dispute_membership, end_claim, match_claim
from .documents import add_version, read_document, sweep_files, upload_document
from .imports import accept_import, decide_issue, decide_issues, discard_import, import_profile
from .objectives import add_objective, edit_objective, end_objective, move_objective
from .pages import change_profile, confirm_profile, decide_correction, suggest_correction

__all__ = [
    "accept_import",
    "add_claim",
    "add_objective",
    "add_version",
    "change_profile",
    "confirm_membership",
    "confirm_profile",
    "decide_correction",
    "decide_issue",
    "decide_issues",
    "discard_import",
    "dispute_membership",
    "edit_objective",
    "end_claim",
    "end_objective",
    "import_profile",
    "match_claim",
    "move_objective",
    "read_document",
    "suggest_correction",
    "sweep_files",
    "upload_document",
]
