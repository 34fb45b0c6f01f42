"""What the system administrator reads: the whole list of organisations and partnerships. No record of any of them."""

import uuid
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from alongside.accounts.models import Organisation, Partnership, Seat, User
from alongside.kernel.roles import Role

from .organisations import with_all_recorded


@dataclass(frozen=True)
class Place:
    """A partnership in the tree: how deep it hangs, and the names of those who coordinate it and have taken up their account."""

    partnership: Partnership
    depth: int
    coordinators: list[str]


def partnership_tree() -> list[Place]:
    """Every partnership, each followed by those under it, by name."""
    below: dict[int | None, list[Partnership]] = {}
    for partnership in Partnership.objects.all():
        below.setdefault(partnership.parent_id, []).append(partnership)
    coordinators: dict[int | None, list[str]] = {}
    here = Seat.objects.current().filter(role=Role.COORDINATOR, person__is_active=True)
    seats = here.filter(Exists(EmailAddress.objects.filter(user=OuterRef("person"), verified=True))).select_related("person")
    for seat in seats:
        coordinators.setdefault(seat.partnership_id, []).append(seat.person.full_name)
    return _under(None, 0, below, coordinators)


def every_partnership() -> "QuerySet[Partnership]":
    """Every partnership, planned ones too."""
    return Partnership.objects.all()


def house_partnership(slug: str) -> Partnership:
    """A partnership by its address. Raises Http404."""
    found = Partnership.objects.select_related("parent").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def every_organisation() -> "QuerySet[Organisation]":
    """Every organisation, by name."""
    return Organisation.objects.all()


def house_organisation(slug: str) -> Organisation:
    """An organisation with all that is recorded of it. Raises Http404."""
    found = with_all_recorded(Organisation.objects.filter(slug=slug)).first()
    if found is None:
        raise Http404
    return found


def system_administrators() -> "QuerySet[User]":
    """Everybody who keeps the installation running, by name."""
    seats = Seat.objects.current().filter(role=Role.SYSTEM_ADMINISTRATOR)
    return User.objects.filter(is_active=True, pk__in=seats.values("person"))


def system_administrator(public_id: uuid.UUID) -> User:
    """One of them. Raises Http404."""
    found = system_administrators().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _under(
    parent: int | None, depth: int, below: dict[int | None, list[Partnership]], coordinators: dict[int | None, list[str]]
) -> list[Place]:
    places = []
    for partnership in below.get(parent, []):
        places.append(Place(partnership, depth, coordinators.get(partnership.pk, [])))
        places += _under(partnership.pk, depth + 1, below, coordinators)
    return places
