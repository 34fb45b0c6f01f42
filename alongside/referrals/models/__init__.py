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
from .decisions import RISKS, Barring, CouncilPanel, Disqualification, OutOfArea, Reversal, Withdrawal, WithdrawalNews
from .families import Family, FamilyMember, Unity
from .lists import ClockLength, ListEntry, RouteRule
from .pairing import Pairing, PairingStep

__all__ = [
    "RISKS",
    "AdultChoice",
    "Answer",
    "Barring",
    "Case",
    "CaseFile",
    "ClockLength",
    "Conference",
    "Contact",
    "CouncilPanel",
    "Disqualification",
    "DueTask",
    "Eighteen",
    "Family",
    "FamilyMember",
    "Indicator",
    "Inquiry",
    "Item",
    "ListEntry",
    "Minute",
    "Move",
    "Offer",
    "OutOfArea",
    "Pairing",
    "PairingStep",
    "Referral",
    "ReferralStep",
    "Research",
    "Return",
    "Reversal",
    "RouteChoice",
    "RouteRule",
    "Signature",
    "Unity",
    "Withdrawal",
    "WithdrawalNews",
]
