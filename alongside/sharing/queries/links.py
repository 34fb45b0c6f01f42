"""Reading the golden thread: a link is seen only by those who see both its ends."""

from dataclasses import dataclass

from django.db.models import Q

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Link, Record
from alongside.sharing.policy import sight, visible_to

from .handling import Shown, shown_to


@dataclass(frozen=True)
class Thread:
    """A link as it is seen from one of its ends: the other end, and whether this one led to it or came from it."""

    link: Link
    other: Shown
    leads_to: bool


def record_to_link(person: User, partnership: Partnership, reference: str) -> Record:
    """The record of the partnership with that reference, if this person sees it. Raises Refused, in the same words, if not."""
    found = visible_to(person, Record).filter(partnership=partnership, reference=reference).first()
    if found is None:
        raise Refused("You cannot see a record with that reference.", field="to")
    return found


def links_for(person: User, record: Record) -> list[Thread]:
    """The links of a record whose both ends this person sees, oldest first."""
    ends = Q(from_record=record) | Q(to_record=record)
    links = Link.everything.filter(ends, sight(person, "from_record"), sight(person, "to_record"))
    found = list(links.select_related("from_record__owner", "to_record__owner", "linked_by").order_by("linked_at", "pk"))
    others = [link.to_record if link.from_record_id == record.pk else link.from_record for link in found]
    shown = shown_to(person, others)
    return [Thread(link, other, link.from_record_id == record.pk) for link, other in zip(found, shown, strict=True)]
