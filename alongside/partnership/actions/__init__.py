"""Every write of the partnership room; each is an act."""

from .claims import add_claim, confirm_membership, dispute_membership, end_claim, match_claim
from .contacts import add_contact, change_contact, load_contacts, supersede_contact, verify_contact
from .differences import decide_difference, record_differences, settle_difference
from .disposal import dispose_of_document
from .documents import add_version, read_document, sweep_files, upload_document
from .imports import accept_import, decide_issue, decide_issues, discard_import, import_profile
from .listings import change_area, correct_listing, cover_areas, list_partnership, load_areas
from .objectives import add_objective, edit_objective, end_objective, move_objective
from .pages import change_profile, confirm_profile, decide_correction, settle_correction, suggest_correction

__all__ = [
    "accept_import",
    "add_claim",
    "add_contact",
    "add_objective",
    "add_version",
    "change_area",
    "change_contact",
    "change_profile",
    "confirm_membership",
    "confirm_profile",
    "correct_listing",
    "cover_areas",
    "decide_correction",
    "decide_difference",
    "decide_issue",
    "decide_issues",
    "discard_import",
    "dispose_of_document",
    "dispute_membership",
    "edit_objective",
    "end_claim",
    "end_objective",
    "import_profile",
    "list_partnership",
    "load_areas",
    "load_contacts",
    "match_claim",
    "move_objective",
    "read_document",
    "record_differences",
    "settle_correction",
    "settle_difference",
    "suggest_correction",
    "supersede_contact",
    "sweep_files",
    "upload_document",
    "verify_contact",
]
