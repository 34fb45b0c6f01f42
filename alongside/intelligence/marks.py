"""Number plates that are known in part, as words of the index: `KV?7` is found by KV57 ABC, and finds it.

A part stands for the beginning of a mark, as every word that is asked for does. O and 0, I and 1, Z and 2, S and 5, B and 8 are
the same (`matching.identifiers.vehicles`). A mark kept in part is one word, with letters that nobody types in place of its signs.
"""

import re
from itertools import combinations

from alongside.matching.identifiers.shape import Status
from alongside.matching.identifiers.vehicles import fold, vehicle

_ANY, _ON = "\u01bf", "\u021d"  # wynn for one character that is not known, yogh for all that follow
_PART = re.compile(r"(?<![\w?*])[A-Za-z0-9]{1,7}[?*][A-Za-z0-9?*]{0,9}(?![\w?*])")
_WHOLE = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9]{4,8}")
_SHORTEST = 3  # characters of a part that a whole mark is looked for in
_MOST_UNKNOWN = 2
_LIKE = {"0": "[0o]", "1": "[1i]", "2": "[2z]", "5": "[5s]", "8": "[8b]", "?": "[a-z0-9]"}


def parts_in(text: str) -> list[str]:
    """The marks in a text that are written in part. What only ends with a question mark is a question, unless it has a digit."""
    found = [re.sub(r"[?]*[*]+[?*]*", "*", one) for one in _PART.findall(text)]
    return [one for one in found if re.search("[A-Za-z]", one) and ("*" in one or re.search("[0-9]|[?][A-Za-z0-9]", one))]


def in_two_words(first: str, second: str) -> str:
    """The mark that two words are, one after the other, such as KV57 ABC; nothing when they are none."""
    mark = first + second
    return mark if _WHOLE.fullmatch(mark) and vehicle(mark).status == Status.VALID else ""


def kept_as(part: str) -> str:
    """The word a part of a mark is kept as."""
    return fold(part).lower().replace("?", _ANY).replace("*", _ON)


def is_in_part(word: str) -> bool:
    """Whether a kept word may be a mark that is known in part."""
    return _ANY in word or _ON in word


def kept_parts_of(word: str) -> list[str]:
    """Every word that a part of this whole mark may be kept as, at most two characters not known; none for another word."""
    if not _WHOLE.fullmatch(word):
        return []
    mark = fold(word).lower()
    beginnings = [mark[:length] for length in range(_SHORTEST, len(mark) + 1)]
    found = [f"{one}{_ON}" for one in (mark[:2], *beginnings)]
    for one in beginnings:
        for number in range(1, _MOST_UNKNOWN + 1):
            for places in combinations(range(1, len(one)), number):
                found.append("".join(_ANY if place in places else letter for place, letter in enumerate(one)))
    return found


def beginnings_of(part: str) -> list[str]:
    """The words that a mark known in part may begin with, up to its first sign: as it is written, letter or digit."""
    known = re.match(r"[A-Za-z0-9]*", part)
    written = known[0].lower() if known else ""
    ways = [""]
    for one in written[:4]:
        ways = [way + letter for way in ways for letter in _LIKE.get(fold(one), f"[{one}]").strip("[]")]
    return ways


def pattern_of(part: str) -> str:
    """A regular expression for the beginnings of kept words that hold such a mark, or one kept in that very part.

    It looks for the rest after a `*` once only, where it first is, so that no word takes long however many signs there are.
    """
    first, *rest = ("".join(_LIKE.get(one, one) for one in piece) for piece in fold(part).lower().split("*"))
    return f"{first}{''.join(f'(?>[a-z0-9]*?{piece})' for piece in rest)}|{kept_as(part)}"
