"""What is kept about the partnership itself: where its profile came from, its members, objectives, page, areas, documents."""

from .areas import Area, Coverage, Region
from .claims import Claim, ClaimState, ClaimStatus
from .contacts import DAYS_BETWEEN_CHECKS, ContactNumber
from .documents import Document, DocumentVersion
from .imports import ImportIssue, ProfileImport, ProfileSource
from .objectives import Objective, ObjectiveVersion
from .pages import Activity, Correction, PartnershipProfile
from .sources import Continuation, Difference, OtherName

__all__ = [
    "DAYS_BETWEEN_CHECKS",
    "Activity",
    "Area",
    "Claim",
    "ClaimState",
    "ClaimStatus",
    "ContactNumber",
    "Continuation",
    "Correction",
    "Coverage",
    "Difference",
    "Document",
    "DocumentVersion",
    "ImportIssue",
    "Objective",
    "ObjectiveVersion",
    "OtherName",
    "PartnershipProfile",
    "ProfileImport",
    "ProfileSource",
    "Region",
]
