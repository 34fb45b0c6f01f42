"""Asks whether two entries of one list may be the same body. It compares spellings only and decides nothing."""

import re
from collections.abc import Sequence

from .vocabulary import folded
from .words import FAMILIES

_NOISE = frozenset({"the", "british", "uk", "national", "charity", "ltd", "limited", "trust", "x", "1", "2", "of", "for", "and"})
_BRANCH = re.compile(r"\s*(?:[-–—]\s+|\s[-–—]|-\s).*$")
_BRACKETED = re.compile(r"\(([^()]{2,60})\)")
_FAMILY_OF = {spelling: family for family, spellings in FAMILIES.items() for spelling in spellings}
_FORCE = re.compile(r"^(.+) (?:police|constabulary)$")
_ACRONYM = re.compile(r"[A-Z]{3,8}")
_OPPOSITE = {"acronym": "initials", "initials": "acronym"}
_SMALL = frozenset({"and", "of", "the", "for", "on", "to"})
_REGION_WORDS = frozenset({"south", "north", "east", "west", "sw", "nw", "se", "ne", "midlands", "scotland", "wales"})


def possible_duplicates(names: Sequence[str]) -> dict[int, int]:
    """For each entry that may repeat an earlier one, the place of that earlier entry. Linear in the number of names."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for number, name in enumerate(names):
        keys = _keys(name)
        earlier = [first[sought] for sought in map(_sought, keys) if sought in first]
        if earlier:
            found[number] = min(earlier)
        for key in keys:
            first.setdefault(key, number)
    return found


def _sought(key: str) -> str:
    """What to look for: the same spelling, but an acronym looks for initials, and initials look for an acronym."""
    kind, letters = key.split(" ", 1)
    return f"{_OPPOSITE.get(kind, kind)} {letters}"


def _keys(name: str) -> list[str]:
    """The spellings under which this body might also be entered."""
    short = name[:200]
    base = folded(re.sub(r"^\d+ x ", "", short))
    keys = {f"name {_quiet(base)}"}
    branch = folded(_BRANCH.sub("", short))
    keys.add(f"name {_quiet(branch)}")
    outside = folded(_BRACKETED.sub(" ", short))
    if outside:
        keys.add(f"name {_quiet(outside)}")
    bag = sorted({word.removesuffix("s") for word in base.split() if word not in _NOISE})
    if len(bag) >= 2:
        keys.add(f"bag {' '.join(bag)}")
    force = _FORCE.match(base) or _FORCE.match(branch)
    if force:
        keys.add(f"force {force.group(1)}")
    family = _family(short)
    if family:
        keys.add(f"family {family}")
    keys.update(_short_forms(outside or base, short))
    return sorted(key for key in keys if key.split(" ", 1)[1])


def _quiet(words: str) -> str:
    """Without the words that come and go, closed up, so that "Crime Stoppers" meets "Crimestoppers Trust"."""
    kept = [word for word in words.split() if word not in _NOISE]
    return "".join(kept) if kept else words


def _family(name: str) -> str | None:
    """The family whose spelling this is, alone, with a region, or beside brackets."""
    for part in (name, _BRACKETED.sub(" ", name), *_BRACKETED.findall(name)[:3], *re.split(r"[-–—(]", name)[:3]):
        words = [
            word
            for word in folded(part).split()
            if word not in _REGION_WORDS and word not in ("the", "regional", "home", "office", "service")
        ]
        direct = _FAMILY_OF.get(folded(part)) or _FAMILY_OF.get(" ".join(words))
        if direct:
            return direct
    return None


def _short_forms(words: str, name: str) -> list[str]:
    """ "initials X" for a name of three words or more; "acronym X" for a name that is one, and for one in brackets."""
    parts = words.split()
    found = []
    if 3 <= len(parts) <= 9:
        letters = {"".join(part[0] for part in parts), "".join(part[0] for part in parts if part not in _SMALL)}
        found += [f"initials {word}" for word in letters if len(word) >= 3]
    return found + [
        f"acronym {word.casefold()}" for word in (name.strip(), *_BRACKETED.findall(name)[:2]) if _ACRONYM.fullmatch(word)
    ]
