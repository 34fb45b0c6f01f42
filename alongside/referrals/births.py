"""Dates in a text, whole or in part, in numbers or in words: is one of them the day somebody was born? Needs no framework."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TO_NINE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TO_NINTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TO_NINETEENTH = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth")
_ORDINALS = (
    *_TO_NINTH,
    *(*_TO_NINETEENTH, "eighteenth", "nineteenth", "twentieth"),
    *(f"twenty {one}" for one in _TO_NINTH),
    *("thirtieth", "thirty first"),
)
_TENS = {"seventy": 70, "eighty": 80, "ninety": 90}

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = "|".join(sorted((one.replace(" ", "[ -]") for one in _ORDINALS), key=len, reverse=True))
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})\b"
_IN_WORDS = (
    rf"nineteen[ -](?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_TO_NINE)}))?"
    rf"|two thousand(?: and)?(?: (?:{'|'.join((*_TEENS, *_TO_NINE))}))?"
)
_YEAR = rf"\b(?:(?:19|20)\d\d|{_IN_WORDS})\b"
_SHORT_YEAR = rf"(?:{_YEAR}|['’]?\d\d\b(?!\s?(?:hours?|days?|weeks?|months?|years?|times|people|men|women|girls|boys)\b))"
_NUMBERS = r"\b(?P<d>\d{1,2})[./ -](?P<m>\d{1,2})[./ -](?P<y>\d{4}|\d{2})\b"
_ISO = r"\b(?P<y>(?:19|20)\d\d)[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})\b"
_DAY_FIRST = rf"\b(?P<d>{_DAY}) (?:day )?(?:of )?(?P<m>{_MONTH})"
_MONTH_FIRST = rf"\b(?P<m>{_MONTH}) (?:the )?(?P<d>{_DAY})"
_THEN_YEAR = rf",? (?:of |in )?(?P<y>{_SHORT_YEAR})"

_WHOLE = tuple(re.compile(one, re.IGNORECASE) for one in (_ISO, _NUMBERS, _DAY_FIRST + _THEN_YEAR, _MONTH_FIRST + _THEN_YEAR))
_PARTS = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        _DAY_FIRST,
        _MONTH_FIRST,
        rf"\b(?P<m>{_MONTH}),? (?:of |in )?(?P<y>{_YEAR}|['’]\d\d\b)",
        r"(?<![\d./])(?P<d>\d{1,2})[./](?P<m>\d{1,2})(?![\d/]|\.\d)",
        r"(?<![\d./])(?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d)\b",
        rf"(?P<y>{_YEAR})",
    )
)
_BORN = r"\b(?:born|birth\w*|d\.?o\.?b\b\.?)"
_SOME = rf"(?:{_YEAR}|['’]\d\d\b|\b(?:in|on|of|early|late|mid)[ -](?:the )?{_MONTH}|\b{_MONTH},? \d\d\b|\bon the {_DAY})"
_PAPER = r"(?:passport|visa|identity card|id card|birth certificate|licence)"
_SAYING = (
    rf"{_PAPER}\W+(?:\w+\W+){{0,2}}?"
    rf"(?:(?:of|from|with)\W+(?:\w+\W+)?|(?:says?|said|shows?|showed|gives?|gave|states?)\W+(?:\w+\W+){{0,3}}?){_YEAR}"
)
NEAR_BIRTH = re.compile(rf"{_BORN}[^.\n]{{0,40}}?{_SOME}|{_YEAR}[ -]born\b", re.IGNORECASE)
ON_PAPER = re.compile(rf"{_YEAR}\s+(?:\w+\s+)?{_PAPER}\b|\b{_SAYING}", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """A date as it is mentioned: the words, and what they say of day, month and year (of a year the last two digits)."""

    words: str
    day: int | None
    month: int | None
    year: int | None


def whole_in(text: str) -> list[Mention]:
    """Every date of a day, a month and a year."""
    return [mention for shape in _WHOLE for one in shape.finditer(text) if (mention := _read(one)) is not None]


def mentions_in(text: str) -> list[Mention]:
    """Every date and every part of one: a day and a month, a month and a year, a year."""
    parts = [mention for shape in _PARTS for one in shape.finditer(text) if (mention := _read(one)) is not None]
    return [*whole_in(text), *parts]


def without_dates(text: str) -> str:
    """The text without its dates, so that a name of the month is not taken for a name."""
    for shape in (*_WHOLE, *_PARTS):
        text = shape.sub(" ", text)
    return text


def same_in(text: str, known: Iterable[str]) -> list[str]:
    """The words of a text that say when somebody was born, or a part of it that says much: `known` is that day, as written."""
    born = [mention for one in known for mention in mentions_in(one)]
    return list(dict.fromkeys(one.words for one in mentions_in(text) if any(_agree(one, other) for other in born)))


def _agree(one: Mention, other: Mention) -> bool:
    years = one.year is not None and one.year == other.year
    if one.month is None:
        return years
    if one.day is None:
        return years and one.month == other.month
    either = {(one.day, one.month), (one.month, one.day)}  # 5/3/99 is read both ways
    return (other.day, other.month) in either or (years and one.month == other.month)


def _read(found: re.Match[str]) -> Mention | None:
    said = {"d": None, "m": None, "y": None, **found.groupdict()}
    day, month, year = _day(said["d"]), _month(said["m"]), _year(said["y"])
    if (month is not None and not 1 <= month <= 31) or (day is not None and not 1 <= day <= 31):
        return None
    return Mention(found.group().strip(), day, month, year)


def _day(said: str | None) -> int | None:
    if said is None:
        return None
    digits = re.sub(r"\D", "", said)
    return int(digits) if digits else _ORDINALS.index(said.lower().replace("-", " ")) + 1


def _month(said: str | None) -> int | None:
    if said is None:
        return None
    return int(said) if said.isdigit() else _MONTHS.index(said[:3].lower()) + 1


def _year(said: str | None) -> int | None:
    if said is None:
        return None
    digits = re.sub(r"\D", "", said)
    if digits:
        return int(digits) % 100
    words = said.lower().replace("-", " ").split()
    ones = sum(_TO_NINE.index(one) + 1 for one in words[1:] if one in _TO_NINE)
    teens = sum(_TEENS.index(one) + 10 for one in words[1:] if one in _TEENS)
    return ones + teens + sum(_TENS.get(one, 0) for one in words)
