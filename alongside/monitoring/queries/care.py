"""Rules of disclosure, the approvals to loosen one, and what members returned."""

from django.db.models import Q, QuerySet

from alongside.accounts.models import Partnership, User
from alongside.sharing import queries as sharing
from alongside.sharing.models import Approval

from ..models import AgencyReturn, DisclosureRule
from ..permissions import LOOSEN_RULE

_SHOWN = 10


def rules_kept_for(person: User, partnership: Partnership) -> "QuerySet[DisclosureRule]":
    """Every rule the house and the partnership have had, newest first."""
    found = DisclosureRule.objects.filter(Q(partnership=None) | Q(partnership=partnership)).select_related("by")
    return found.order_by("-valid_from", "-pk")


def loosenings_of(person: User, partnership: Partnership) -> "QuerySet[Approval]":
    """What this person asked a second person to approve, newest first."""
    return sharing.approvals_asked_by(person, partnership, LOOSEN_RULE)[:_SHOWN]


def loosening_for(person: User, partnership: Partnership, reference: str) -> Approval:
    """One of those approvals. Raises Http404 when there is none of that reference."""
    return sharing.approval_asked_by(person, partnership, LOOSEN_RULE, reference)


def own_returns_for(person: User, partnership: Partnership) -> "QuerySet[AgencyReturn]":
    """What this person's own organisation returned, replaced ones left out; nobody else's counts are shown as they are."""
    return AgencyReturn.objects.filter(partnership=partnership, organisation=person.organisation_id, replaced_by=None)
