"""Finding products, and for evaluators reports, newest first: only what the person may see.

The newest records with the words are asked of the rule of sight. Where that would take long, because a common word is in very
many records and the person may see few of them, the words are looked for in what some grant to the person names.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.accounts.models import Partnership, User
from alongside.intelligence.indexing import found_among, found_by
from alongside.intelligence.models import Product, Report
from alongside.intelligence.permissions import READ_REPORT
from alongside.sharing.queries import Shown, reached_by_grants, seen_among, shown_to

from .products import PRODUCTS_SHOWN, products_for
from .reports import reports_for

AT_ONCE = 200  # records with the words, of which sight is asked together
_TOGETHER = 2  # times as many are looked for at once: whoever sees a fifth of them has a page full, and looking twice takes long
SEES_FEW = 0.1  # of them; for whoever sees a smaller share, only those are looked for from there on that a grant to them names
_MORE = 4  # times as many are looked for when none of them may be seen: the grants that lead there may all be dead
ON_A_LIST = ("record__owner", "record__partnership", "approval")  # all that a list shows of a product; more takes longer to read
SEARCHED = ("intelligence.product", "intelligence.report")


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


def search_for(person: User, partnership: Partnership, words: str = "", *, state: str = "") -> Found:
    """The newest products this person may see that have every word. A state is `released`, `recalled` or `writing`."""
    if not words.strip():
        shown = list(_on_a_list(products_for(person, partnership), state)[:PRODUCTS_SHOWN])
        return Found(shown, shown_to(person, [one.record for one in shown]), [], more=len(shown) == PRODUCTS_SHOWN)
    page = _Page(person, partnership, state)
    _look(page, person, words)
    page.finish()
    more = PRODUCTS_SHOWN in (len(page.products), len(page.reports))
    return Found(page.products, shown_to(person, [one.record for one in page.products]), page.reports, more)


def _on_a_list(products: "QuerySet[Product]", state: str) -> "QuerySet[Product]":
    products = products.select_related(None).select_related(*ON_A_LIST)
    if state == "released":
        return products.filter(released_at__isnull=False, recalled_at=None)
    if state == "recalled":
        return products.filter(recalled_at__isnull=False)
    return products.filter(released_at=None) if state == "writing" else products


class _Page:
    """The newest products in a state, and for those who judge them reports, up to a page of each."""

    def __init__(self, person: User, partnership: Partnership, state: str) -> None:
        self._person, self._partnership, self._state = person, partnership, state
        self._judges = person.may(READ_REPORT, partnership)
        self.products, self.reports = list[Product](), list[Report]()
        self._put, self._waiting = set[int](), set[int]()

    @property
    def is_full(self) -> bool:
        """Whether nothing more would be shown."""
        judged = not self._judges or len(self.reports) >= PRODUCTS_SHOWN
        return judged and len(self.products) >= PRODUCTS_SHOWN

    def put(self, keys: set[int]) -> None:
        """Add those of these records, by primary key, that belong on it. They are older than what is on it, or on it already."""
        self._waiting |= keys - self._put
        if len(self._waiting) >= PRODUCTS_SHOWN:
            self.finish()

    def finish(self) -> None:
        """Read what waits to be read: some at a time, because each reading takes longer than what it reads."""
        asked, self._waiting = self._waiting, set()
        if not asked:
            return
        self._put |= asked
        if room := max(0, PRODUCTS_SHOWN - len(self.products)):
            self.products += _on_a_list(products_for(self._person, self._partnership, asked), self._state)[:room]
        if self._judges and (room := max(0, PRODUCTS_SHOWN - len(self.reports))):
            self.reports += reports_for(self._person, self._partnership, asked).order_by("-received_at")[:room]


def _look(page: _Page, person: User, words: str) -> None:
    """Fill the page with what has the words."""
    last, most, sees_many = None, _TOGETHER * AT_ONCE, True
    while True:
        keys = found_by(words, most, last) if sees_many else found_among(words, reached_by_grants(person, SEARCHED), most, last)
        seen = _put_seen(page, person, keys)
        if page.is_full or len(keys) < most:
            return
        last, most = keys[-1], AT_ONCE if seen else most * _MORE
        sees_many = sees_many and seen >= SEES_FEW * len(keys)


def _put_seen(page: _Page, person: User, keys: list[int]) -> int:
    """Put on the page those of these records, newest first, that the person may see, until it is full. How many there were."""
    seen = 0
    for start in range(0, len(keys), AT_ONCE):
        if not page.is_full:
            some = seen_among(person, keys[start : start + AT_ONCE])
            seen += len(some)
            page.put(some)
    return seen
