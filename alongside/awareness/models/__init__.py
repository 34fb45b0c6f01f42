"""What the awareness room keeps."""

from .businesses import Business, BusinessStage
from .campaigns import Campaign, CampaignChange, Reach
from .choices import Choice
from .events import Event
from .materials import Material, MaterialVersion, Visits

__all__ = [
    "Business",
    "BusinessStage",
    "Campaign",
    "CampaignChange",
    "Choice",
    "Event",
    "Material",
    "MaterialVersion",
    "Reach",
    "Visits",
]
