"""What the referrals room keeps."""

from .cases import (
    AdultChoice,
    Answer,
    Case,
    CaseFile,
    Contact,
    DueTask,
    Eighteen,
    Indicator,
    Inquiry,
    Move,
    Referral,
    ReferralStep,
    Return,
    RouteChoice,
)
from .conferences import Conference, Item, Minute, Offer, Research, Signature
from .lists import ClockLength, RouteRule

__all__ = [
    "AdultChoice",
    "Answer",
    "Case",
    "CaseFile",
    "ClockLength",
    "Conference",
    "Contact",
    "DueTask",
    "Eighteen",
    "Indicator",
    "Inquiry",
    "Item",
    "Minute",
    "Move",
    "Offer",
    "Referral",
    "ReferralStep",
    "Research",
    "Return",
    "RouteChoice",
    "RouteRule",
    "Signature",
]
