"""The way from a record of one activity to a page of another: by the page's name and a reference, never by import."""

from django.urls import resolve, reverse

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Permission

NEW_SUBMISSION = "intelligence:submission_new"
NEW_OPERATION = "enforcement:operation_new"
NEW_CASE = "referrals:case_new"
NEW_SUPPORT = "support:case_new"


def way_to(page: str, person: User, partnership: Partnership, reference: str) -> str:
    """Where something new begins from that record; empty when this person may not go there.

    The page asks `sharing` what the reference is, so that whoever follows it finds only what they may see.
    """
    address = reverse(page, kwargs={"slug": partnership.slug})
    lock = getattr(resolve(address).func, "may", None)
    return f"{address}?from={reference}" if isinstance(lock, Permission) and person.may(lock, partnership) else ""
