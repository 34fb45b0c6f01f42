"""What a person types in the awareness room."""

from .businesses import BusinessFilterForm, BusinessForm, StageForm
from .campaigns import CampaignForm, CampaignMoveForm, LookForm, ReachForm
from .choices import ChoiceForm
from .events import EventForm
from .materials import MaterialStartForm, WordingForm

__all__ = [
    "BusinessFilterForm",
    "BusinessForm",
    "CampaignForm",
    "CampaignMoveForm",
    "ChoiceForm",
    "EventForm",
    "LookForm",
    "MaterialStartForm",
    "ReachForm",
    "StageForm",
    "WordingForm",
]
