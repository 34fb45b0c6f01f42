"""What a person types in the partnership room."""

from .claims import ClaimForm, MatchForm
from .contacts import ContactChangeForm, ContactForm, ContactSupersedeForm, ContactVerifyForm, TextCheckForm
from .imports import DecisionForm, IssueForm, ProfileFileForm
from .listings import AreasForm, DifferenceForm
from .objectives import DirectionForm, ObjectiveForm
from .pages import CorrectionDecisionForm, CorrectionForm, ProfileForm
from .words import NothingForm, WhyForm, is_stale, typed

__all__ = [
    "AreasForm",
    "ClaimForm",
    "ContactChangeForm",
    "ContactForm",
    "ContactSupersedeForm",
    "ContactVerifyForm",
    "CorrectionDecisionForm",
    "CorrectionForm",
    "DecisionForm",
    "DifferenceForm",
    "DirectionForm",
    "IssueForm",
    "MatchForm",
    "NothingForm",
    "ObjectiveForm",
    "ProfileFileForm",
    "ProfileForm",
    "TextCheckForm",
    "WhyForm",
    "is_stale",
    "typed",
]
