"""What a person types in the partnership room."""

from .claims import ClaimForm, MatchForm
from .imports import DecisionForm, IssueForm, ProfileFileForm
from .objectives import DirectionForm, ObjectiveForm
from .pages import CorrectionDecisionForm, CorrectionForm, ProfileForm
from .words import NothingForm, WhyForm, is_stale, typed

__all__ = [
    "ClaimForm",
    "CorrectionDecisionForm",
    "CorrectionForm",
    "DecisionForm",
    "DirectionForm",
    "IssueForm",
    "MatchForm",
    "NothingForm",
    "ObjectiveForm",
    "ProfileFileForm",
    "ProfileForm",
    "WhyForm",
    "is_stale",
    "typed",
]
