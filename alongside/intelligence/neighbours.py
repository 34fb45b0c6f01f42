"""Pages of other activities that a page of this room leads to: by address and reference, never by import."""

from django.urls import NoReverseMatch, resolve, reverse

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Permission

# The page, and the word in its address that carries the reference.
OPERATION = ("enforcement:operation_new", "from")


def address_for(person: User, partnership: Partnership, page: tuple[str, str], reference: str) -> str:
    """Where the page is, with the reference; empty when it is not there, or this person may not go there."""
    name, word = page
    try:
        address = reverse(name, kwargs={"slug": partnership.slug})
    except NoReverseMatch:
        return ""
    lock = getattr(resolve(address).func, "may", None)
    may = isinstance(lock, Permission) and person.may(lock, partnership)
    return f"{address}?{word}={reference}" if may else ""
