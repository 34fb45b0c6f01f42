"""The facts a source gives of one partnership, and nothing but facts: no sentences, no members, no names of people."""

from dataclasses import dataclass

from .profiles.model import Appointment

NOBODY = Appointment()


@dataclass(frozen=True, slots=True)
class Facts:
    """One partnership as a list of partnerships describes it.

    `level` is a key of `accounts.Level` or empty; `activities` are (key of the published vocabulary, own words for "other");
    `areas` are codes of police force areas; `as_of` is the year the source speaks of; `source` names it in words.
    """

    title: str
    source: str
    as_of: str = ""
    source_id: str = ""
    level: str = ""
    level_raw: str = ""
    chaired: Appointment = NOBODY
    coordinated: Appointment = NOBODY
    activities: tuple[tuple[str, str], ...] = ()
    areas: tuple[str, ...] = ()
