"""Finding products, and for evaluators reports, newest first: only what the person may see.

The newest records with the words are asked of the rule of sight. Where that would take long, because a common word is in very
many records and the person may see few of them, the person's own records are walked instead and asked for the words.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.accounts.models import Partnership, User
from alongside.intelligence.indexing import found_by, having
from alongside.intelligence.models import Product, Report
from alongside.intelligence.permissions import READ_REPORT
from alongside.sharing.queries import Shown, newest_in_steps, seen_among, shown_to

from .products import PRODUCTS_SHOWN, products_for
from .reports import reports_for

FIRST_FOUND = 200  # the newest that have the words, of which sight is asked first: most often a page is full before they end
MOST_FOUND = 2_000  # of them, before the person's own records are walked instead
SEES_FEW = 0.1  # of the first; whoever sees a smaller share of them is better served by walking their own records
WALKED, MOST_WALKED = 500, 10_000  # of the person's own records: at a time, and in all
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
    def titles(self) -> dict[int, str]:
        """Titles that may be shown, by the product's primary key; empty before conditions were agreed to."""
        return {one.record.pk: one.title for one in self.shown}


def search_for(person: User, partnership: Partnership, words: str = "", *, state: str = "") -> Found:
    """The newest products this person may see that have every word. A state is `released`, `recalled` or `writing`."""
    if not words.strip():
        shown = list(_on_a_list(products_for(person, partnership), state)[:PRODUCTS_SHOWN])
        return Found(shown, shown_to(person, [one.record for one in shown]), [], more=len(shown) == PRODUCTS_SHOWN)
    page = _Page(person, partnership, state)
    unread = _look(page, _Search(person, partnership, words))
    page.finish()
    more = unread or PRODUCTS_SHOWN in (len(page.products), len(page.reports))
    return Found(page.products, shown_to(person, [one.record for one in page.products]), page.reports, more)


def _on_a_list(products: "QuerySet[Product]", state: str) -> "QuerySet[Product]":
    products = products.select_related(None).select_related(*ON_A_LIST)
    if state == "released":
        return products.filter(released_at__isnull=False, recalled_at=None)
    if state == "recalled":
        return products.filter(recalled_at__isnull=False)
    return products.filter(released_at=None) if state == "writing" else products


@dataclass(frozen=True)
class _Search:
    """Who looks, where, and for what."""

    person: User
    partnership: Partnership
    words: str


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


def _look(page: _Page, search: _Search) -> bool:
    """Fill the page with what has the words. Whether records that might have them were left unread."""
    keys = found_by(search.words, FIRST_FOUND)
    seen = seen_among(search.person, keys)
    page.put(seen)
    if page.is_full or len(keys) < FIRST_FOUND:
        return False
    rest = found_by(search.words, MOST_FOUND - FIRST_FOUND, before=keys[-1])
    in_all_of_them = len(rest) < MOST_FOUND - FIRST_FOUND
    if in_all_of_them or len(seen) >= SEES_FEW * FIRST_FOUND:
        _look_by_words(page, search, rest)
    return False if page.is_full or in_all_of_them else _look_by_sight(page, search)


def _look_by_words(page: _Page, search: _Search, keys: list[int]) -> None:
    """Ask the rule of sight about records that have the words, until the page is full."""
    for start in range(0, len(keys), FIRST_FOUND):
        page.put(seen_among(search.person, keys[start : start + FIRST_FOUND]))
        if page.is_full:
            return


def _look_by_sight(page: _Page, search: _Search) -> bool:
    """Ask the index about records the person may see, until the page is full. Whether some were left unread."""
    walked = 0
    for keys in newest_in_steps(search.person, search.partnership, SEARCHED, WALKED):
        if walked >= MOST_WALKED:
            return True
        page.put(having(search.words, keys))
        walked += len(keys)
        if page.is_full:
            return False
    return False
