"""Finding products, and for evaluators reports: by words first, newest first, and then only what the person may see."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.accounts.models import Partnership, User
from alongside.intelligence.indexing import found_by
from alongside.intelligence.models import Product, Report
from alongside.intelligence.permissions import READ_REPORT
from alongside.sharing.queries import Shown, seen_among, shown_to

from .products import PRODUCTS_SHOWN, products_for
from .reports import reports_for

MOST_FOUND = 2_000  # the newest that have the words: sight is asked of these, until a page is full
FIRST_FOUND = 200  # of them, looked for first: most often a page is full before they end


@dataclass(frozen=True)
class Found:
    """What a search gave: products as a list may show them, and reports for those who judge them."""

    products: list[Product]
    shown: list[Shown]
    reports: list[Report]

    @property
    def titles(self) -> dict[int, str]:
        """Titles that may be shown, by the product's primary key; empty before conditions were agreed to."""
        return {one.record.pk: one.title for one in self.shown}


def search_for(person: User, partnership: Partnership, words: str = "", *, state: str = "") -> Found:
    """The newest products this person may see that have every word. A state is `released`, `recalled` or `writing`."""
    products, reports = products_for(person, partnership), list[Report]()
    if state == "released":
        products = products.filter(released_at__isnull=False, recalled_at=None)
    elif state == "recalled":
        products = products.filter(recalled_at__isnull=False)
    elif state == "writing":
        products = products.filter(released_at=None)
    if words.strip():
        shown, reports = _with_words(person, partnership, words, products)
    else:
        shown = list(products[:PRODUCTS_SHOWN])
    return Found(shown, shown_to(person, [one.record for one in shown]), reports)


def _with_words(
    person: User, partnership: Partnership, words: str, products: "QuerySet[Product]"
) -> tuple[list[Product], list[Report]]:
    """The newest products, of these, and the newest reports with the words; a page of each at most."""
    found, reports, judges = list[Product](), list[Report](), person.may(READ_REPORT, partnership)
    for seen in _seen_in_steps(person, words):
        found += products.filter(pk__in=seen)
        reports += reports_for(person, partnership).filter(pk__in=seen).order_by("-received_at") if judges else []
        if len(found) >= PRODUCTS_SHOWN and (len(reports) >= PRODUCTS_SHOWN or not judges):
            break
    return found[:PRODUCTS_SHOWN], reports[:PRODUCTS_SHOWN]


def _seen_in_steps(person: User, words: str) -> Iterator[set[int]]:
    """The keys of the newest records with the words that the person may see: as many at a time as fill a page, or the rest."""
    seen = set[int]()
    for keys in _in_steps(words):
        seen |= seen_among(person, keys)
        if len(seen) >= PRODUCTS_SHOWN:
            yield seen
            seen = set()
    if seen:
        yield seen


def _in_steps(words: str) -> Iterator[list[int]]:
    """The keys of the newest records with the words, some at a time: the index is asked for few at first, then for the rest."""
    keys = found_by(words, FIRST_FOUND)
    yield keys
    if len(keys) == FIRST_FOUND:
        rest = found_by(words, MOST_FOUND - FIRST_FOUND, before=keys[-1])
        for start in range(0, len(rest), FIRST_FOUND):
            yield rest[start : start + FIRST_FOUND]
