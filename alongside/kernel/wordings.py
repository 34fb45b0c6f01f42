"""Where people read what the product says: the shape that `wordings.py` of every room fills, so that a text can be found in it.

A telephone number that changes must be found wherever it was written out. Each room declares once which of its texts go out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .access import Permission

Line = tuple[str, str]  # which field or line it is, and what it says


@dataclass(frozen=True)
class Wording:
    """One page, material or agreement in one language. `mend` is the address where it is changed; empty: it comes with the house.

    `whose` is the number of the partnership it belongs to; None for the whole house. `draws` are the purposes of those numbers
    that it takes from the register each time it is shown.
    """

    where: str
    lines: tuple[Line, ...]
    whose: int | None = None
    mend: str = ""
    language: str = "English"
    draws: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TextSource:
    """One kind of text of a room. `texts` gives those of some partnerships, or of the house, in a question or two however many.

    `may`: who reads such texts there. They are given whoever asks, so whoever shows them has asked `may` first.
    """

    code: str  # "awareness.materials"
    label: str
    may: Permission = field(repr=False)
    texts: Callable[[Sequence[Any]], Iterable[Wording]] = field(repr=False)
    of_the_house: bool = False  # one text for every partnership; `texts` is then given none
