"""Finding products, and for evaluators reports: by words first, newest first, and then only what the person may see."""

from dataclasses import dataclass

from alongside.accounts.models import Partnership, User
from alongside.intelligence.indexing import found_by
from alongside.intelligence.models import Product, Report
from alongside.sharing.queries import Shown, shown_to

from .products import PRODUCTS_SHOWN, products_for
from .reports import reports_for

MOST_FOUND = 2_000  # the newest that have the words: sight is asked of these


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
    found, reports = products_for(person, partnership), Report.everything.none()
    if words.strip():
        keys = found_by(words, MOST_FOUND)
        found = found.filter(pk__in=keys)
        reports = reports_for(person, partnership).filter(pk__in=keys).order_by("-received_at")
    if state == "released":
        found = found.filter(released_at__isnull=False, recalled_at=None)
    elif state == "recalled":
        found = found.filter(recalled_at__isnull=False)
    elif state == "writing":
        found = found.filter(released_at=None)
    products = list(found[:PRODUCTS_SHOWN])
    return Found(products, shown_to(person, [one.record for one in products]), list(reports[:PRODUCTS_SHOWN]))
