"""Postcodes, unique property reference numbers and addresses.

The shapes of a postcode are the police dictionary's, with its two errors put right: I, J and Z are barred from the second place
and not from the first (Ilford, Inverness, Ipswich, Jersey and Shetland are real), and Q, V and X from the first.
"""

import re

from .shape import Reading, Status, compact, digits, invalid

_FIRST, _SECOND, _THIRD, _FOURTH = "[A-PR-UWYZ]", "[A-HK-Y]", "[ABCDEFGHJKPSTUW]", "[ABEHMNPRVWXY]"
_OUTWARD = rf"(?:{_FIRST}[0-9]{{1,2}}|{_FIRST}{_SECOND}[0-9]{{1,2}}|{_FIRST}[0-9]{_THIRD}|{_FIRST}{_SECOND}[0-9]{_FOURTH})"
_INWARD = "[0-9][ABD-HJLNP-UW-Z]{2}"
_WHOLE = re.compile(rf"({_OUTWARD})({_INWARD})")
_SECTOR = re.compile(rf"({_OUTWARD}) ([0-9])")
_DISTRICT = re.compile(_OUTWARD)
_IN_TEXT = re.compile(rf"\b({_OUTWARD}) ?({_INWARD})\b")
_THE_EXCEPTION = "GIR0AA"  # once the post office's bank; it has no shape of its own

_SHORT_WORDS = {
    "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "ct": "court", "crt": "court",
    "dr": "drive", "pl": "place", "sq": "square", "tce": "terrace", "terr": "terrace", "gdns": "gardens",
    "gdn": "garden", "cres": "crescent", "cresc": "crescent", "blvd": "boulevard", "hse": "house", "bldg": "building",
    "apt": "flat", "apartment": "flat", "fl": "flat", "pk": "park", "grn": "green", "gr": "grove", "gro": "grove",
    "mt": "mount", "est": "estate", "ind": "industrial", "wk": "walk", "yd": "yard", "stn": "station", "fm": "farm",
    "upr": "upper", "lwr": "lower", "nth": "north", "sth": "south",
}  # fmt: skip


def postcode(text: str) -> Reading:
    """A postcode with its space. Partial: the part before the space, or a sector such as "M8 9"."""
    spaced = text.upper()
    typed = compact(spaced)
    if typed == _THE_EXCEPTION:
        return Reading("GIR 0AA", Status.VALID)
    if whole := _WHOLE.fullmatch(typed):
        return Reading(f"{whole[1]} {whole[2]}", Status.VALID)
    mended = typed[:-3] + typed[-3:-2].replace("O", "0").replace("I", "1") + typed[-2:]
    if whole := _WHOLE.fullmatch(mended):
        return Reading(f"{whole[1]} {whole[2]}", Status.PLAUSIBLE, ("A letter was read as a digit.",))
    if sector := _SECTOR.fullmatch(spaced):
        return Reading(f"{sector[1]} {sector[2]}", Status.PARTIAL, ("This is the first part of a postcode.",))
    if _DISTRICT.fullmatch(typed):
        return Reading(typed, Status.PARTIAL, ("This is the first part of a postcode.",))
    return invalid(text, "This is not the shape of a postcode.")


def uprn(text: str) -> Reading:
    """A unique property reference number: one to twelve digits, without the noughts in front."""
    found = digits(text).lstrip("0")
    if not found or len(found) > 12 or re.search("[A-Za-z]", re.sub(r"(?i)uprn", "", text)):
        return invalid(text, "A UPRN is one to twelve digits.")
    return Reading(found, Status.PLAUSIBLE)


def address(text: str) -> Reading:
    """An address in small letters, its short words written out, its postcode last.

    Nothing here can tell whether the place exists, so it is plausible at best; partial when no number or postcode is said.
    """
    found = _IN_TEXT.search(text.upper())
    before = text if found is None else text[: found.start()] + " " + text[found.end() :]
    words = re.sub(r"[^\w\s/-]", " ", before.casefold()).split()
    if not words:
        return invalid(text, "Say the building and the street.")
    lines = " ".join(_written_out(words))
    if found is not None:
        return Reading(f"{lines} {found[1]} {found[2]}", Status.PLAUSIBLE)
    if re.search(r"\d", lines):
        return Reading(lines, Status.PLAUSIBLE, ("Add the postcode if it is known.",))
    return Reading(lines, Status.PARTIAL, ("Add the number and the postcode if they are known.",))


def postcode_in(text: str) -> str:
    """The postcode a longer text holds, with its space; empty when it holds none."""
    found = _IN_TEXT.search(text.upper())
    return "" if found is None else f"{found[1]} {found[2]}"


def _written_out(words: list[str]) -> list[str]:
    # "St" before a name is a saint, and after one a street.
    whole = [_SHORT_WORDS.get(word, word) for word in words if word != "no"]
    return ["street" if word == "st" and place and not _is_number(whole[place - 1]) else word for place, word in enumerate(whole)]


def _is_number(word: str) -> bool:
    return bool(re.fullmatch(r"\d+[a-z]?", word))
