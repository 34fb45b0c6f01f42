"""Telephone numbers in texts: finding each, and saying whether it is the right one. Plain Python, no database.

Numbers are compared in one form: E.164 (`+448000121700`), or the digits of a short code (`999`). What counts as possible in the
United Kingdom is what the library phonenumberslite says (its metadata are Google's libphonenumber's). The blocks of numbers that
reach nobody are those the regulator Ofcom sets aside for drama. Digits of any script are read.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers

HOME = "GB"
_GAP = r"[ \u00a0\u2009\u202f.\u2011\-()]{0,3}"
# A number begins with + or 0, and its first group has three digits or more: no date, time or decimal fraction does.
_LONG = re.compile(rf"(?<![\w.,/=#&+\-])(?:\+[1-9](?:{_GAP}\d){{6,40}}|\(?0\d\d(?:{_GAP}\d){{4,40}})(?![\w])(?!\.\d)")
_CODE = re.compile(r"(?<![\w.,:/=#&+\-£$€])(?:1800[01] ?)?\d{3,6}(?![\w%])(?![.,:/\-]\d)")
_ASKED = re.compile(r"\b(?:call|ring|dial|phone|text|telephone|tel)\b[^\w]{0,3}(?:\w+\s){0,1}$", re.IGNORECASE)
_WHOLE = 10  # digits, the 0 in front included: nearly every number of the United Kingdom has as many or one more
_SHORT = re.compile(r"[1-9]\d{2,5}")
# Without the leading 0: https://www.ofcom.org.uk, "Telephone numbers for drama use".
_DRAMA = re.compile(
    r"(?:1134960|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960|1514960|1614960|2079460|1914980|2896496|2920180"
    r"|1632960|7700900|8081570|9098790|3069990)\d{3}"
)


class NotANumber(Exception):  # noqa: N818 - it is an answer, not a fault
    """What was typed can not be a telephone number; the message says why, for the person who typed it."""


class Verdict(StrEnum):
    """What can be said of a number found in a text."""

    KNOWN = "known"
    SUPERSEDED = "superseded"
    WRONG_LENGTH = "wrong length"
    UNKNOWN = "unknown"
    DRAMA = "drama"


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the register. `ended` is the first day it no longer held; `instead` the number to use since, as shown."""

    number: str
    display: str
    service: str
    relay: str = ""
    ended: dt.date | None = None
    instead: str = ""
    instead_service: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A number found in a text, from `start` up to `end`: what is to be said of it, the right one, and since when.

    `number` is the one of the register that it is, if it is one.
    """

    start: int
    end: int
    text: str
    verdict: Verdict
    words: str
    right: str = ""
    since: dt.date | None = None
    number: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether somebody must look at it before the text goes out."""
        return self.verdict not in (Verdict.KNOWN, Verdict.DRAMA)


def canonical(typed: str) -> str:
    """The number in the one form that is compared. Raises NotANumber when it can not be one."""
    words = _plain(typed).strip()
    digits = re.sub(r"[^\d+]", "", words)
    if not digits or re.search(r"[^\d+()\s.\-]", words):
        raise NotANumber("Enter a telephone number: digits, spaces, and perhaps + at the front.")
    if _SHORT.fullmatch(digits):
        return digits
    found = _parsed(digits)
    if found is None:
        raise NotANumber("No telephone number has this many digits. Count them again.")
    return found


def shown(number: str) -> str:
    """A canonical number as people in the United Kingdom write it."""
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number, None)
    at_home = parsed.country_code == 44
    form = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, form))


def is_drama(number: str) -> bool:
    """Whether a canonical number is one of those that reach nobody."""
    return number.startswith("+44") and _DRAMA.fullmatch(number[3:]) is not None


def check_text(text: str, register: Sequence[Entry]) -> list[Finding]:
    """Every telephone number in a text, in order, each with what the register says of it."""
    plain = _plain(text)
    found = [_judged(plain, start, end, register) for match in _LONG.finditer(plain) for start, end in _apart(match)]
    taken = [(one.start, one.end) for one in found]
    codes = [one for one in _codes(plain, register) if not any(one.start < end and start < one.end for start, end in taken)]
    return sorted([*found, *codes], key=lambda one: one.start)


def faults(text: str, register: Sequence[Entry]) -> list[Finding]:
    """Only the numbers that somebody must look at: superseded, of a wrong length, or unknown."""
    return [one for one in check_text(text, register) if one.is_fault]


def _codes(plain: str, register: Sequence[Entry]) -> Iterator[Finding]:
    """Short codes: those the register holds wherever they stand alone, others where the words before say to call them."""
    held = {one.number: one for one in register if not one.number.startswith("+")}
    relays = {code: one for one in register if one.relay for code in (_digits(one.relay), _digits(one.relay)[:5])}
    for match in _CODE.finditer(plain):
        code, words = _digits(match[0]), match[0]
        entry = held.get(code) or relays.get(code)
        if entry is not None:
            yield _said(match.start(), match.end(), words, entry)
        elif len(code) == 3 and _ASKED.search(plain[: match.start()]):
            yield Finding(match.start(), match.end(), words, Verdict.UNKNOWN, "The register does not hold this short number.")


def _apart(match: "re.Match[str]") -> Iterator[tuple[int, int]]:
    """Where each number is, when several stand in a row with nothing but a space between them."""
    text, start = match[0], 0
    for gap in re.finditer(r"\s+(?=\(?0\d|\+)", text):
        digits = re.sub(r"[^\d+]", "", text[start : gap.start()])
        if len(digits) >= _WHOLE and _parsed(digits) is not None:
            yield match.start() + start, match.start() + gap.start()
            start = gap.end()
    yield match.start() + start, match.end()


def _judged(plain: str, start: int, end: int, register: Sequence[Entry]) -> Finding:
    text = plain[start:end]
    number = _parsed(re.sub(r"[^\d+]", "", text))
    same = [one for one in register if one.number == number]
    if same:
        return _said(start, end, text, min(same, key=lambda one: one.ended is not None))
    digits = _significant(number or re.sub(r"[^\d+]", "", text))
    lacking = _nearest(digits, register, _one_more_or_fewer)
    if lacking is not None:
        words = "A digit is missing." if len(_significant(lacking.number)) > len(digits) else "There is a digit too many."
        return _instead(start, end, text, Verdict.WRONG_LENGTH, words, lacking)
    if number is None:
        return Finding(start, end, text, Verdict.WRONG_LENGTH, "No telephone number has this many digits.")
    if is_drama(number):
        return Finding(start, end, text, Verdict.DRAMA, "This number is set aside for drama. It reaches nobody.")
    alike = _nearest(digits, register, _one_other)
    if alike is not None:
        return _instead(start, end, text, Verdict.UNKNOWN, "The register does not hold this number, but one much like it.", alike)
    return Finding(start, end, text, Verdict.UNKNOWN, "The register does not hold this number.")


def _said(start: int, end: int, text: str, entry: Entry) -> Finding:
    if entry.ended is None:
        return Finding(start, end, text, Verdict.KNOWN, f"{entry.service}.", number=entry.number)
    words = f"{entry.service}: this number ended on {entry.ended.day} {entry.ended:%B %Y}."
    if entry.instead:
        words += f" Use {entry.instead} ({entry.instead_service}) instead."
    return Finding(start, end, text, Verdict.SUPERSEDED, words, entry.instead, entry.ended, entry.number)


def _instead(start: int, end: int, text: str, verdict: Verdict, words: str, entry: Entry) -> Finding:
    """A slip of the pen, and the number that was probably meant; when that one has ended, the one that followed it."""
    display, service = (entry.instead, entry.instead_service) if entry.instead else (entry.display, entry.service)
    return Finding(start, end, text, verdict, f"{words} The number of {service} is {display}.", display, entry.ended)


def _nearest(digits: str, register: Sequence[Entry], alike: Callable[[str, str], bool]) -> Entry | None:
    ordered = sorted(register, key=lambda one: one.ended is not None)
    long = (one for one in ordered if one.number.startswith("+"))
    return next((one for one in long if alike(digits, _significant(one.number))), None)


def _one_more_or_fewer(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _one_other(first: str, second: str) -> bool:
    """Whether two rows of digits differ in one digit, or in two neighbours that changed places."""
    if len(first) != len(second):
        return False
    apart = [at for at, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    if len(apart) == 1:
        return True
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    at = apart[0]
    return first[at : at + 2] == second[at : at + 2][::-1]


def _parsed(digits: str) -> str | None:
    """The number as E.164, or None when none can have these digits."""
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+440"):
        digits = "+44" + digits[4:]  # written as +44 (0)…
    try:
        parsed = phonenumbers.parse(digits, HOME)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(parsed) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _significant(number: str) -> str:
    """The digits that tell numbers apart: without the country's code and the 0 in front."""
    digits = number.removeprefix("+44") if number.startswith("+44") else number.lstrip("+")
    return digits.lstrip("0")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _plain(text: str) -> str:
    """The text with the digits of every script as 0 to 9; as long as it was."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
