"""Reading the approvals by which a person may break the glass, and whose time is over."""

from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.enforcement.models import Operation
from alongside.enforcement.permissions import BREAK_GLASS
from alongside.sharing import queries as sharing
from alongside.sharing.models import Approval, CellMember

from .operations import KIND

_SHOWN = 10


def glass_approvals_of(person: User, partnership: Partnership) -> "QuerySet[Approval]":
    """What this person asked for, newest first; `approved` and not yet used is what they may use."""
    return sharing.approvals_asked_by(person, partnership, BREAK_GLASS)[:_SHOWN]


def glass_approval_for(person: User, partnership: Partnership, reference: str) -> Approval:
    """One of those approvals. Raises Http404 when there is none of that reference."""
    return sharing.approval_asked_by(person, partnership, BREAK_GLASS, reference)


def glass_over() -> list[tuple[Operation, User]]:
    """Each operation and who was let in to it for a time that is over and not yet written down so. For the clock."""
    over = CellMember.objects.filter(removed_at=None, ends_at__lte=timezone.now(), cell__room=KIND).select_related("person")
    members = [(one.cell_id, one.person) for one in over]
    found = Operation.everything.filter(record__cell__in={cell for cell, _ in members})
    operations = {one.record.cell_id: one for one in found.select_related("record__partnership", "record__cell", "lead")}
    return [(operations[cell], person) for cell, person in members if cell in operations]


def let_in_for_a_time(person: User, operation: Operation) -> "QuerySet[CellMember]":
    """Who was let in without the lead and may still open the operation, for somebody who is named to it."""
    return sharing.members_of(person, operation.cell).filter(ends_at__isnull=False)
