"""What is kept about need to know. Records are read through `policy.visible_to`."""

from .agreements import Agreement, Clause, LegalGround, Party
from .audiences import Audience, Cell, CellMember
from .grants import Disclosure, Grant
from .notices import Acceptance, Approval, Link, Notice, SightRequest
from .records import Classification, HandlingCondition, Protected, Record

__all__ = [
    "Acceptance",
    "Agreement",
    "Approval",
    "Audience",
    "Cell",
    "CellMember",
    "Classification",
    "Clause",
    "Disclosure",
    "Grant",
    "HandlingCondition",
    "LegalGround",
    "Link",
    "Notice",
    "Party",
    "Protected",
    "Record",
    "SightRequest",
]
