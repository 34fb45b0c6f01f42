"""What is kept about the partnership itself: where its profile came from, its members, objectives, page, documents."""

from .claims import Claim, ClaimState, ClaimStatus
from .documents import Document, DocumentVersion
from .imports import ImportIssue, ProfileImport, ProfileSource
from .objectives import Objective, ObjectiveVersion
from .pages import Activity, Correction, PartnershipProfile

__all__ = [
    "Activity",
    "Claim",
    "ClaimState",
    "ClaimStatus",
    "Correction",
    "Document",
    "DocumentVersion",
    "ImportIssue",
    "Objective",
    "ObjectiveVersion",
    "PartnershipProfile",
    "ProfileImport",
    "ProfileSource",
]
