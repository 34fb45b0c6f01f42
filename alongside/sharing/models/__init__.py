"""What is kept about need to know. Records are read through `policy.visible_to`."""

from .agreements import Agreement, AgreementStatus, Clause, Party
from .approvals import Approval
from .audiences import Audience, Cell, CellMember
from .consents import Consent, ConsentEvent
from .doubts import Doubt
from .grants import Disclosure, Grant
from .grounds import LegalGround, Limit
from .notices import Acceptance, Link, Notice, SightRequest
from .records import Classification, HandlingChange, HandlingCondition, Protected, Record
from .restrictions import Restriction
from .retention import Exit, ExitTask, Hold, RetentionRule, Review

__all__ = [
    "Acceptance",
    "Agreement",
    "AgreementStatus",
    "Approval",
    "Audience",
    "Cell",
    "CellMember",
    "Classification",
    "Clause",
    "Consent",
    "ConsentEvent",
    "Disclosure",
    "Doubt",
    "Exit",
    "ExitTask",
    "Grant",
    "HandlingChange",
    "HandlingCondition",
    "Hold",
    "LegalGround",
    "Limit",
    "Link",
    "Notice",
    "Party",
    "Protected",
    "Record",
    "Restriction",
    "RetentionRule",
    "Review",
    "SightRequest",
]
