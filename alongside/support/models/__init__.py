"""What the support room keeps."""

from .cases import AddressKept, Case, Entitlement, Line, LocalBoundary, Note, PlanWord, Score
from .door import Correction, Key
from .leaving import DisclosureRequest, Extract
from .placements import FindAnswered, PlaceMark, Placement, PlacementReading, PlaceSeen

__all__ = [
    "AddressKept",
    "Case",
    "Correction",
    "DisclosureRequest",
    "Entitlement",
    "Extract",
    "FindAnswered",
    "Key",
    "Line",
    "LocalBoundary",
    "Note",
    "PlaceMark",
    "PlaceSeen",
    "Placement",
    "PlacementReading",
    "PlanWord",
    "Score",
]
