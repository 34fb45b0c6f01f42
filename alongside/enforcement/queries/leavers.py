"""Who of those named to an operation has left, who can still open it, and who could lead it instead."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.accounts.models import Membership, Seat, User
from alongside.enforcement.models import Operation
from alongside.enforcement.moves import CAN_BE_DOUBTED
from alongside.enforcement.permissions import MAKE_OPERATION
from alongside.sharing.models import CellMember
from alongside.sharing.policy import who_can_see

from .operations import KIND, named_to

_RELATED = ("record__partnership", "record__cell", "lead", "commander")


def who_can_open(operation: Operation) -> frozenset[int]:
    """The primary keys of the people who can open the operation now, by the rule of sight itself."""
    return frozenset(who_can_see(operation.record).order_by().values_list("person", flat=True))


def people_who_left() -> list[tuple[Operation, User]]:
    """Each operation that is not over, and who of those named to it has left. For the clock."""
    left = _left().filter(cell__room=KIND).select_related("person").order_by("pk")
    members = [(one.cell_id, one.person) for one in left]
    found = Operation.everything.filter(record__cell__in={cell for cell, _ in members}, status__in=CAN_BE_DOUBTED)
    operations = {one.record.cell_id: one for one in found.select_related(*_RELATED)}
    return [(operations[cell], person) for cell, person in members if cell in operations]


def has_left(person: User, operation: Operation) -> bool:
    """Whether this person, who is named to the operation, has left: their account is closed, or their body is no member now."""
    return _left().filter(cell=operation.cell, person=person).exists()


def may_hand_lead(person: User, operation: Operation) -> bool:
    """Whether this person may give the operation another lead: its lead, and its commander once the lead cannot open it."""
    if operation.lead_id == person.pk:
        return True
    return operation.commander_id == person.pk and operation.lead_id not in who_can_open(operation)


def people_to_lead(person: User, operation: Operation) -> "QuerySet[User]":
    """Who could lead it instead. Raises PermissionDenied for whoever may not give it another lead."""
    if not may_hand_lead(person, operation):
        raise PermissionDenied("Only the lead hands it over, or the commander once the lead can no longer open it.")
    leads = Seat.objects.current().filter(partnership=operation.partnership, role__in=MAKE_OPERATION.roles)
    people = named_to(person, operation).filter(
        organisation=operation.record.owner, pk__in=leads.values("person"), is_active=True
    )
    lasting = CellMember.objects.named().filter(cell=operation.cell, ends_at=None).values("person")
    return people.filter(pk__in=lasting).exclude(pk__in=[operation.lead_id, operation.commander_id or 0])


def _left() -> "QuerySet[CellMember]":
    member = Membership.objects.current().filter(
        organisation=OuterRef("person__organisation"), partnership=OuterRef("cell__partnership")
    )
    return CellMember.objects.named().filter(Q(person__is_active=False) | ~Exists(member))
