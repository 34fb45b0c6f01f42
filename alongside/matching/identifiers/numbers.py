"""Numbers that bodies give to people, companies and accounts, with the check each of them has."""

import re

from stdnum import iban as iban_check
from stdnum.exceptions import ValidationError
from stdnum.gb import nhs

from .shape import Reading, Status, compact, digits, invalid

# The register of companies' prefixes, for six digits after them; the older R of Northern Ireland takes seven.
_COMPANY_PREFIXES = frozenset(
    [
        "AC",
        "BR",
        "CE",
        "CS",
        "CN",
        "EN",
        "ES",
        "FC",
        "FE",
        "GE",
        "GN",
        "GS",
        "IC",
        "IP",
        "LP",
        "NA",
        "NC",
        "NF",
        "NI",
        "NL",
        "NO",
        "NP",
        "NR",
        "NV",
        "NZ",
        "OC",
        "OE",
        "PC",
        "RC",
        "RS",
        "SA",
        "SC",
        "SE",
        "SF",
        "SG",
        "SI",
        "SL",
        "SO",
        "SP",
        "SR",
        "SZ",
        "UC",
        "UN",
        "ZC",
    ]
)
_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"  # of the Police National Computer: 0 is Z, then A to Y without I, O and S
_FIRST_YEAR_OF_TWO_DIGITS = 50  # "74/…" is of 1974 and "03/…" of 2003: no number is older than 1950
_NINO = re.compile(r"([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])([0-9]{6})([A-D]?)")
_NINO_UNUSED = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_NINO_TEMPORARY = re.compile(r"TN[0-3][0-9][01][0-9][0-9]{2}[MF]")


def company_number(text: str) -> Reading:
    """A company number: eight characters, the noughts in front written out."""
    typed = compact(re.sub(r"(?i)company|number|no\.?", "", text)) or compact(text)
    if re.fullmatch(r"[0-9]{1,8}", typed):
        return Reading(typed.zfill(8), Status.VALID if int(typed) else Status.INVALID)
    if shape := re.fullmatch(r"R([0-9]{1,7})", typed):
        return Reading(f"R{shape[1].zfill(7)}", Status.VALID)
    if shape := re.fullmatch(r"([A-Z]{2})([0-9]{1,6})R?", typed):
        number = shape[1] + shape[2].zfill(6)
        if shape[1] in _COMPANY_PREFIXES:
            return Reading(number, Status.VALID)
        return Reading(number, Status.PLAUSIBLE, (f"{shape[1]} is no prefix we know of.",))
    return invalid(text, "A company number has eight characters, such as SC123456.")


def bank_account(text: str) -> Reading:
    """A sort code and an account number, with a space between. Partial: one of the two only.

    Plausible at best: the tables of the banks' own checks are not kept here.
    """
    found = digits(text)
    if re.search("[A-Za-z]", re.sub(r"(?i)sort|code|acc(oun)?t|a/c|number|no\b|and", "", text)):
        return invalid(text, "A sort code has six digits and an account number eight.")
    if len(found) == 14:
        return Reading(f"{found[:6]} {found[6:]}", Status.PLAUSIBLE)
    if len(found) == 13:
        return Reading(f"{found[:6]} 0{found[6:]}", Status.PLAUSIBLE, ("The account had seven digits: a nought was added.",))
    if len(found) in (6, 8):
        part = "sort code" if len(found) == 6 else "account number"
        return Reading(found, Status.PARTIAL, (f"This is the {part} only.",))
    return invalid(text, "A sort code has six digits and an account number eight.")


def iban(text: str) -> Reading:
    """An international bank account number, without spaces, its check digits counted."""
    typed = compact(re.sub(r"(?i)^\s*iban[:\s]*", "", text))
    try:
        return Reading(iban_check.validate(typed, check_country=False), Status.VALID)
    except (ValidationError, KeyError, ValueError):
        if re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{0,10}", typed):
            return Reading(typed, Status.PARTIAL, ("This is the first part of an IBAN.",))
        return invalid(typed, "The check digits of this IBAN do not add up. Look for a slip of the pen.")


def nino(text: str) -> Reading:
    """A National Insurance number. Its last letter may be left out. A temporary one, TN and a date, is plausible."""
    typed = compact(text)
    if _NINO_TEMPORARY.fullmatch(typed):
        return Reading(typed, Status.PLAUSIBLE, ("A temporary reference, made of a date of birth: it names nobody alone.",))
    shape = _NINO.fullmatch(typed)
    if shape and shape[1] not in _NINO_UNUSED:
        return Reading(typed, Status.VALID)
    if shape or re.fullmatch(r"[A-Z]{2}[0-9]{6}[A-D]?", typed):
        return invalid(typed, "No National Insurance number begins with these letters.")
    if re.fullmatch(r"[A-Z]{2}[0-9]{2,5}|[0-9]{6}[A-D]", typed):
        return Reading(typed, Status.PARTIAL, ("This is part of a National Insurance number.",))
    return invalid(text, "A National Insurance number has two letters, six digits and a letter.")


def passport(text: str) -> Reading:
    """A passport number after its country: `GBR 123456789`. The country is three letters; without it, the United Kingdom's
    shapes are taken to be the United Kingdom's."""
    spaced = re.sub(r"[^A-Z0-9 ]", " ", text.upper())
    country = re.match(r"\s*([A-Z]{3})\s+(?=.*[0-9])", spaced) or re.search(r"\s([A-Z]{3})\s*$", spaced)
    rest = spaced if country is None else spaced[: country.start()] + spaced[country.end() :]
    number, of = compact(rest), "" if country is None else country[1]
    if not number or len(number) > 35 or not digits(number):
        return invalid(text, "A passport number has digits in it.")
    ours = of in ("", "GBR")
    if ours and re.fullmatch(r"[0-9]{9}", number):
        return Reading(f"GBR {number}", Status.VALID, () if of else ("Taken to be British. Add the country if it is not.",))
    if ours and re.fullmatch(r"[A-Z][0-9]{6}|[0-9]{6}[A-Z]", number):
        return Reading(f"GBR {number}", Status.PLAUSIBLE, ("This is the shape of an old passport of the United Kingdom.",))
    if of == "GBR":
        return invalid(f"GBR {number}", "A passport of the United Kingdom has nine digits.")
    if not of:
        return Reading(number, Status.PLAUSIBLE, ("Add the country that issued it, such as FRA.",))
    return Reading(f"{of} {number}", Status.PLAUSIBLE)


def nhs_number(text: str) -> Reading:
    """An NHS number: ten digits, the last of which checks the others."""
    found = digits(text)
    if nhs.is_valid(found):
        return Reading(found, Status.VALID)
    if len(found) == 10:
        return invalid(found, "The check digit of this NHS number does not add up. Look for a slip of the pen.")
    if 4 <= len(found) < 10:
        return Reading(found, Status.PARTIAL, ("An NHS number has ten digits.",))
    return invalid(text, "An NHS number has ten digits.")


def pnc(text: str) -> Reading:
    """A number of the Police National Computer, `2003/0011985X`, from its long or its short form.

    A wrong check letter is a warning and never more: an example of the police's own dictionary has one.
    """
    shape = re.fullmatch(r"([0-9]{4}|[0-9]{2})/?([0-9]{7})([A-Z])", text.upper().replace(" ", "")) or re.fullmatch(
        r"([0-9]{4}|[0-9]{2})/([0-9]{1,7})([A-Z]?)", text.upper().replace(" ", "")
    )
    if shape is None:
        return invalid(text, "A PNC number looks like 2003/0011985X or 03/11985X.")
    year, serial, letter = shape[1], shape[2].zfill(7), shape[3]
    if len(year) == 2:
        year = ("19" if int(year) >= _FIRST_YEAR_OF_TWO_DIGITS else "20") + year
    right = _CHECK_LETTERS[int(year[2:] + serial) % len(_CHECK_LETTERS)]
    if not letter:
        return Reading(f"{year}/{serial}{right}", Status.PARTIAL, (f"The check letter was left out. It would be {right}.",))
    if letter != right:
        return Reading(f"{year}/{serial}{letter}", Status.PLAUSIBLE, (f"The check letter would be {right}. Look again.",))
    return Reading(f"{year}/{serial}{letter}", Status.VALID)
