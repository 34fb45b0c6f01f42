"""What a normalised identifier looks like, and the cleaning every kind begins with."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 300  # characters of what was typed that are looked at; nothing that identifies anything is longer

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－", "-") | dict.fromkeys("‘’ʼ`´＇", "'"))
_PLACEHOLDERS = frozenset(
    {
        "unknown",
        "unk",
        "none",
        "null",
        "n/a",
        "n/k",
        "nk",
        "refused",
        "tbc",
        "tbd",
        "xxx",
        "not known",
        "not given",
        "not recorded",
    }
)


class Kind(StrEnum):
    """The kinds of identifier that can be read."""

    PERSON_NAME = "person_name"
    DATE_OF_BIRTH = "date_of_birth"
    PHONE = "phone"
    VEHICLE = "vehicle"
    EMAIL = "email"
    ONLINE = "online"
    ADDRESS = "address"
    POSTCODE = "postcode"
    UPRN = "uprn"
    COMPANY_NUMBER = "company_number"
    BUSINESS_NAME = "business_name"
    BANK_ACCOUNT = "bank_account"
    IBAN = "iban"
    NINO = "nino"
    PASSPORT = "passport"
    NHS_NUMBER = "nhs_number"
    PNC = "pnc"


class Status(StrEnum):
    """How far what was typed can be believed to be one of its kind. None of them is a reason to refuse it."""

    VALID = "valid"  # the shape is right, and so is the check digit where there is one
    PLAUSIBLE = "plausible"  # it may be right: nothing can check it, or the check is known to fail on true ones
    PARTIAL = "partial"  # a part of one: enough to look for in one's own records
    INVALID = "invalid"  # not one of its kind; what was typed is kept all the same


@dataclass(frozen=True)
class Reading:
    """What one kind's reader makes of a text: the normal form, how sure, and notes a person can act on."""

    value: str
    status: Status
    notes: tuple[str, ...] = ()


def clean(raw: str) -> str:
    """The text without invisible characters, in one form of each letter and dash, single spaces, at most 300 characters."""
    text = unicodedata.normalize("NFKC", raw[:LONGEST]).translate(_DASHES)
    shown = (" " if unicodedata.category(one) == "Cc" else one for one in text if unicodedata.category(one) not in _UNSEEN)
    return " ".join("".join(shown).split())


_UNSEEN = ("Cf", "Cs", "Co", "Cn")


def compact(text: str) -> str:
    """The letters and digits of a cleaned text in capitals, A to Z and 0 to 9 only."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def digits(text: str) -> str:
    """The digits 0 to 9 of a cleaned text."""
    return re.sub(r"[^0-9]", "", text)


def is_placeholder(text: str) -> bool:
    """Whether a cleaned text says that nothing is known. A field that is not known stays blank."""
    return text.casefold().strip(" .") in _PLACEHOLDERS or not text.strip(" .-?")


def invalid(text: str, *notes: str) -> Reading:
    """A reading of a text that is not one of its kind, in capitals, so that the same text still compares as the same."""
    return Reading(text.upper(), Status.INVALID, notes)
