"""Every read of the home room; the person who asks comes first. Each goes through its own room's queries."""

import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, Seat, User
from alongside.accounts.rules import taken_up
from alongside.awareness.queries import receptions, sites
from alongside.kernel.roles import Role
from alongside.partnership.models import PartnershipProfile
from alongside.sharing.models import Record
from alongside.sharing.queries import newest_for
from alongside.tasks.models import Task
from alongside.tasks.queries import MINE, pending_for

TASKS_SHOWN = 10
RECORDS_SHOWN = 5


@dataclass(frozen=True)
class Someone:
    """A person of the demonstration, as the page of buttons shows them."""

    person: User
    roles: str


def partnerships_of(person: User) -> "QuerySet[Partnership]":
    """The partnerships this person sits in today, if only by a seat that waits for training."""
    seats = Seat.objects.standing().filter(person=person, partnership__isnull=False)
    return Partnership.objects.filter(seats__in=seats).distinct()


def public_partnerships() -> "QuerySet[Partnership]":
    """The partnerships that work here, for anybody, with `has_page`: somebody who has taken up their account coordinates them.

    `has_site` says that it gives the public help and information here, `takes_reports` that they can report
    something. The directory shows all that are only listed, and planned places are not partnerships yet.
    """
    coordinators = Seat.objects.current().filter(role=Role.COORDINATOR, person__is_active=True, partnership=OuterRef("pk"))
    published = PartnershipProfile.objects.filter(partnership=OuterRef("pk"), published=True)
    working = Partnership.objects.filter(Exists(taken_up(coordinators)), planned=False, ended=None)
    taking = receptions().filter(partnership=OuterRef("pk"))
    return working.annotate(
        has_page=Exists(published), has_site=Exists(sites().filter(pk=OuterRef("pk"))), takes_reports=Exists(taking)
    )


def tasks_today(person: User, partnership: Partnership) -> list[Task]:
    """The person's own tasks still to be done, soonest due first."""
    return list(pending_for(person, partnership, MINE.key)[: TASKS_SHOWN + 1])


def newest_records(person: User, partnership: Partnership) -> list[Record]:
    """The newest documents the person may see."""
    return newest_for(person, partnership, kinds=["partnership.document"], limit=RECORDS_SHOWN)


def people_to_be() -> list[Someone]:
    """Everyone of the demonstration who can sign in, by organisation and name."""
    seats = Prefetch("seats", Seat.objects.current().select_related("partnership"))
    people = User.objects.filter(is_active=True).select_related("organisation").prefetch_related(seats)
    return [_someone(person) for person in people.order_by("organisation__name", "full_name")]


def person_to_be(public_id: uuid.UUID) -> User:
    """The person of the demonstration with that id. Raises Http404 when there is nobody, or they have left."""
    person = User.objects.filter(public_id=public_id, is_active=True).first()
    if person is None:
        raise Http404
    return person


def _someone(person: User) -> Someone:
    roles = [Role(seat.role) for seat in person.seats.all()]
    return Someone(person, ", ".join(role.label for role in roles))
