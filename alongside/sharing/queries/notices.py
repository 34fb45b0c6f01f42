"""Reading notices: a person's own, and those to their organisation in a partnership."""

import uuid
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.sharing.models import Notice, Record
from alongside.sharing.permissions import READ_NOTICE
from alongside.sharing.policy import visible_to

MOST_COUNTED = 1000
NOTICES_SHOWN = 100


def notices_for(person: User, partnership: Partnership) -> "QuerySet[Notice]":
    """The notices to this person and to their organisation in the partnership, newest first.

    That somebody asks to see a record is told only to those who see the record themselves.
    """
    addressed = Q(to_person=person)
    if person.organisation_id is not None:
        addressed |= Q(to_organisation=person.organisation_id)
    seen = visible_to(person, Record).filter(owner=person.organisation_id, reference=OuterRef("reference"))
    about = ~Q(about=Notice.About.ASKED) | Q(Exists(seen))
    notices = Notice.objects.filter(addressed, about, partnership=partnership)
    return notices.select_related("partnership", "read_by").order_by("-sent_at", "-pk")


def references_seen(person: User, references: Collection[str]) -> set[str]:
    """Those of the references that are of records this person may see now."""
    return set(visible_to(person, Record).filter(reference__in=references).values_list("reference", flat=True))


def notice_for(person: User, partnership: Partnership, public_id: uuid.UUID) -> Notice:
    """The notice of that name. Raises Http404 when it is to somebody else and when it never was."""
    notice = notices_for(person, partnership).filter(public_id=public_id).first()
    if notice is None:
        raise Http404
    return notice


def notices_waiting_for(person: User, partnership: Partnership) -> "QuerySet[Notice]":
    """The notices nobody has read yet, as many as are counted: just past 1,000, in no order; none without the role."""
    if not person.may(READ_NOTICE, partnership):
        return Notice.objects.none()
    return notices_for(person, partnership).filter(read_at=None).order_by()[: MOST_COUNTED + 1]
