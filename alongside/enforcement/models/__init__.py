"""What is kept about operations. They are read through `policy.visible_to`."""

from .day import CheckIn, Encounter, HandOver, LogEntry, Pack, Transfer
from .gate import Clash, ClashAgreement, Decision
from .lists import Measure, Power, Term
from .operations import Operation, OperationStep, Proposal
from .plan import Agency, Interpreter, PlanChange, PlanLine, PlanText, Post, Premises, Reliance, Risk
from .results import Debrief, Lesson, Outcome

__all__ = [
    "Agency",
    "CheckIn",
    "Clash",
    "ClashAgreement",
    "Debrief",
    "Decision",
    "Encounter",
    "HandOver",
    "Interpreter",
    "Lesson",
    "LogEntry",
    "Measure",
    "Operation",
    "OperationStep",
    "Outcome",
    "Pack",
    "PlanChange",
    "PlanLine",
    "PlanText",
    "Post",
    "Power",
    "Premises",
    "Proposal",
    "Reliance",
    "Risk",
    "Term",
    "Transfer",
]
