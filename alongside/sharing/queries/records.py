"""Reading the spine."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.ledger.models import Entry
from alongside.ledger.queries import readings_of
from alongside.sharing.models import Grant, Record
from alongside.sharing.onlookers import Onlooker, onlookers
from alongside.sharing.policy import BY_CONSENT_ALONE, LEAVES_BY_ITS_ROOM, STAYS_HOME, visible_to

from .handling import Shown, shown_to
from .newest import newest_for


def records_for(person: User, partnership: Partnership) -> "QuerySet[Record]":
    """Every record of the partnership this person may see, in no order: to filter further, not to list."""
    return visible_to(person, Record).filter(partnership=partnership)


def kept_here(partnership: Partnership, record: str = "pk", **more: Any) -> Exists:
    """That a record is kept in a partnership, as a condition on rows that hold its key in `record`; `more`: what else it is.

    For the few rows of a table that wait for somebody. Asked by a join, SQLite began at every record of the partnership, or of
    the organisation, to find them.
    """
    return Exists(Record.everything.filter(pk=OuterRef(record), partnership=partnership, **more))


def record_for(person: User, partnership: Partnership, reference: str) -> Record:
    """The record with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    seen = records_for(person, partnership).select_related("owner", "partnership", "cell")
    record = seen.filter(reference=reference).first()
    if record is None:
        raise Http404
    return record


def record_owned_by(person: User, partnership: Partnership, reference: str) -> Record:
    """The record with that reference, for somebody of the organisation that owns it.

    Raises Http404 when they cannot see it, and PermissionDenied when they see it and do not own it.
    """
    record = record_for(person, partnership, reference)
    if record.owner_id != person.organisation_id:
        raise PermissionDenied("Only the organisation that owns this record can do that.")
    return record


def leaves_by_general_page(record: Record) -> bool:
    """Whether the general pages may share, disclose or seal this kind of record, or let somebody in who asks."""
    return record.kind not in STAYS_HOME | LEAVES_BY_ITS_ROOM | BY_CONSENT_ALONE


def record_to_give(person: User, partnership: Partnership, reference: str) -> Record:
    """As `record_owned_by`, and PermissionDenied as well for a kind that the general pages may not share, disclose or seal."""
    record = record_owned_by(person, partnership, reference)
    if not leaves_by_general_page(record):
        raise PermissionDenied("This kind of record cannot be shared or sealed from here.")
    return record


def readings_for(person: User, record: Record) -> list[Entry]:
    """Who opened a record and when, newest first, for the organisation that owns it; nothing for anybody else."""
    return readings_of(record.reference) if owns(person, record) else []


@dataclass(frozen=True)
class Page:
    """One page of a list, and the reference to go on from; empty when this is the last."""

    rows: list[Shown]
    next: str


def page_for(
    person: User, partnership: Partnership, *, kinds: Iterable[str] | None = None, after: str = "", size: int = 25
) -> Page:
    """The newest records this person may see, `size` to a page, as a list may show them.

    `after` is the reference of the last record of the page before; one they do not see starts from the top again.
    """
    last = records_for(person, partnership).filter(reference=after).first() if after else None
    before = (last.created_at, last.pk) if last else None
    found = newest_for(person, partnership, kinds=kinds, before=before, limit=size + 1)
    rows = shown_to(person, found[:size])
    return Page(rows, rows[-1].record.reference if len(found) > size else "")


def owns(person: User, record: Record) -> bool:
    """Whether this person speaks for the record: they may see it, and their organisation owns it."""
    return person.organisation_id == record.owner_id and visible_to(person, Record).filter(pk=record.pk).exists()


def grants_on(person: User, record: Record) -> "QuerySet[Grant]":
    """Every grant ever made on a record, newest first, each with its `number` on that record, for the owner to read.

    Empty for anybody else. A grant is spoken of by its record's reference and this number, which never changes.
    """
    grants = Grant.everything.filter(record=record) if owns(person, record) else Grant.everything.none()
    related = ("record", "owner", "partnership", "clause__agreement", "disclosure", "consent", "granted_by")
    audiences = ("audience__organisation", "audience__person__organisation", "audience__partnership")
    numbered = grants.annotate(number=Window(RowNumber(), order_by="pk"))
    return numbered.select_related(*related, *audiences).order_by("-pk")


def grant_for(person: User, record: Record, number: int) -> Grant:
    """The grant with that number on the record. Raises Http404 when there is none or the person does not own the record."""
    for grant in grants_on(person, record):
        if grant.number == number:  # type: ignore[attr-defined]
            return grant
    raise Http404


def audience_for(person: User, record: Record) -> list[Onlooker]:
    """Everybody who can see the record and why, for somebody who can see it too; nobody for anybody else."""
    audience = onlookers(record)
    return audience if any(one.person == person for one in audience) else []
