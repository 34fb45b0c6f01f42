"""Whom a record can be shared with: the members of its partnership and their people, and nobody else is ever listed."""

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Membership, Organisation, Seat, User
from alongside.sharing.models import Record
from alongside.sharing.policy import READERS

from .clauses import Recipient

EVERYONE = "everyone"


def organisations_to_share_with(person: User, record: Record) -> "QuerySet[Organisation]":
    """The other members of the record's partnership, by name; none for somebody with no seat there."""
    if not person.roles_in(record.partnership):
        return Organisation.objects.none()
    members = Membership.objects.current().filter(partnership=record.partnership)
    return Organisation.objects.filter(memberships__in=members).exclude(pk=record.owner_id).distinct().order_by("name")


def people_to_share_with(person: User, record: Record) -> "QuerySet[User]":
    """The people of the other members who hold a seat that may read this kind of record, by organisation and name."""
    reading = Seat.objects.current().filter(partnership=record.partnership, role__in=READERS[record.kind])
    organisations = organisations_to_share_with(person, record)
    people = User.objects.filter(is_active=True, organisation__in=organisations.order_by(), seats__in=reading)
    return people.select_related("organisation").distinct().order_by("organisation__name", "full_name")


def recipient_named(person: User, record: Record, word: str) -> Recipient:
    """The recipient an address speaks of: `everyone`, `organisation:<slug>` or `person:<public id>`. Raises Http404 otherwise."""
    kind, _, name = word.partition(":")
    found: Recipient | None = None
    if word == EVERYONE:
        found = record.partnership
    elif kind == "organisation":
        found = organisations_to_share_with(person, record).filter(slug=name).first()
    elif kind == "person":
        found = next((one for one in people_to_share_with(person, record) if str(one.public_id) == name), None)
    if found is None:
        raise Http404
    return found
