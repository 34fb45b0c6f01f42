"""What is kept about the partnership itself: where its profile came from, its members, objectives, page and corrections."""

from .claims import Claim, ClaimState, ClaimStatus
from .imports import ImportIssue, ProfileImport, ProfileSource
from .objectives import Objective, ObjectiveVersion
from .pages import Activity, Correction, PartnershipProfile

__all__ = [
    "Activity",
    "Claim",
    "ClaimState",
    "ClaimStatus",
    "Correction",
    "ImportIssue",
    "Objective",
    "ObjectiveVersion",
    "PartnershipProfile",
    "ProfileImport",
    "ProfileSource",
]
