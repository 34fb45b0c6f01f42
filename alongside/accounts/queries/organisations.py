"""The partnership's organisations, as every person with a seat in it sees them."""

import uuid

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Appointment, Membership, Organisation, OrganisationDuty, Partnership, Seat, User


def memberships_for(partnership: Partnership) -> "QuerySet[Membership]":
    """Who belongs to the partnership today, by name."""
    return (
        Membership.objects.current()
        .filter(partnership=partnership)
        .select_related("organisation", "department")
        .order_by("organisation__name", "department__name")
    )


def membership_for(partnership: Partnership, public_id: uuid.UUID) -> Membership:
    """One membership of the partnership that has not ended. Raises Http404."""
    found = memberships_for(partnership).select_related("partnership").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def organisation_for(partnership: Partnership, slug: str) -> Organisation:
    """An organisation that belongs, or has belonged, to the partnership, with all that is recorded of it. Raises Http404."""
    ever = Membership.objects.filter(partnership=partnership, organisation=OuterRef("pk"))
    found = with_all_recorded(Organisation.objects.filter(Exists(ever), slug=slug)).first()
    if found is None:
        raise Http404
    return found


def with_all_recorded(organisations: "QuerySet[Organisation]") -> "QuerySet[Organisation]":
    """Organisations with their other names, departments, duties and who came before and after."""
    return organisations.prefetch_related(
        "aliases",
        "departments",
        Prefetch("duties", OrganisationDuty.objects.order_by("duty", "-started")),
        "successions__successor",
        "precessions__predecessor",
    )


def organisations_to_admit() -> "QuerySet[Organisation]":
    """Every organisation on the house's list that still exists."""
    today = timezone.localdate()
    return Organisation.objects.exclude(ended__lte=today)


def member_organisations(partnership: Partnership) -> "QuerySet[Organisation]":
    """The organisations that belong to the partnership today, by name."""
    members = Membership.objects.current().filter(partnership=partnership)
    return Organisation.objects.filter(pk__in=members.values("organisation"))


def people_of_members(partnership: Partnership) -> "QuerySet[User]":
    """Everybody with a seat here today, by name."""
    seats = Seat.objects.current().filter(partnership=partnership)
    return User.objects.filter(is_active=True, pk__in=seats.values("person"))


def appointments_for(partnership: Partnership) -> "QuerySet[Appointment]":
    """Who has held which office, the current first."""
    offices = Appointment.objects.filter(partnership=partnership).select_related("organisation", "person")
    return offices.order_by("ended", "office", "-started")


def appointment_for(partnership: Partnership, public_id: uuid.UUID) -> Appointment:
    """An appointment of the partnership that has not ended. Raises Http404."""
    current = Appointment.objects.current().filter(partnership=partnership, public_id=public_id)
    found = current.select_related("partnership", "organisation").first()
    if found is None:
        raise Http404
    return found
