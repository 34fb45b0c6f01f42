"""Finds pages that have the same members or the same objectives, as pages written from one template have.

Lists of members must hold the same names, two at least. Objectives are counted one by one: three that are word for word the same,
or two when they are all that either page has. Each page is compared with the first that shares each thing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from alongside.partnership.profiles.vocabulary import folded

from .codes import DIFFERENCES
from .model import Difference, Entry

MIN_MEMBERS = 2
MIN_OBJECTIVES = 3
MIN_WORDS = 4  # an objective of fewer words ("Protect", "Raise awareness") says too little to show a template


def templates(entries: Iterable[Entry]) -> Iterator[Difference]:
    """Every pair of entries whose pages share their members or their objectives."""
    lists: dict[frozenset[str], Entry] = {}
    holders: dict[str, Entry] = {}
    for entry in entries:
        if not entry.page:
            continue
        members = frozenset(folded(member.name) for member in entry.page.members)
        if len(members) >= MIN_MEMBERS:
            first = lists.setdefault(members, entry)
            if first is not entry:
                yield _shared("shared-members", first, entry, len(members), "members")
        yield from _objectives(entry, holders)


def _objectives(entry: Entry, holders: dict[str, Entry]) -> Iterator[Difference]:
    told = _long_objectives(entry)
    places = {id(holders[text]): holders[text] for text in told if text in holders}
    counts = Counter(id(holders[text]) for text in told if text in holders)
    for place, count in sorted(counts.items(), key=lambda each: list(places).index(each[0])):
        other = places[place]
        if count >= MIN_OBJECTIVES or (count == 2 and len(told) == len(_long_objectives(other)) == 2):
            yield _shared("shared-objectives", other, entry, count, "objectives")
    for text in told:
        holders.setdefault(text, entry)


def _long_objectives(entry: Entry) -> list[str]:
    """The objectives of its page, compared without case and punctuation, each once."""
    page = entry.page
    texts = [folded(objective.text) for objective in page.objectives] if page else []
    return list(dict.fromkeys(text for text in texts if len(text.split()) >= MIN_WORDS))


def _shared(code: str, first: Entry, second: Entry, count: int, what: str) -> Difference:
    sides = []
    for entry in (first, second):
        size = len(entry.page.members if what == "members" else entry.page.objectives) if entry.page else 0
        sides.append(f"{count} of {size} {what}")
    files = [entry.page.name if entry.page else "" for entry in (first, second)]
    words = f"{DIFFERENCES[code][:-1]}: {files[0]} and {files[1]} share {count} {what}."
    return Difference(code, first.source_id, second.source_id, what, sides[0], sides[1], files[0], files[1], words)
