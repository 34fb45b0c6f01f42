"""Reading the approvals by which a person may break the glass."""

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.enforcement.permissions import BREAK_GLASS
from alongside.sharing.models import Approval


def glass_approvals_of(person: User, partnership: Partnership) -> "QuerySet[Approval]":
    """What this person asked for, newest first; `approved` and not yet used is what they may use."""
    asked = Approval.objects.filter(partnership=partnership, asked_by=person, act=str(BREAK_GLASS))
    return asked.select_related("decided_by").order_by("-asked_at")[:10]


def glass_approval_for(person: User, partnership: Partnership, reference: str) -> Approval:
    """One of those approvals. Raises Http404 when there is none of that reference."""
    asked = Approval.objects.filter(partnership=partnership, asked_by=person, act=str(BREAK_GLASS), reference=reference)
    found = asked.select_related("partnership", "decided_by").first()
    if found is None:
        raise Http404
    return found
