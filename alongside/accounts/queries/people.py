"""The people a person looks after: their organisation's, or everybody with a seat in the partnership they coordinate."""

import uuid

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from alongside.accounts.models import Invitation, Organisation, Partnership, Seat, User
from alongside.kernel.roles import Role

from .organisations import member_organisations


def people_for(person: User, partnership: Partnership) -> "QuerySet[User]":
    """Everybody with an account whom this person may look after here, with their seats here, by organisation and name."""
    here = Seat.objects.standing().filter(partnership=partnership)
    return (
        User.objects.filter(_looked_after(person, partnership), is_active=True)
        .select_related("organisation")
        .prefetch_related(Prefetch("seats", here, to_attr="seats_here"))
        .order_by("organisation__name", "full_name")
    )


def person_for(person: User, partnership: Partnership, public_id: uuid.UUID) -> User:
    """One of them. Raises Http404 when there is nobody of that id, or somebody else looks after them."""
    found = people_for(person, partnership).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def seats_here(person: User, partnership: Partnership) -> "QuerySet[Seat]":
    """The seats a person has had in a partnership, the newest first."""
    return Seat.objects.filter(person=person, partnership=partnership).order_by("-started", "role")


def roles_held(person: User, partnership: Partnership) -> frozenset[str]:
    """The roles of a person's seats in a partnership today, whether or not their organisation still belongs to it."""
    seats = Seat.objects.current().filter(person=person, partnership=partnership)
    return frozenset(seats.values_list("role", flat=True))


def seat_for(person: User, partnership: Partnership, public_id: uuid.UUID) -> Seat:
    """A seat that stands today, held by somebody this person looks after. Raises Http404."""
    seats = Seat.objects.standing().filter(partnership=partnership, public_id=public_id)
    found = seats.filter(person__in=people_for(person, partnership)).select_related("person__organisation", "partnership").first()
    if found is None:
        raise Http404
    return found


def organisations_to_invite_for(person: User, partnership: Partnership) -> "QuerySet[Organisation]":
    """The organisations whose people this person may invite here, by name."""
    members = member_organisations(partnership)
    if Role.COORDINATOR in person.roles_in(partnership):
        return members
    return members.filter(memberships__organisation=person.organisation).distinct()


def invitations_for(person: User, partnership: Partnership) -> "QuerySet[Invitation]":
    """Invitations to this partnership that are waiting for somebody this person would look after."""
    waiting = Invitation.objects.waiting().filter(partnership=partnership).select_related("organisation")
    if Role.COORDINATOR in person.roles_in(partnership):
        return waiting
    return waiting.filter(organisation=person.organisation_id)


def invitation_for(person: User, partnership: Partnership, public_id: uuid.UUID) -> Invitation:
    """One of them. Raises Http404."""
    found = invitations_for(person, partnership).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _looked_after(person: User, partnership: Partnership) -> Q:
    roles = person.roles_in(partnership)
    looked_after = Q(pk__in=[])
    if Role.ORGANISATION_ADMINISTRATOR in roles:
        looked_after |= Q(organisation=person.organisation_id)
    if Role.COORDINATOR in roles:
        sitting = Seat.objects.current().filter(partnership=partnership)
        looked_after |= Q(pk__in=sitting.values("person"))
    return looked_after
