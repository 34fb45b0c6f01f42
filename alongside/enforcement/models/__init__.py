"""What is kept about operations. They are read through `policy.visible_to`."""

from .day import CheckIn, Encounter, HandOver, LogEntry, Pack, Reappraisal, Transfer
from .gate import Clash, ClashAgreement, Decision
from .lists import Measure, Power, Term
from .operations import Operation, OperationStep, Proposal
from .plan import Agency, Interpreter, PlanChange, PlanLine, PlanText, Post, Premises, Reliance, Risk
from .results import Debrief, Lesson, Outcome
from .roster import WITHOUT_ACCOUNT, Helper, PaperPack

__all__ = [
    "WITHOUT_ACCOUNT",
    "Agency",
    "CheckIn",
    "Clash",
    "ClashAgreement",
    "Debrief",
    "Decision",
    "Encounter",
    "HandOver",
    "Helper",
    "Interpreter",
    "Lesson",
    "LogEntry",
    "Measure",
    "Operation",
    "OperationStep",
    "Outcome",
    "Pack",
    "PaperPack",
    "PlanChange",
    "PlanLine",
    "PlanText",
    "Post",
    "Power",
    "Premises",
    "Proposal",
    "Reappraisal",
    "Reliance",
    "Risk",
    "Term",
    "Transfer",
]
