"""Identifiers as people type them, read and brought into one form. Needs no framework and no database.

Validated softly, normalised hard: nothing is ever refused for its form. What was typed is kept, a normal form is found when
there is one, and a status and notes say how far it can be believed. Rules: `docs/matching.md`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from . import contacts, numbers, people, places, vehicles
from .shape import Kind, Reading, Status, clean, invalid, is_placeholder
from .vehicles import fits

__all__ = ["STRONG", "Identifier", "Kind", "Status", "fits", "normalise", "same_account"]

# What names one thing by itself, so that two of the same are worth a telephone call. A name or a date of birth never is.
STRONG: frozenset[str] = frozenset(
    {
        Kind.PHONE, Kind.VEHICLE, Kind.EMAIL, Kind.ONLINE, Kind.UPRN, Kind.COMPANY_NUMBER, Kind.BANK_ACCOUNT, Kind.IBAN,
        Kind.NINO, Kind.PASSPORT, Kind.NHS_NUMBER, Kind.PNC,
    }
)  # fmt: skip

_READERS: dict[str, Callable[[str], Reading]] = {
    Kind.PERSON_NAME: people.person_name,
    Kind.PHONE: contacts.phone,
    Kind.VEHICLE: vehicles.vehicle,
    Kind.EMAIL: contacts.email,
    Kind.ONLINE: contacts.online,
    Kind.ADDRESS: places.address,
    Kind.POSTCODE: places.postcode,
    Kind.UPRN: places.uprn,
    Kind.COMPANY_NUMBER: numbers.company_number,
    Kind.BUSINESS_NAME: people.business_name,
    Kind.BANK_ACCOUNT: numbers.bank_account,
    Kind.IBAN: numbers.iban,
    Kind.NINO: numbers.nino,
    Kind.PASSPORT: numbers.passport,
    Kind.NHS_NUMBER: numbers.nhs_number,
    Kind.PNC: numbers.pnc,
}


@dataclass(frozen=True)
class Identifier:
    """One identifier: what was typed, its normal form (`value`), how far it can be believed, and what to look at again."""

    kind: str
    raw: str
    value: str
    status: str
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What two of the same kind have in common when they are the same, however they were typed."""
        if self.kind == Kind.VEHICLE:
            return vehicles.fold(self.value)
        if self.kind == Kind.NINO and self.status == Status.VALID:
            return self.value[:8]
        return self.value

    @property
    def is_whole(self) -> bool:
        """Whether it can stand for one thing: valid or plausible, and not a part of one."""
        return self.status in (Status.VALID, Status.PLAUSIBLE)


def normalise(kind: str, raw: str, *, today: dt.date | None = None) -> Identifier:
    """Read an identifier of a kind. `today` is the day a date of birth can not be after; the computer's own when left out.

    Never raises for what was typed, whatever it is. Raises ValueError for a kind that is not in `Kind`.
    """
    kind = Kind(kind)
    text = clean(raw)
    if is_placeholder(text):
        reading = invalid(text, "Leave it blank when it is not known.")
    elif kind == Kind.DATE_OF_BIRTH:
        reading = people.date_of_birth(text, today or dt.date.today())  # noqa: DTZ011 - no framework here to ask for a zone
    else:
        reading = _READERS[kind](text)
    return Identifier(kind.value, raw, reading.value, reading.status.value, reading.notes)


def same_account(identifier: Identifier) -> Identifier | None:
    """The sort code and account number inside an IBAN of the United Kingdom; None for anything else."""
    if identifier.kind != Kind.IBAN or identifier.status != Status.VALID or not identifier.value.startswith("GB"):
        return None
    return normalise(Kind.BANK_ACCOUNT, identifier.value[8:])
