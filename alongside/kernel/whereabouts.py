"""Does a text hold something that looks like an address? Plain Python on plain text.

It looks for shapes, not for real places: a postcode, a number before a street, three words of a what3words address, a position,
and words that give a place away. It errs on the side of asking: a false alarm costs a sentence, a missed address can cost a life.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_STREETS = (
    *("street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "close", "drive", "way", "court", "crescent", "place"),
    *("terrace", "gardens", "grove", "hill", "square", "row", "mews", "parade", "walk", "rise", "green", "park", "quay"),
    *("house", "lodge", "mansions", "heights", "tower", "towers", "buildings", "wharf", "yard", "stryd", "heol", "ffordd"),
)
_POSTCODE = re.compile(r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?[\s.\-_]{0,3}\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
# The words between are few, and none of them is "hours", "per" or the like, which follow a plain number.
_STREET = re.compile(
    rf"\b(?:(?:flat|room|unit|apartment|no|number)\W{{0,2}}\s*)?\d{{1,4}}[a-z]?,?\s+(?:[^\W\d]['’.\w]*\s+){{1,3}}(?:{'|'.join(_STREETS)})\b",
    re.IGNORECASE,
)
_ROOM = re.compile(r"\b(?:flat|apartment|apt|unit)\s+(?:\d{1,4}[a-z]?|[a-z])\b", re.IGNORECASE)
_THREE_WORDS = re.compile(r"(?:/{3}|\\{3})?\b[^\W\d_]{4,}\.[^\W\d_]{4,}\.[^\W\d_]{4,}\b")
_POSITION = re.compile(r"\b[4-6]\d\.\d{3,}\s*°?\s*[NS]?\s*[,;/ ]\s*-?\d{1,2}\.\d{3,}")
_GRID = re.compile(r"\b[HNST][A-HJ-Z]\s?\d{3,5}\s?\d{3,5}\b")
LEFT_OUT = "[an address was left out]"
_DOOR = "a flat or unit"
_NOT_SAID = re.compile(r"[\W_]+")
_BEFORE = re.compile(r"^(?:flat|room|unit|apartment|number|no)\W{0,2}\s*(?=\d)")
_SHORT = {"st": "street", "rd": "road", "ave": "avenue", "ln": "lane"}
_SHAPES = (
    ("a postcode", _POSTCODE),
    ("a number and a street", _STREET),
    (_DOOR, _ROOM),
    ("three words of a position", _THREE_WORDS),
    ("a position", _POSITION),
    ("a grid reference", _GRID),
)


@dataclass(frozen=True)
class Found:
    """Something in a text that looks like an address: what kind, and the words themselves."""

    kind: str
    words: str


def addresses_in(text: str, place_words: Iterable[str] = ()) -> list[Found]:
    """What in this text looks like an address, in the order of the shapes; empty when nothing does.

    `place_words` are words that give a place away by themselves, such as the name of a house: kept as data, not here.
    """
    plain = _plain(text)
    found = [Found(kind, match.group().strip()) for kind, shape in _SHAPES for match in shape.finditer(plain)]
    for word in place_words:
        match = re.search(rf"\b{re.escape(_plain(word))}\b", plain, re.IGNORECASE) if word.strip() else None
        if match is not None:
            found.append(Found("a word that gives a place away", match.group()))
    return found


def addresses_in_all(texts: Iterable[str], place_words: Iterable[str] = ()) -> list[Found]:
    """The same for several texts; each thing once."""
    words = tuple(place_words)
    return list(dict.fromkeys(found for text in texts for found in addresses_in(text, words)))


@cache
def place_words() -> tuple[str, ...]:
    """The delivered words that give a place away by themselves."""
    said = json.loads((files("alongside.kernel") / "data/place_words.json").read_text(encoding="utf-8"))
    return tuple(said["words"])


def found_in(texts: Iterable[str]) -> str:
    """What in these texts looks like an address, in words for the page; empty when nothing does."""
    found = addresses_in_all(texts, place_words())
    return "; ".join(f"{one.kind}: “{one.words}”" for one in found)


def without_addresses(text: str) -> str:
    """The text as it may leave on paper or in a file: what looks like an address is left out, and the reader told so.

    Words that give a place away go with what follows them, to the end of the clause.
    """
    plain = _plain(text)
    for word in place_words():
        plain = re.sub(rf"\b{re.escape(_plain(word))}\b[^.,;:\n]*", LEFT_OUT, plain, flags=re.IGNORECASE)
    for _, shape in _SHAPES:
        plain = shape.sub(LEFT_OUT, plain)
    return plain if LEFT_OUT in plain else text


def marks_of(text: str) -> set[str]:
    """What in this text says where one place is, each in one way of writing: the same place gives the same mark.

    A flat's number by itself is on a hundred doors, and marks none.
    """
    return {_mark(one.words) for one in addresses_in(text) if one.kind != _DOOR}


def _mark(words: str) -> str:
    said = _BEFORE.sub("", words.casefold().replace("’", "").replace("'", ""))
    spelt = [_SHORT.get(word, word) for word in _NOT_SAID.split(said)]
    return "".join(spelt)


def _plain(text: str) -> str:
    """The text as its reader sees it: wide letters narrow, no invisible signs, one blank for several."""
    shown = unicodedata.normalize("NFKC", text)
    return re.sub(r"[^\S\n]+", " ", "".join(sign for sign in shown if unicodedata.category(sign) != "Cf"))
