"""Who can open an operation, or has left: asked within the questions that a page puts anyway."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.accounts.models import Membership, Seat
from alongside.enforcement.models import Operation
from alongside.sharing.models import CellMember


def openers(operation: Operation) -> "QuerySet[CellMember]":
    """The named people who can open it: for what is sealed to a group, this is what the rule of sight comes down to."""
    seated = Seat.objects.current().filter(person=OuterRef("person"), partnership=OuterRef("cell__partnership"))
    return CellMember.objects.named().filter(Exists(seated), Exists(_member()), cell=operation.cell, person__is_active=True)


def those_who_left() -> "QuerySet[CellMember]":
    """Who is named to a group and has left: their account is closed, or their body is no member of the partnership today."""
    return CellMember.objects.named().filter(Q(person__is_active=False) | ~Exists(_member()))


def _member() -> "QuerySet[Membership]":
    here = {"organisation": OuterRef("person__organisation"), "partnership": OuterRef("cell__partnership")}
    return Membership.objects.current().filter(**here)
