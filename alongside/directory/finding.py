"""Narrowing the directory: which partnerships fit, and how many would fit each further choice.

Each choice of each facet is kept as one number with a bit for every partnership, so that a page of five thousand is narrowed and
counted in a few thousandths of a second. Plain Python.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from alongside.partnership.profiles.vocabulary import folded
from alongside.partnership.queries.listings import Listing

from .facets import AreaFacts, Facet

LONGEST_SEARCH = 200  # characters
MOST_WORDS = 8
SEARCH, PAGE = "q", "page"


@dataclass(frozen=True)
class Wanted:
    """What somebody asks the directory for.

    `chosen` holds, for each facet that narrows, the keys of which at least one must fit. `unknown` says that the address asked
    for something there is not, which was left out.
    """

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    unknown: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.text or self.chosen)

    def query(self, **changes: Any) -> str:
        """The end of an address that asks for this, with `page` only beyond the first: "?q=…&chair=police", or nothing."""
        asked = replace(self, **changes)
        pairs = [(SEARCH, asked.text)] if asked.text else []
        pairs += [(name, key) for name, keys in asked.chosen.items() for key in keys]
        pairs += [(PAGE, str(asked.page))] if asked.page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, name: str, key: str) -> "Wanted":
        """The same with one choice taken away, from its first page."""
        left = {one: tuple(k for k in keys if (one, k) != (name, key)) for one, keys in self.chosen.items()}
        return replace(self, chosen={one: keys for one, keys in left.items() if keys}, page=1)

    def having(self, name: str, *keys: str) -> "Wanted":
        """The same narrowed by one facet to exactly these choices (to none: no longer by it), from its first page."""
        chosen = {one: old for one, old in self.chosen.items() if one != name}
        return replace(self, chosen=chosen | ({name: keys} if keys else {}), page=1)


def wanted_from(asked: Mapping[str, Sequence[str]], facets: Iterable[Facet]) -> Wanted:
    """What an address asks for: `asked` holds every value of every name. What makes no sense is left out and said so."""
    chosen, unknown = {}, False
    for facet in facets:
        given = list(dict.fromkeys(one for one in asked.get(facet.name, ()) if one))
        known = tuple(key for key, _ in facet.choices if key in given)
        unknown = unknown or len(known) < len(given)
        if known:
            chosen[facet.name] = known
    number = (list(asked.get(PAGE, ())) or ["1"])[-1]
    page = int(number) if number.isascii() and number.isdecimal() and 0 < len(number) < 7 else 0
    text = " ".join((list(asked.get(SEARCH, ())) or [""])[-1][:LONGEST_SEARCH].split())
    return Wanted(text, chosen, max(page, 1), unknown or page < 1)


class Index:
    """The partnerships of the directory, ready to be narrowed. Build it once; it never changes."""

    def __init__(self, listings: Sequence[Listing], facets: Sequence[Facet], areas: Iterable[AreaFacts]) -> None:
        self.listings, self.facets = tuple(listings), tuple(facets)
        self.everything = (1 << len(self.listings)) - 1
        self._names = {area.code: (area.name, *area.other_names) for area in areas}
        self._words = tuple(self._words_of(one) for one in self.listings)
        self._masks = {facet.name: self._masks_of(facet) for facet in self.facets}
        self._searched = lru_cache(maxsize=128)(self._search)  # one page asks about the same words for each facet

    def found(self, wanted: Wanted) -> int:
        """The partnerships that fit, as a number with a bit for each."""
        return self._but(wanted, "")

    def members(self, mask: int) -> list[Listing]:
        """The partnerships of such a number, in their order."""
        bits = bin(mask)[:1:-1]
        return [one for one, bit in zip(self.listings, bits, strict=False) if bit == "1"]

    def counts(self, wanted: Wanted, name: str) -> dict[str, int]:
        """For each choice of a facet, how many would fit if it alone were chosen there and everything else stayed."""
        rest = self._but(wanted, name)
        return {key: (rest & mask).bit_count() for key, mask in self._masks[name].items()}

    def _but(self, wanted: Wanted, left_out: str) -> int:
        mask = self._searched(wanted.text)
        for name, keys in wanted.chosen.items():
            if name != left_out:
                either = 0
                for key in keys:
                    either |= self._masks[name].get(key, 0)
                mask &= either
        return mask

    def _search(self, text: str) -> int:
        """Every word typed begins some word of the partnership's names, places, or words for its level and offices."""
        words = folded(text).split()[:MOST_WORDS]
        if not words:
            return self.everything if not text else 0
        starts = tuple(f" {word}" for word in words)
        bits = "".join("1" if all(start in held for start in starts) else "0" for held in reversed(self._words))
        return int(bits, 2) if bits else 0

    def _words_of(self, one: Listing) -> str:
        places = [name for code in one.areas for name in self._names.get(code, ())]
        choices = [facet.words(key) for facet in self.facets if facet.name in ("region", "level") for key in facet.keys_of(one)]
        parts = [one.name, *one.other_names, one.area, *places, *choices, one.chair.words, one.coordinator.words]
        return f" {folded(' '.join(parts))}"

    def _masks_of(self, facet: Facet) -> dict[str, int]:
        places: dict[str, list[int]] = {key: [] for key, _ in facet.choices}
        for place, one in enumerate(self.listings):
            for key in facet.keys_of(one):
                places[key].append(place)
        return {key: _mask(at, len(self.listings)) for key, at in places.items()}


def _mask(places: Iterable[int], size: int) -> int:
    bits = bytearray((size + 7) // 8)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")
