"""Finding products, and for evaluators reports, newest first: only what the person may see.

Memory gives the newest records that have the words and that some grant to the person names. Of these the rule of sight is asked,
and whether their words are still these. What is read for the page is only what passed both.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.intelligence.models import Product, Report
from alongside.intelligence.permissions import READ_REPORT
from alongside.intelligence.remembered import found_by, standing
from alongside.sharing.models import Approval, Record
from alongside.sharing.queries import Seen, Shown, seen_among, shown_to
from alongside.sharing.reached import reached_by_grants

from .products import PRODUCTS_SHOWN, products_for
from .reports import reports_for

AT_ONCE = 200  # records of which sight is asked together
_SPARE = 10  # more than a page are asked about at first: few of what some grant names are closed
SEARCHED = ("intelligence.product", "intelligence.report")


@dataclass(frozen=True)
class Days:
    """From the first of these days to the last one, whole days in London; open where it is nothing."""

    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def written(self) -> Q:
        """Written down on one of these days, as a condition on rows that have a record."""
        return self.on("record__created_at")

    def on(self, moment: str) -> Q:
        """As a condition on the moment of that name."""
        found = Q()
        if self.first is not None:
            found &= Q(**{f"{moment}__gte": _midnight(self.first)})
        if self.last is not None and self.last < dt.date.max:
            found &= Q(**{f"{moment}__lt": _midnight(self.last + dt.timedelta(days=1))})
        return found


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


@dataclass(frozen=True)
class Found:
    """What a search gave: products as a list may show them, and reports for those who judge them.

    `more`: only the newest are here; there may be older ones.
    """

    products: list[Product]
    shown: list[Shown]
    reports: list[Report]
    more: bool = False

    @property
    def keys(self) -> set[int]:
        """Everything found, by primary key."""
        return {one.pk for one in self.products} | {one.pk for one in self.reports}

    @property
    def titles(self) -> dict[int, str]:
        """Titles that may be shown, by the product's primary key; empty before conditions were agreed to."""
        return {one.record.pk: one.title for one in self.shown}


def search_for(
    person: User, partnership: Partnership, words: str = "", *, state: str = "", days: Days | None = None, most: int | None = None
) -> Found:
    """The newest products this person may see that have every word. A state is `released`, `recalled` or `writing`.

    With `days`, of those that were written down then. `most` of products, and as many reports; as many as a page shows otherwise.
    """
    most, days = PRODUCTS_SHOWN if most is None else most, days or Days()
    if not words.strip():
        products = _in_state(products_for(person, partnership).filter(days.written), state)
        shown = list(products.select_related("record__owner", "record__partnership", "approval")[:most])
        return Found(shown, shown_to(person, [one.record for one in shown]), [], more=len(shown) == most)
    page = _Page(person, partnership, state, days, most)
    _look(page, person, words, _between(days))
    page.finish()
    more = most in (len(page.products), len(page.reports))
    return Found(page.products, shown_to(person, [one.record for one in page.products]), page.reports, more)


def _in_state(products: "QuerySet[Product]", state: str) -> "QuerySet[Product]":
    """Those in a state, with their records alone: what is around those is put there by `_put_around`."""
    products = products.select_related(None).select_related("record")
    if state == "released":
        return products.filter(released_at__isnull=False, recalled_at=None)
    if state == "recalled":
        return products.filter(recalled_at__isnull=False)
    return products.filter(released_at=None) if state == "writing" else products


def _put_around(person: User, partnership: Partnership, things: Sequence[Product | Report]) -> None:
    """All else that a list shows of these things of one partnership: read once for all, it takes half the time."""
    owners = {person.organisation_id: person.organisation}
    if others := {one.record.owner_id for one in things} - set(owners):
        owners |= Organisation.objects.in_bulk(others)
    asked = {one.approval_id for one in things if isinstance(one, Product) and one.released_at is None} - {None}
    approvals = Approval.objects.in_bulk(asked) if asked else {}
    for one in things:
        one.record.partnership = partnership
        if owner := owners[one.record.owner_id]:
            one.record.owner = owner
        if isinstance(one, Product) and one.approval_id in approvals:
            one.approval = approvals[one.approval_id]


class _Page:
    """The newest products in a state, and for those who judge them reports, up to a page of each."""

    def __init__(self, person: User, partnership: Partnership, state: str, days: Days, most: int) -> None:
        self._person, self._partnership, self._state, self._days, self.most = person, partnership, state, days, most
        self._judges = person.may(READ_REPORT, partnership)
        self.products, self.reports = list[Product](), list[Report]()
        self._put, self._waiting = set[int](), Seen()

    @property
    def is_full(self) -> bool:
        """Whether nothing more would be shown."""
        judged = not self._judges or len(self.reports) >= self.most
        return judged and len(self.products) >= self.most

    def put(self, seen: Seen) -> None:
        """Add those of these records that belong on it. They are older than what is on it, or on it already."""
        self._waiting.update(seen - self._put)
        if len(self._waiting) >= self.most:
            self.finish()

    def finish(self) -> None:
        """Read what waits to be read: some at a time, because each reading takes longer than what it reads."""
        asked, self._waiting = self._waiting, Seen()
        if not asked:
            return
        self._put |= asked
        if room := max(0, self.most - len(self.products)):
            products = self._then(products_for(self._person, self._partnership, asked))
            self._add(self.products, _in_state(products, self._state)[:room])
        if self._judges and (room := max(0, self.most - len(self.reports))):
            reports = self._then(reports_for(self._person, self._partnership, asked))
            self._add(self.reports, reports.select_related("record").order_by("-received_at")[:room])

    def _add(self, those: list[Any], found: QuerySet[Any]) -> None:
        things = list(found)
        _put_around(self._person, self._partnership, things)
        those += things

    def _then(self, found: QuerySet[Any]) -> QuerySet[Any]:
        return found.filter(self._days.written)


def _between(days: Days) -> tuple[int | None, int]:
    """Keys that whatever was written down on these days lies between, so that newer and older is not looked at."""
    if days == Days():
        return None, 0
    before = Q() if days.last is None else Days(last=days.last).on("created_at")
    after = Q() if days.first is None else Days(first=days.first).on("created_at")
    ends = Record.everything.filter(kind__in=SEARCHED).aggregate(
        last=Max("pk", filter=before or None), first=Min("pk", filter=after or None)
    )
    return (ends["last"] or 0) + 1, ends["first"] or 0


def _look(page: _Page, person: User, words: str, between: tuple[int | None, int]) -> None:
    """Fill the page with what has the words, `between` these keys."""
    last, oldest = between
    for seen, reached in seen_with(person, words, page.most, last):
        page.put(seen)
        if page.is_full or reached < oldest:
            return


def seen_with(person: User, words: str, most: int, before: int | None = None) -> Iterator[tuple[Seen, int]]:
    """The records with the words that this person may see, newest first, older than the record `before`.

    At first about `most`, then more as long as there are any; each time with the key of the oldest that was looked at.
    """
    found, number = found_by(words, before, reached_by_grants(person)), min(most + _SPARE, AT_ONCE)
    while True:
        texts = list(islice(found, number))
        seen = seen_among(person, {one.record for one in texts})  # once for nothing as well: it must not take less time
        yield seen.only(standing([one for one in texts if one.record in seen])), texts[-1].record if texts else 0
        if len(texts) < number:
            return
        number = AT_ONCE
