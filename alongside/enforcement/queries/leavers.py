"""Who of those named to an operation has left, and who could lead it instead."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from alongside.accounts.models import Seat, User
from alongside.enforcement.models import Operation
from alongside.enforcement.moves import CAN_BE_DOUBTED
from alongside.enforcement.permissions import MAKE_OPERATION

from .openers import openers, those_who_left
from .operations import named_to

_RELATED = ("record__partnership", "record__cell", "lead", "commander")


def people_who_left() -> list[tuple[Operation, User]]:
    """Each operation that is not over, and who of those named to it has left. For the clock."""
    going_on = Operation.everything.filter(status__in=CAN_BE_DOUBTED)
    left = list(those_who_left().filter(cell__in=going_on.values("record__cell")).select_related("person").order_by("pk"))
    if not left:
        return []
    found = going_on.filter(record__cell__in={one.cell_id for one in left}).select_related(*_RELATED)
    operations = {one.record.cell_id: one for one in found}
    return [(operations[one.cell_id], one.person) for one in left]


def has_left(person: User, operation: Operation) -> bool:
    """Whether this person, who is named to the operation, has left: their account is closed, or their body is no member now."""
    return those_who_left().filter(cell=operation.cell, person=person).exists()


def may_hand_lead(person: User, operation: Operation) -> bool:
    """Whether this person may give the operation another lead: its lead, and its commander once the lead cannot open it."""
    if operation.lead_id == person.pk:
        return True
    return operation.commander_id == person.pk and not openers(operation).filter(person=operation.lead_id).exists()


def people_to_lead(person: User, operation: Operation) -> "QuerySet[User]":
    """Who could lead it instead, of those named or let in. Raises PermissionDenied for whoever may not give it another lead."""
    if not may_hand_lead(person, operation):
        raise PermissionDenied("Only the lead hands it over, or the commander once the lead can no longer open it.")
    leads = Seat.objects.current().filter(partnership=operation.partnership, role__in=MAKE_OPERATION.roles)
    people = named_to(person, operation).filter(organisation=operation.record.owner, pk__in=leads.values("person"))
    return people.filter(is_active=True).exclude(pk__in=[operation.lead_id, operation.commander_id])
