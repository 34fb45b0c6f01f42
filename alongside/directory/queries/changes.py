"""What changed in the directory, as anybody may read it; and what changed that nobody has written down yet."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404

from alongside.accounts.models import Partnership
from alongside.directory.changing import facts_of, words_of
from alongside.directory.models import Change, Noticed
from alongside.directory.snapshot import snapshot
from alongside.partnership.queries.listings import Listing

if TYPE_CHECKING:
    from django.db.models import QuerySet

_AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change as the public reads it. `slug` is None for a partnership that has no page now; `lines` are in words."""

    reference: str
    at: dt.datetime
    kind: str
    slug: str | None
    name: str
    lines: tuple[str, ...]


def changes_shown(limit: int, before: str | None = None, slug: str | None = None) -> list[ShownChange]:
    """The newest changes, at most `limit` of them: those before the change of that reference, and of one partnership only.

    Of a partnership that is not listed now nothing is told but that it was taken off the list. Raises Http404 when there is no
    change of that reference.
    """
    now = snapshot()
    found = Change.objects.order_by("-at", "-pk").select_related("partnership")
    if slug is not None:
        found = found.filter(partnership__slug=slug)
        found = found if slug in now.by_slug else found.filter(kind=Change.Kind.REMOVED)
    if before is not None:
        found = _before(found, before)
    areas = {area.code: area.name for area in now.areas}
    told = (one for one in _in_batches(found) if one.kind == Change.Kind.REMOVED or one.partnership.slug in now.by_slug)
    return [_shown(one, now.by_slug.get(one.partnership.slug), areas) for one in islice(told, limit)]


def unnoticed() -> list[str]:
    """The slugs of partnerships whose public facts are not those that were noticed last. Not to be asked inside another act."""
    facts = {one.slug: facts_of(one) for one in snapshot().listings}
    noticed = dict(Noticed.objects.values_list("partnership__slug", "facts"))
    return sorted(slug for slug in facts.keys() | noticed.keys() if facts.get(slug) != noticed.get(slug))


def noticed_of(places: list[Partnership]) -> dict[int, Noticed]:
    """What was noticed last of these partnerships, by their keys."""
    return {one.partnership_id: one for one in Noticed.objects.filter(partnership__in=places)}


def _before(found: "QuerySet[Change]", reference: str) -> "QuerySet[Change]":
    last = Change.objects.filter(reference=reference).first()
    if last is None:
        raise Http404
    return found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))


def _in_batches(found: "QuerySet[Change]") -> Iterator[Change]:
    """One after the other, read some hundreds at a time from where the last ones ended."""
    rows = list(found[:_AT_A_TIME])
    while rows:
        yield from rows
        last, full = rows[-1], len(rows) == _AT_A_TIME
        rows = list(found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))[:_AT_A_TIME]) if full else []


def _shown(change: Change, listing: Listing | None, areas: dict[str, str]) -> ShownChange:
    lines = words_of(change.lines, areas) if listing is not None else ()
    name = listing.name if listing is not None else change.partnership.name
    return ShownChange(change.reference, change.at, change.kind, listing.slug if listing is not None else None, name, lines)
