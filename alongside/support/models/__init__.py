"""What the support room keeps."""

from .cases import AddressKept, Case, Entitlement, Line, Note, PlanWord, Score
from .door import Correction, Key
from .leaving import DisclosureRequest, Extract
from .placements import Placement, PlacementReading

__all__ = [
    "AddressKept",
    "Case",
    "Correction",
    "DisclosureRequest",
    "Entitlement",
    "Extract",
    "Key",
    "Line",
    "Note",
    "Placement",
    "PlacementReading",
    "PlanWord",
    "Score",
]
