"""What is kept about who: organisations, partnerships, people and seats."""

from .dated import Dated, DatedQuerySet
from .organisations import Alias, Department, Organisation, OrganisationDuty, Succession
from .partnerships import Appointment, Level, Membership, Partnership
from .people import Invitation, Seat, Standing, TrainedRole, User
from .sessions import Session

__all__ = [
    "Alias",
    "Appointment",
    "Dated",
    "DatedQuerySet",
    "Department",
    "Invitation",
    "Level",
    "Membership",
    "Organisation",
    "OrganisationDuty",
    "Partnership",
    "Seat",
    "Session",
    "Standing",
    "Succession",
    "TrainedRole",
    "User",
]
