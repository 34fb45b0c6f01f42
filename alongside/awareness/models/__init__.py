"""What the awareness room keeps."""

from .businesses import Business, BusinessStage
from .campaigns import Campaign, CampaignChange, Reach
from .choices import Choice
from .concerns import Attachment, Concern, Message, Stage, Step
from .events import Event
from .materials import Material, MaterialVersion, Visits
from .outcomes import Outcome
from .rota import DutyWeek, Reception

__all__ = [
    "Attachment",
    "Business",
    "BusinessStage",
    "Campaign",
    "CampaignChange",
    "Choice",
    "Concern",
    "DutyWeek",
    "Event",
    "Material",
    "MaterialVersion",
    "Message",
    "Outcome",
    "Reach",
    "Reception",
    "Stage",
    "Step",
    "Visits",
]
