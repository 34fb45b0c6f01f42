"""Reading the spine."""

import datetime as dt
from collections.abc import Iterable

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.sharing.models import Acceptance, Audience, Grant, Record
from alongside.sharing.policy import kinds_for, reaching, reader_of, visible_to

_BRANCHES_AT_ONCE = 400  # SQLite compiles at most 500 SELECTs into one UNION


def records_for(person: User, partnership: Partnership) -> "QuerySet[Record]":
    """Every record of the partnership this person may see, in no order: to filter further, not to list."""
    return visible_to(person, Record).filter(partnership=partnership)


def record_for(person: User, partnership: Partnership, reference: str) -> Record:
    """The record with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    seen = records_for(person, partnership).select_related("owner", "partnership", "cell")
    record = seen.filter(reference=reference).first()
    if record is None:
        raise Http404
    return record


def newest_for(
    person: User,
    partnership: Partnership,
    *,
    kinds: Iterable[str] | None = None,
    before: tuple[dt.datetime, int] | None = None,
    limit: int = 25,
) -> list[Record]:
    """The newest records this person may see, newest first, at most `limit`.

    Reads the newest page of each audience from its index and merges: the time does not grow with the number of records, nor with
    how few of them this person may see. `before` is the (created_at, primary key) of the last row of the page before.
    """
    found: dict[int, tuple] = {}
    branches = _branches(person, partnership, kinds, before, limit)
    for start in range(0, len(branches), _BRANCHES_AT_ONCE):
        for record, created in _union(branches[start : start + _BRANCHES_AT_ONCE]):
            found[record] = (created, record)
    newest = sorted(found.values(), reverse=True)[:limit]
    rows = Record.everything.select_related("owner").in_bulk([record for _, record in newest])
    return [rows[record] for _, record in newest]


def _branches(
    person: User,
    partnership: Partnership,
    kinds: Iterable[str] | None,
    before: tuple[dt.datetime, int] | None,
    limit: int,
) -> "list[QuerySet]":
    """The newest page of each audience: by kind, so that the index gives the order; of a cell, whatever the kind."""
    reader = reader_of(person)
    live = Grant.everything.filter(reaching(reader), partnership=partnership)
    if kinds is not None:
        live = live.filter(kind__in=list(kinds))
    if before is not None:
        created, record = before
        live = live.filter(Q(record_created_at__lt=created) | Q(record_created_at=created, record__lt=record))
    newest = live.order_by("-record_created_at", "-record_id").values_list("record_id", "record_created_at")
    reads = kinds_for(person).get(partnership.pk, frozenset())
    cells = set(Audience.objects.filter(pk__in=reader.audiences, cell__isnull=False).values_list("pk", flat=True))
    sealed = [newest.filter(audience=cell, basis=Grant.Basis.CELL)[:limit] for cell in sorted(cells)]
    open_to = [audience for audience in reader.audiences if audience not in cells]
    return sealed + [newest.filter(audience=audience, kind=kind)[:limit] for audience in open_to for kind in sorted(reads)]


def _union(branches: "list[QuerySet]") -> list[tuple]:
    # Django cannot put slices inside a union on SQLite, so the parts are compiled by Django and joined here.
    compiled = [branch.query.sql_with_params() for branch in branches]
    if not compiled:
        return []
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) AS page" for part, _ in compiled)  # noqa: S608 - Django compiled the parts
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _, values in compiled for value in values])
        return cursor.fetchall()


def owns(person: User, record: Record) -> bool:
    """Whether this person speaks for the record: they may see it, and their organisation owns it."""
    return person.organisation_id == record.owner_id and visible_to(person, Record).filter(pk=record.pk).exists()


def grants_on(person: User, record: Record) -> "QuerySet[Grant]":
    """Every grant ever made on a record, newest first, for the owner to read; empty for anybody else."""
    grants = Grant.everything.filter(record=record) if owns(person, record) else Grant.everything.none()
    related = ("audience__organisation", "audience__person", "audience__partnership", "clause__agreement", "granted_by")
    return grants.select_related(*related).order_by("-granted_at")


def conditions_to_accept(person: User, record: Record) -> str:
    """The digest of the handling conditions this person must still accept before opening; empty when there are none."""
    digest = record.conditions_digest()
    if not digest or person.organisation_id == record.owner_id:
        return ""
    accepted = Acceptance.objects.filter(record=record, person=person, conditions_digest=digest)
    return "" if accepted.exists() else digest
