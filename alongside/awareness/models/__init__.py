"""What the awareness room keeps."""

from .concerns import Attachment, Concern, Message, Stage, Step
from .outcomes import Outcome
from .rota import DutyWeek, Reception

__all__ = ["Attachment", "Concern", "DutyWeek", "Message", "Outcome", "Reception", "Stage", "Step"]
