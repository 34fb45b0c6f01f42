"""The partnership that a title names; and founding one that is not there yet. Called inside an act, never by itself."""

from alongside.accounts.actions import found_partnership
from alongside.accounts.models import Level, Partnership, User
from alongside.accounts.rules import RESERVED_SLUGS
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused

from .addresses import slugs_for

LONGEST_NAME = 200


def named(title: str) -> Partnership | None:
    """The partnership that a title names exactly, capitals apart."""
    return Partnership.objects.filter(name__iexact=title).first()


def found(by: User | Clockwork, title: str, level: str | None) -> Partnership:
    """Found the partnership a source speaks of, at the shortest address that is free. Raises Refused when there is none."""
    taken = RESERVED_SLUGS.union(Partnership.objects.values_list("slug", flat=True))
    slug = next((slug for slug in slugs_for(title) if slug not in taken), "")
    if not slug:
        raise Refused("No address could be made from the title. Found the partnership first, then bring the facts into it.")
    # Most are subregional; the page itself says "not stated" until somebody says so.
    founded: Partnership = found_partnership(by=by, name=title[:LONGEST_NAME], slug=slug, level=level or Level.SUBREGIONAL)
    return founded
