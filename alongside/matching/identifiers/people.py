"""Names of people and of businesses, and dates of birth."""

import datetime as dt
import re
import unicodedata

from .shape import Reading, Status, invalid

_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "lord", "lady", "master"])
_LEGAL_FORMS = frozenset(
    [
        "limited",
        "ltd",
        "plc",
        "llp",
        "lp",
        "inc",
        "llc",
        "cic",
        "cio",
        "company",
        "co",
        "corp",
        "corporation",
        "gmbh",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "oy",
        "ab",
        "as",
        "uk",
        "holdings",
        "group",
    ]
)
_ALWAYS_DROPPED = frozenset(["limited", "ltd", "plc", "llp", "lp", "inc", "llc", "cic", "cio", "gmbh", "sarl", "srl"])
_MONTHS = dict(
    zip(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], range(1, 13), strict=True)
)
_OLDEST = 120  # years; nobody that a report speaks of is older
_ABOUT = re.compile(r"^(?:about|approx(?:imately)?\.?|around|circa|c\.?|est(?:imated)?\.?|abt\.?|~)\s*")


def person_name(text: str) -> Reading:
    """A person's name in small letters, in the order and the script it was written. Partial: one word only.

    Only letters, hyphens and apostrophes are kept; a title is left out.
    """
    kept = "".join(one if _in_a_name(one) else " " for one in text.casefold())
    words = [word.strip("-'") for word in kept.split()]
    named = [word for word in words if word and word not in _TITLES]
    if not named:
        return invalid(text, "This has no name in it.")
    notes = ["A name has no digits. Put numbers in their own field."] if re.search(r"\d", text) else []
    if len(named) < len([word for word in words if word]):
        notes.append("The title is left out of the name.")
    if len(named) == 1:
        return Reading(named[0], Status.PARTIAL, (*notes, "This is one name only."))
    return Reading(" ".join(named), Status.PLAUSIBLE, tuple(notes))


def _in_a_name(one: str) -> bool:
    return unicodedata.category(one)[0] in "LM" or one in "-'"


def business_name(text: str) -> Reading:
    """A business's name in small letters, without "Limited" and its like, "and" for "&"."""
    words = re.sub(r"[^\w\s]", " ", re.sub(r"\s*&\s*", " and ", text.casefold()).replace("'", "").replace(".", "")).split()
    named = [word for word in words if word not in _ALWAYS_DROPPED]
    while len(named) > 1 and named[-1] in _LEGAL_FORMS:
        named.pop()
    if not named:
        return invalid(text, "This has no name in it.")
    return Reading(" ".join(named), Status.PLAUSIBLE)


def date_of_birth(text: str, today: dt.date) -> Reading:
    """A date of birth, day first: `1990-04-23`, or `1990-04` or `1990` when only that is known (partial)."""
    typed = text.casefold().replace(",", " ").strip()
    stripped = _ABOUT.sub("", typed)
    if year := re.fullmatch(r"((?:18|19|20)\d\d)", stripped):
        return _in_range(year[1], int(year[1]), 1, 1, today, Status.PARTIAL, ["Only the year is known."])
    if month := re.fullmatch(r"([a-z]{3,9})\.?\s+(\d{4})|(\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})", stripped):
        return _month_and_year(text, month, today)
    if re.fullmatch(r"(?:aged?\s*)?\d{1,3}(?:\s*(?:-|to)\s*\d{1,3})?(?:\s*(?:years?|yrs?)(?:\s*old)?)?", stripped):
        return invalid(text, "This is an age. Write it as an age range, with the day it was judged.")
    return _whole_date(text, stripped, about=stripped != typed, today=today)


def _month_and_year(text: str, shape: "re.Match[str]", today: dt.date) -> Reading:
    month = _MONTHS.get(shape[1][:3], 0) if shape[1] else int(shape[3] or shape[6])
    year = int(shape[2] or shape[4] or shape[5])
    if not 1 <= month <= 12:
        return invalid(text, "There is no such month.")
    return _in_range(f"{year:04}-{month:02}", year, month, 1, today, Status.PARTIAL, ["The day is not known."])


def _whole_date(text: str, typed: str, *, about: bool, today: dt.date) -> Reading:
    notes, status = [], Status.VALID
    if iso := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?", typed):
        year, month, day = (int(part) for part in iso.groups())
    elif words := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([a-z]{3,9})\.?\s*(\d{4}|\d{2})", typed):
        day, month, year = int(words[1]), _MONTHS.get(words[2][:3], 0), int(words[3])
    elif shape := re.fullmatch(r"(\d{1,2})\s*[/.\s-]\s*(\d{1,2})\s*[/.\s-]\s*(\d{4}|\d{2})", typed):
        day, month, year = (int(part) for part in shape.groups())
    else:
        return invalid(text, "Write a date of birth as day, month and year, such as 23 4 1990.")
    if year < 100:
        year += 1900 if year > today.year % 100 else 2000
        status, notes = Status.PLAUSIBLE, ["The century is a guess."]
    if month > 12 >= day:
        day, month, status, notes = month, day, Status.PLAUSIBLE, [*notes, "Day and month were the other way round."]
    try:
        dt.date(year, month, day)
    except ValueError:
        return invalid(text, "There is no such day.")
    if about:
        status, notes = Status.PLAUSIBLE, [*notes, "This is an estimate."]
    if (day, month) == (1, 1):
        notes.append("1 January often stands for a day that is not known.")
    return _in_range(f"{year:04}-{month:02}-{day:02}", year, month, day, today, status, notes)


def _in_range(value: str, year: int, month: int, day: int, today: dt.date, status: Status, notes: list[str]) -> Reading:
    if dt.date(max(year, 1), month, day) > today:
        return invalid(value, "A date of birth is not in the future.")
    if year < today.year - _OLDEST:
        return Reading(value, Status.PLAUSIBLE, (*notes, f"This is more than {_OLDEST} years ago."))
    return Reading(value, status, tuple(notes))
