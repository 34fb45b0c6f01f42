"""Reading the approvals by which a person may break the glass."""

from django.db.models import QuerySet

from alongside.accounts.models import Partnership, User
from alongside.enforcement.permissions import BREAK_GLASS
from alongside.sharing import queries as sharing
from alongside.sharing.models import Approval

_SHOWN = 10


def glass_approvals_of(person: User, partnership: Partnership) -> "QuerySet[Approval]":
    """What this person asked for, newest first; `approved` and not yet used is what they may use."""
    return sharing.approvals_asked_by(person, partnership, BREAK_GLASS)[:_SHOWN]


def glass_approval_for(person: User, partnership: Partnership, reference: str) -> Approval:
    """One of those approvals. Raises Http404 when there is none of that reference."""
    return sharing.approval_asked_by(person, partnership, BREAK_GLASS, reference)
