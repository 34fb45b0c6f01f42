"""Does a text say who somebody is? Asked of everything in a notification about an adult who did not agree to be named.

It looks for what is known of the person, and for anything of a shape that identifies people. It is strict on purpose: an innocent
word costs a minute to write again, a name that slips through cannot be taken back. Nothing here needs a framework.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.matching.identifiers import normalise
from alongside.matching.identifiers.shape import Kind

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBERS = r"\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}"
_DATE = rf"(?:{_NUMBERS}|{_DAY} (?:of )?(?:{_MONTHS})[a-z]*,? \d{{4}}|(?:{_MONTHS})[a-z]* {_DAY},? \d{{4}})"
_STREETS = "street|road|avenue|lane|close|court|drive|place|square|terrace|gardens?|crescent|way|rd|ave|st|house|flat"
_SITES = r"\b(?:facebook|instagram|tiktok|snapchat|t)\.(?:com|me)/\S+"
_PAPER = r"\b(?:passport|visa|permit|card|licence|document)\W+(?:no\W+|number\W+)?(?=\w*\d)[a-z0-9]{5,}\b"
_INITIALS = r"\b(?:[A-Z]\.\s?){2,3}[^.\n]{0,40}?\b(?:19|20)\d\d\b|\b[A-Z]{2,3}\b[^.\n]{0,12}\bborn\b"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"[^\s@]+\s?@\s?[^\s@]+\.[a-z]{2,}", re.IGNORECASE)),
    ("a name on a social network", re.compile(rf"(?<![\w@])@[a-z0-9_.]{{3,}}|{_SITES}", re.IGNORECASE)),
    ("a telephone number", re.compile(r"(?<![\w+])(?:\+|00)?\d(?:[\s().-]?\d){8,14}(?!\w)")),
    ("a National Insurance number", re.compile(r"\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]?\b", re.IGNORECASE)),
    ("a whole date", re.compile(rf"\b{_DATE}", re.IGNORECASE)),
    ("an address", re.compile(rf"\b\d+[a-z]?,?\s+(?:[\w’'-]+\s+){{1,3}}(?:{_STREETS})\b|\bflat\s+\d+", re.IGNORECASE)),
    ("the number of a document", re.compile(_PAPER, re.IGNORECASE)),
    ("the number of a document", re.compile(r"\b(?=[a-z]*\d)[a-z]{0,3}\d{6,9}[a-z]?\b", re.IGNORECASE)),
    ("initials with a date", re.compile(_INITIALS)),
)
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b", re.IGNORECASE)
_PLATE = re.compile(r"\b(?:[a-z]{2}\d{2}\s?[a-z]{3}|[a-z]\d{1,3}\s?[a-z]{3}|[a-z]{3}\s?\d{1,3}[a-z])\b", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """Something in a text that says who somebody may be: where, what it looks like, and the words themselves."""

    where: str
    what: str
    words: str


def scan(texts: Mapping[str, str], known: Iterable[str] = (), files: Iterable[Mapping[str, str]] = ()) -> list[Finding]:
    """Everything that identifies in these texts and in the names and properties of these files.

    `known` is what is known of the person: names, nicknames, dates, numbers, addresses. A file is its properties by name.
    """
    everywhere = {**texts}
    for place, file in enumerate(files, start=1):
        everywhere |= {f"File {place}, {name}": value for name, value in file.items()}
    names = [word for one in known for word in _forms(one)]
    found = [finding for where, text in everywhere.items() for finding in _in_text(where, text, names)]
    return list(dict.fromkeys(found))


def _in_text(where: str, text: str, names: list[str]) -> list[Finding]:
    plain = _plain(text)
    found = [Finding(where, "something known of them", name) for name in names if _is_in(name, plain)]
    for what, shape in _SHAPES:
        found += [Finding(where, what, one.group().strip()) for one in shape.finditer(text)]
    found += _checked(where, text, _POSTCODE, Kind.POSTCODE, "a postcode")
    found += _checked(where, text, _PLATE, Kind.VEHICLE, "a registration plate")
    return found


def _checked(where: str, text: str, shape: re.Pattern[str], kind: Kind, what: str) -> list[Finding]:
    return [Finding(where, what, one.group()) for one in shape.finditer(text) if normalise(kind, one.group()).is_whole]


def _forms(known: str) -> list[str]:
    """What to look for because this is known: the words of it of two letters or more, and the digits of a number."""
    plain = _plain(known)
    digits = re.sub(r"\D", "", plain)
    words = [word for word in re.split(r"[^\w@.]+", plain) if len(word) > 1 and not word.isdigit()]
    return list(dict.fromkeys([*words, *([digits] if len(digits) > 5 else [])]))


def _is_in(name: str, plain: str) -> bool:
    if name.isdigit():
        return name in re.sub(r"\D", "", plain)
    return re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", plain) is not None


def _plain(text: str) -> str:
    """Without accents and capitals, so that Łukasz is found however he is written."""
    spread = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).lower()
