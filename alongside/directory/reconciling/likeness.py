"""Asks whether two entries may be one body under two names, or one the successor of the other. It compares names only.

A name is taken apart into its kind words (network, partnership, board …) and the words that tell it from others; the subject
("anti-slavery", "human trafficking") and small words are left out. Two entries that share a force area, or one of which has no
known area, are
* perhaps the same body, when their telling words and their kind words are the same;
* perhaps successor and predecessor, when their telling words are the same and there are some, and their kind words are not.
Words such as strategic, tactical or training tell bodies apart, so a strategic and a tactical group are never taken for one.
Each entry is compared with the first one like it, so three alike give two differences, and the work grows with the number of
entries, not with its square.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alongside.partnership.profiles.typos import better_spelling
from alongside.partnership.profiles.vocabulary import folded
from alongside.partnership.profiles.wordlists import phrases, words

from .codes import DIFFERENCES
from .model import Difference, Entry, Gathered

KINDS = words(
    """
    network partnership group forum board meeting taskforce unit panel collaboration alliance coalition hub committee
    team consortium collective
    """
)
# The subject and small words. "Modern" and "human" alone tell nothing in this field.
NOISE = words(
    """
    the a an of for and in on to with against at by from
    anti antislavery antitrafficking modern day slavery slave slaver human trafficking trafficked traffick msht mdsht mds
    mshte ms ht mshe
    based pan area district multi agency multiagency x
    """
)
SAME = {"op": "operation", "regional": "region", "coordinator": "coordination", "coordinating": "coordination"}
JOINED = (("task force", "taskforce"), ("subgroup", "sub group"), ("co ordinat", "coordinat"), ("anti slavery", "antislavery"))
PLACEHOLDERS = phrases(
    """
    not yet defined, not defined, not yet named, no name, no name yet, unnamed, untitled, name to follow, to be confirmed,
    to be defined, to be determined, to be named, to be decided, to be agreed, tbc, tbd, tba, n a, none, unknown, not known
    """
)
_SHORT_FORM = re.compile(r"\(([A-Z]{3,8})\)")
_EVERYWHERE = ""  # stands for the area of an entry whose areas are not known
MAX_TITLE = 300


@dataclass(frozen=True, slots=True)
class Name:
    """A title taken apart; the order of its words does not count."""

    telling: frozenset[str]
    kinds: frozenset[str]


def is_placeholder(title: str) -> bool:
    """Whether the title only says that there is none yet."""
    return folded(title) in PLACEHOLDERS


def name_of(title: str) -> Name:
    """The words of a title that tell it from others, and its kind words."""
    plain = folded(_SHORT_FORM.sub(" ", title[:MAX_TITLE]))
    for apart, together in JOINED:
        plain = plain.replace(apart, together)
    found = [_word(word) for word in plain.split()]
    kinds = frozenset(word for word in found if word in KINDS)
    return Name(frozenset(word for word in found if word not in KINDS and word not in NOISE), kinds)


def _word(word: str) -> str:
    meant = (better_spelling(word) or word).casefold()
    single = meant.removesuffix("s") if len(meant) > 3 and not meant.endswith("ss") else meant
    return SAME.get(single, single)


class _Seen:
    """The entries met so far, by area and telling words; of each kind only the first is kept."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, frozenset[str]], dict[frozenset[str], Entry]] = {}

    def like(self, name: Name, areas: tuple[str, ...]) -> list[tuple[frozenset[str], Entry]]:
        """(kind words, entry) for the first entry of each kind with these telling words, in each of these areas."""
        return [found for area in areas for found in self._first.get((area, name.telling), {}).items()]

    def add(self, name: Name, areas: tuple[str, ...], entry: Entry) -> None:
        """Remember an entry under each of its areas."""
        for area in areas:
            self._first.setdefault((area, name.telling), {}).setdefault(name.kinds, entry)


def likenesses(gathered: Gathered) -> Iterator[Difference]:
    """Every pair that may be one body, or one the successor of the other."""
    seen, anywhere = _Seen(), _Seen()
    for entry in gathered.entries:
        met: set[int] = set()
        names = _names(entry)
        for name, (title, areas) in names.items():
            like = seen.like(name, (*areas, _EVERYWHERE)) if areas else anywhere.like(name, (_EVERYWHERE,))
            for kinds, other in sorted(like, key=lambda each: each[0] != name.kinds):
                if id(other) not in met and _tells(name, kinds, areas, other):
                    met.add(id(other))
                    yield _difference("same-body" if kinds == name.kinds else "successor", other, entry, title, gathered)
        for name, (_, areas) in names.items():
            seen.add(name, areas or (_EVERYWHERE,), entry)
            anywhere.add(name, (_EVERYWHERE,), entry)


def _names(entry: Entry) -> dict[Name, tuple[str, tuple[str, ...]]]:
    """Each name it goes by, as it is written, with the areas known for it: a page named unlike its row may belong elsewhere."""
    areas = tuple(sorted(entry.listing.areas)) if entry.listing else ()
    names = {name_of(title): title for title in reversed(entry.titles) if not is_placeholder(title)}
    listed = entry.listing.title if entry.listing else ""
    named_in_row = bool(listed) and not is_placeholder(listed)
    return {name: (title, areas if not named_in_row or name == name_of(listed) else ()) for name, title in names.items()}


def _tells(name: Name, kinds: frozenset[str], areas: tuple[str, ...], other: Entry) -> bool:
    """Whether the likeness says anything: a name of nothing but the subject does only in one known area and of one kind."""
    known = bool(areas and other.listing and other.listing.areas)
    return bool(name.telling) or (known and kinds == name.kinds and bool(kinds))


def _difference(code: str, first: Entry, second: Entry, title: str, gathered: Gathered) -> Difference:
    here = first.titles[0]
    words = f"{DIFFERENCES[code][:-1]}: “{here}” ({first.source_id or 'no id'}) and “{title}” ({second.source_id or 'no id'})."
    files = [entry.page.name if entry.page else gathered.area_file_name for entry in (first, second)]
    return Difference(code, first.source_id, second.source_id, "title", here, title, files[0], files[1], words)
