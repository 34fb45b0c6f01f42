"""Partnerships that the public say are missing, for whoever looks after the directory; and which listed one may be meant."""

import re
from typing import TYPE_CHECKING

from django.http import Http404

from alongside.accounts.models import User
from alongside.directory.finding import Wanted
from alongside.directory.models import Suggestion
from alongside.directory.permissions import DECIDE_SUGGESTION
from alongside.directory.reconciling.likeness import name_of
from alongside.directory.snapshot import snapshot
from alongside.partnership.queries.listings import Listing

if TYPE_CHECKING:
    from django.db.models import QuerySet

_SLUG = re.compile(r"(?:^|/)([a-z0-9-]+)/?$")


def suggestions_for(person: User) -> "QuerySet[Suggestion]":
    """Every suggestion, oldest first; none for anybody who may not decide them."""
    if not person.may(DECIDE_SUGGESTION, None):
        return Suggestion.objects.none()
    return Suggestion.objects.order_by("received_at", "pk")


def suggestion_for(person: User, reference: str) -> Suggestion:
    """One suggestion. Raises Http404 when there is none that this person may decide."""
    found = suggestions_for(person).select_related("decided_by", "listed").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def listed_as(text: str) -> list[Listing]:
    """The listed partnerships that somebody may mean: by the address of its page, its whole name, or words of its name."""
    now, said = snapshot(), text.strip()
    address = _SLUG.search(said)
    if address and address[1] in now.by_slug:
        return [now.by_slug[address[1]]]
    return listed_by_name(said) or now.index.members(now.index.found(Wanted(said)) if said else 0)


def listed_by_name(name: str) -> list[Listing]:
    """The listed partnerships that have exactly this name or other name, capitals and blanks apart."""
    said = " ".join(name.split()).casefold()
    return [one for one in snapshot().listings if said in {name.casefold() for name in (one.name, *one.other_names)}]


def alike(name: str, most: int = 5) -> list[Listing]:
    """Listed partnerships whose names share words with this one that tell partnerships apart, likest first."""
    telling = name_of(name).telling
    shared = [(len(telling & name_of(one.name).telling), one) for one in snapshot().listings]
    likest = sorted((pair for pair in shared if pair[0]), key=lambda pair: (-pair[0], pair[1].name))
    return [one for _, one in likest[:most]]
