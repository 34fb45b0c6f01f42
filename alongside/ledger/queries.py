"""Reading the ledger: an auditor's partnership, an organisation's own part, who looked at a record, and what was signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from . import permissions
from .exporting import export_lines
from .keys import PublicKey, public_key
from .log import to_moment
from .models import Checkpoint, Entry, KnownName
from .slices import Slice
from .tree import size_of_log
from .witness import witness_text

PAGE = 50
MOST_COUNTED = 1_000
_READING = ".read_"
# Every value of an indexed column, by jumping from one to the next: a few dozen look-ups, whatever the size of the ledger.
_DISTINCT = """
WITH RECURSIVE found(word) AS (
    SELECT MIN({column}) FROM ledger_entry WHERE partnership = %s
    UNION ALL
    SELECT (SELECT MIN({column}) FROM ledger_entry WHERE partnership = %s AND {column} > found.word)
    FROM found WHERE found.word IS NOT NULL
)
SELECT word FROM found WHERE word IS NOT NULL AND word <> ''
"""


@dataclass(frozen=True)
class Filters:
    """What a list of entries is narrowed to. `since` and `until` are days, both inclusive, in the house's own time."""

    act: str = ""
    person: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None

    def within(self, **scope: Any) -> list[QuerySet[Entry]]:
        """The entries that fit, among those of a partnership or organisation; in one set, or two that have none in common."""
        conditions: dict[str, Any] = {name: word for name, word in (("act", self.act), ("actor", self.person)) if word}
        if self.since:
            conditions["moment__gte"] = _first_moment_of(self.since)
        if self.until:
            conditions["moment__lt"] = _first_moment_of(self.until + timedelta(days=1))
        if not self.subject:
            return [Entry.objects.filter(**scope, **conditions)]
        # Hidden from the indexes, so that the database begins with the rare reference and not with the common partnership.
        own = {f"own_{name}": Coalesce(name, Value("")) for name in ("partnership", "organisation")}
        own_scope = {f"own_{name}": word for name, word in scope.items()}
        about = (Entry.objects.filter(subject=self.subject), Entry.objects.filter(mentions__subject=self.subject))
        return [rows.alias(**own).filter(**own_scope, **conditions) for rows in about]


@dataclass(frozen=True)
class Place:
    """Where a page of a list begins: after or before an entry, told by its moment and number."""

    moment: int
    seq: int
    newer: bool = False

    @classmethod
    def read(cls, before: str = "", after: str = "") -> "Place | None":
        """The place in an address (`before` and `after` are "moment.seq"); None when there is none or it makes no sense."""
        moment, dot, seq = (after or before).partition(".")
        if not (dot and moment.isdecimal() and seq.isdecimal() and len(moment) < 18 and len(seq) < 10):
            return None
        return cls(int(moment), int(seq), newer=bool(after))


@dataclass(frozen=True)
class Page:
    """One page of entries, newest first; `total` stops counting at 1,001."""

    entries: list[Entry]
    has_newer: bool
    has_older: bool
    total: int


def entries_for(user: Any, partnership: Any, filters: Filters, place: Place | None) -> Page:
    """What happened in a partnership, for its auditor. Raises PermissionDenied for anybody else."""
    if not user.may(permissions.READ_ENTRIES, partnership):
        raise PermissionDenied(permissions.READ_ENTRIES)
    return _page(filters.within(partnership=partnership.slug), place)


def organisation_entries_for(user: Any, partnership: Any, filters: Filters, place: Place | None) -> Page:
    """What the person's own organisation did in a partnership, and with its own accounts. Raises PermissionDenied."""
    if user.organisation is None or not user.may(permissions.READ_ORGANISATION_ENTRIES, partnership):
        raise PermissionDenied(permissions.READ_ORGANISATION_ENTRIES)
    own = {"organisation": str(user.organisation.public_id), "partnership__in": ["", partnership.slug]}
    return _page(filters.within(**own), place)


def readings_of(reference: str, limit: int = 100) -> list[Entry]:
    """Who opened a record and when, newest first. Whoever calls this answers for who may be told."""
    return list(
        Entry.objects.filter(subject=reference, act__contains=_READING)
        .select_related("payload")
        .order_by("-moment", "-seq")[:limit]
    )


def acts_in(partnership: Any) -> list[str]:
    """The names of the acts that were ever done in a partnership."""
    return _distinct("act", partnership.slug)


def people_in(partnership: Any) -> list[tuple[str, str]]:
    """Everybody who ever acted in a partnership: public identifier, and the name they last acted under, by name."""
    actors = _distinct("actor", partnership.slug)
    names = dict(KnownName.objects.filter(actor__in=actors).order_by("pk").values_list("actor", "name"))
    return sorted(((actor, names.get(actor, "Name erased")) for actor in actors), key=lambda one: (one[1].casefold(), one[0]))


def checkpoints_for(user: Any, partnership: Any) -> list[Checkpoint]:
    """The newest checkpoints. They concern the whole ledger and tell nothing but its length. Raises PermissionDenied."""
    if not user.may(permissions.READ_CHECKPOINTS, partnership):
        raise PermissionDenied(permissions.READ_CHECKPOINTS)
    return list(Checkpoint.objects.all()[:PAGE])


def unsigned_entries(checkpoints: list[Checkpoint]) -> int:
    """How many entries came after the newest of these checkpoints."""
    return size_of_log() - (checkpoints[0].size if checkpoints else 0)


def log_key() -> PublicKey:
    """The key members check signatures with."""
    return public_key()


def what_may(user: Any, partnership: Any) -> dict[str, bool]:
    """Which of the ledger's pages this person may open in that partnership."""
    return {
        "read_entries": user.may(permissions.READ_ENTRIES, partnership),
        "read_organisation_entries": user.may(permissions.READ_ORGANISATION_ENTRIES, partnership),
        "make_checkpoint": user.may(permissions.MAKE_CHECKPOINT, partnership),
        "take_witness": user.may(permissions.TAKE_WITNESS, partnership),
        "take_partnership_export": user.may(permissions.TAKE_PARTNERSHIP_EXPORT, partnership),
        "take_organisation_export": user.may(permissions.TAKE_ORGANISATION_EXPORT, partnership),
    }


def witness_file() -> str:
    """A witness file as it stands. Raises Refused when the ledger can not be vouched for."""
    return witness_text()


def partnership_export_for(user: Any, partnership: Any) -> Iterator[str]:
    """The lines of an auditor's export. Raises PermissionDenied."""
    if not user.may(permissions.TAKE_PARTNERSHIP_EXPORT, partnership):
        raise PermissionDenied(permissions.TAKE_PARTNERSHIP_EXPORT)
    return export_lines(Slice(partnership=partnership.slug))


def organisation_export_for(user: Any, partnership: Any) -> Iterator[str]:
    """The lines of an organisation's own export. Raises PermissionDenied."""
    if user.organisation is None or not user.may(permissions.TAKE_ORGANISATION_EXPORT, partnership):
        raise PermissionDenied(permissions.TAKE_ORGANISATION_EXPORT)
    return export_lines(Slice(organisation=str(user.organisation.public_id), partnership=partnership.slug))


def _page(sets: list[QuerySet[Entry]], place: Place | None) -> Page:
    total = min(sum(entries[: MOST_COUNTED + 1].count() for entries in sets), MOST_COUNTED + 1)
    newer = place is not None and place.newer
    found = sorted(_after(sets, place), key=lambda entry: (entry.moment, entry.seq), reverse=not newer)
    shown, more = found[:PAGE], len(found) > PAGE
    if newer:
        return Page(shown[::-1], has_newer=more, has_older=True, total=total)
    return Page(shown, has_newer=place is not None, has_older=more, total=total)


def _after(sets: list[QuerySet[Entry]], place: Place | None) -> Iterator[Entry]:
    """One entry more than a page of each set, going on from that place."""
    for entries in sets:
        # The bound on moment alone lets the index begin at the right place; the rest settles entries of the same moment.
        if place is None:
            there, order = entries, ("-moment", "-seq")
        elif place.newer:
            there = entries.filter(moment__gte=place.moment).exclude(moment=place.moment, seq__lte=place.seq)
            order = ("moment", "seq")
        else:
            there = entries.filter(moment__lte=place.moment).exclude(moment=place.moment, seq__gte=place.seq)
            order = ("-moment", "-seq")
        yield from there.order_by(*order).select_related("payload")[: PAGE + 1]


def _distinct(column: str, slug: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_DISTINCT.format(column=column), (slug, slug))
        return [word for (word,) in cursor.fetchall()]


def _first_moment_of(day: date) -> int:
    return to_moment(timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC))


def erasable_about(reference: str) -> list[int]:
    """The entries about that and nothing else whose names and details have not been erased, by number, oldest first.

    Those are the ones whose own subject it is, and those without one that mention it: a share has no reference of its own.
    """
    mentioning = Entry.objects.filter(subject="", mentions__subject=reference).values("seq")
    about = Entry.objects.filter(Q(subject=reference) | Q(seq__in=mentioning), payload__isnull=False)
    return list(about.order_by("seq").values_list("seq", flat=True))


def acting_names(actors: set[str]) -> dict[str, str]:
    """The names people last acted under, by their identifier; without those whose names were erased."""
    return dict(KnownName.objects.filter(actor__in=actors).order_by("pk").values_list("actor", "name"))
