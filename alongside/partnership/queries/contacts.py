"""Reading the contact register: for the public, for those who keep it, and for the check of a text."""

from django.db.models import Q
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.partnership.models import ContactNumber
from alongside.partnership.models.contacts import ContactQuerySet
from alongside.partnership.numbers import Entry
from alongside.partnership.permissions import CHANGE_CONTACT, READ_CONTACTS

_ORDER = {purpose: place for place, purpose in enumerate(ContactNumber.Purpose.values)}


def public_numbers(partnership: Partnership | None) -> list[ContactNumber]:
    """The numbers the public of a partnership are given today, by what they are for; none that waits to be checked first."""
    found = _of(partnership).standing().exclude(standing=ContactNumber.Standing.WITHHELD)
    return sorted(found, key=lambda one: (_ORDER[one.purpose], one.partnership_id is None, one.pk))


def contacts_for(person: User, partnership: Partnership | None) -> list[ContactNumber]:
    """Every number of the house and of the partnership, ended ones last, for people who may read the register there."""
    if not person.may(READ_CONTACTS, partnership):
        return []
    found = _of(partnership).select_related("superseded_by", "verified_by", "partnership")
    return sorted(found, key=lambda one: (one.valid_to is not None, one.partnership_id is None, _ORDER[one.purpose], one.pk))


def may_keep_contacts(person: User, partnership: Partnership | None) -> bool:
    """Whether this person keeps the numbers of that partnership, or of the whole house when it is None."""
    return person.may(CHANGE_CONTACT, partnership)


def contact_for(person: User, partnership: Partnership | None, reference: str) -> ContactNumber:
    """One number that this person keeps. Raises Http404 when there is none; a partnership does not keep those of the house."""
    kept = ContactNumber.objects.filter(partnership=partnership, reference=reference)
    found = kept.select_related("partnership", "superseded_by", "verified_by").first()
    if found is None or not may_keep_contacts(person, partnership):
        raise Http404
    return found


def contacts_due(person: User, partnership: Partnership | None) -> int:
    """How many of the numbers this person keeps have not been checked for 90 days."""
    if not may_keep_contacts(person, partnership):
        return 0
    return ContactNumber.objects.due().filter(partnership=partnership).count()


def register_of(partnership: Partnership | None) -> list[Entry]:
    """The register in the form that texts are checked against: the house's numbers and the partnership's, ended ones included."""
    found = list(_of(partnership).select_related("superseded_by"))
    standing = set(_of(partnership).standing().values_list("pk", flat=True))
    return [_entry(one, one.pk in standing) for one in found]


def has_delivered_contacts() -> bool:
    """Whether the helplines that come with the house have been brought in."""
    return ContactNumber.objects.exclude(code="").exists()


def _of(partnership: Partnership | None) -> ContactQuerySet:
    house = Q(partnership=None)
    found: ContactQuerySet = ContactNumber.objects.filter(house if partnership is None else house | Q(partnership=partnership))
    return found


def _entry(one: ContactNumber, stands: bool) -> Entry:
    after = one.superseded_by
    seen: set[int] = {one.pk}
    while after is not None and after.superseded_by is not None and after.pk not in seen:
        seen.add(after.pk)
        after = after.superseded_by
    return Entry(
        number=one.number,
        display=one.display,
        service=one.service,
        relay=one.text_relay,
        ended=None if stands else one.valid_to,
        instead=after.display if after is not None else "",
        instead_service=after.service if after is not None else "",
    )
