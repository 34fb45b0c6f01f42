"""Finding products, and for evaluators reports: by words first, newest first, and then only what the person may see."""

from dataclasses import dataclass

from alongside.accounts.models import Partnership, User
from alongside.intelligence.indexing import found_by
from alongside.intelligence.models import Product
from alongside.sharing.queries import Shown, shown_to

from .products import PRODUCTS_SHOWN, products_for

MOST_FOUND = 2_000  # the newest that have the words: sight is asked of these


@dataclass(frozen=True)
class Found:
    """Products a search gave, as a list may show them."""

    products: list[Product]
    shown: list[Shown]

    @property
    def titles(self) -> dict[int, str]:
        """Titles that may be shown, by the product's primary key; empty before conditions were agreed to."""
        return {one.record.pk: one.title for one in self.shown}


def search_for(person: User, partnership: Partnership, words: str = "", *, state: str = "") -> Found:
    """The newest products this person may see that have every word. A state is `released`, `recalled` or `writing`."""
    found = products_for(person, partnership)
    if words.strip():
        found = found.filter(pk__in=found_by(words, MOST_FOUND))
    if state == "released":
        found = found.filter(released_at__isnull=False, recalled_at=None)
    elif state == "recalled":
        found = found.filter(recalled_at__isnull=False)
    elif state == "writing":
        found = found.filter(released_at=None)
    products = list(found[:PRODUCTS_SHOWN])
    return Found(products, shown_to(person, [one.record for one in products]))
