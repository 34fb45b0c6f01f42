"""Does a text say who somebody is? Asked of everything in a notification about an adult who did not agree to be named.

It looks for what is known of the person, in other spellings too, and for anything of a shape that identifies people. It is
strict on purpose: an innocent word costs a minute to write again, a name that slips through cannot be taken back. Nothing here
needs a framework.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from alongside.matching.identifiers import normalise
from alongside.matching.identifiers.shape import Kind

from . import births, spotting

_STREETS = "street|road|avenue|lane|close|court|drive|place|square|terrace|gardens?|crescent|way|rd|ave|st|house|flat"
_SITES = r"\b(?:facebook|instagram|tiktok|snapchat|t)\.(?:com|me)/\S+"
_PAPER = r"\b(?:passport|visa|permit|card|licence|document)\W+(?:no\W+|number\W+)?(?=\w*\d)[a-z0-9]{5,}\b"
_INITIALS = r"\b(?:[A-Z]\.\s?){2,3}[^.\n]{0,40}?\b(?:19|20)\d\d\b|\b[A-Z]{2,3}\b[^.\n]{0,12}\bborn\b"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"[^\s@]+\s?@\s?[^\s@]+\.[a-z]{2,}", re.IGNORECASE)),
    ("a name on a social network", re.compile(rf"(?<![\w@])@[a-z0-9_.]{{3,}}|{_SITES}", re.IGNORECASE)),
    ("a telephone number", re.compile(r"(?<![\w+])(?:\+|00)?\d(?:[\s().-]?\d){8,14}(?!\w)")),
    ("a National Insurance number", re.compile(r"\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]?\b", re.IGNORECASE)),
    ("when somebody was born", births.NEAR_BIRTH),
    ("a year on a paper", births.ON_PAPER),
    ("an address", re.compile(rf"\b\d+[a-z]?,?\s+(?:[\w’'-]+\s+){{1,3}}(?:{_STREETS})\b|\bflat\s+\d+", re.IGNORECASE)),
    ("the number of a document", re.compile(_PAPER, re.IGNORECASE)),
    ("the number of a document", re.compile(r"\b(?=[a-z]*\d)[a-z]{0,3}\d{6,9}[a-z]?\b", re.IGNORECASE)),
    ("initials with a date", re.compile(_INITIALS)),
)
_WHOSE = r"\b(?:[Hh]is|[Hh]er|[Tt]heir)"
_NAMES = r"[\"“‘']?[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*"
_CALLED = r"(?:is|was|are|were|goes|go)\s+(?:also\s+)?(?:called|named|known\s+as|by)"
_TOLD = re.compile(
    rf"{_WHOSE}\s+(?:\w+\s+)?(?:nick)?names?\s+(?:is|was|are|were)\s+{_NAMES}"
    rf"|\b[Cc]all(?:s|ed)?\s+(?:him|her|them)(?:self|selves)?\s+{_NAMES}"
    rf"|\b(?:[Hh]e|[Ss]he|[Tt]hey)\s+{_CALLED}\s+{_NAMES}"
)
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b", re.IGNORECASE)
_PLATE = re.compile(r"\b(?:[a-z]{2}\d{2}\s?[a-z]{3}|[a-z]\d{1,3}\s?[a-z]{3}|[a-z]{3}\s?\d{1,3}[a-z])\b", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """Something in a text that says who somebody may be: where, what it looks like, and the words themselves."""

    where: str
    what: str
    words: str


@dataclass(frozen=True)
class Known:
    """What is known of a person: names (in any spelling), when they were born, and whatever else: numbers, addresses.

    A date among the names is taken for a date.
    """

    names: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


NOTHING_KNOWN = Known()


def scan(
    texts: Mapping[str, str],
    known: Known = NOTHING_KNOWN,
    files: Iterable[Mapping[str, str]] = (),
    others: Container[str] = (),
) -> list[Finding]:
    """Everything that identifies in these texts and in the names and properties of these files.

    A file is its properties by name. `others`: the texts that speak of other people, in which "his name is" says nothing of
    the person; what is known of the person is looked for there as well.
    """
    everywhere = {**texts}
    for place, file in enumerate(files, start=1):
        everywhere |= {f"File {place}, {name}": value for name, value in file.items()}
    words = [word for one in known.other for word in _forms(one)]
    found = [finding for where, text in everywhere.items() for finding in _in_text(where, text, known, words, where in others)]
    return list(dict.fromkeys(found))


def _in_text(where: str, text: str, known: Known, words: list[str], of_others: bool) -> list[Finding]:
    text = spotting.visible(text)
    plain = _plain(text)
    names = [births.without_dates(one) for one in known.names]
    found = [Finding(where, how, written) for how, written in spotting.names_in(text, names)]
    found += [Finding(where, "when they were born", said) for said in births.same_in(text, (*known.born, *known.names))]
    found += [Finding(where, spotting.EXACT, word) for word in words if _is_in(word, plain)]
    found += [Finding(where, "a whole date", one.words) for one in births.whole_in(text)]
    for what, shape in (*_SHAPES, *(() if of_others else (("a name", _TOLD),))):
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
