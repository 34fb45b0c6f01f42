"""Facets in words: what can be chosen and how many each leaves, and what is chosen, with the address that takes it away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from alongside.intelligence.queries.facets import NOT_JUDGED, NOT_PLACED, Chosen, Narrowed
from alongside.matching.identifiers import Kind
from alongside.partnership.geography.gazetteer import gazetteer
from alongside.ui.dates import date

_KINDS = {
    Kind.PERSON_NAME: "A person’s name",
    Kind.DATE_OF_BIRTH: "A date of birth",
    Kind.PHONE: "A telephone",
    Kind.VEHICLE: "A vehicle",
    Kind.EMAIL: "An e-mail address",
    Kind.ONLINE: "An account online",
    Kind.ADDRESS: "An address",
    Kind.POSTCODE: "A postcode",
    Kind.UPRN: "A property reference",
    Kind.COMPANY_NUMBER: "A company number",
    Kind.BUSINESS_NAME: "A business",
    Kind.BANK_ACCOUNT: "A bank account",
    Kind.IBAN: "An IBAN",
    Kind.NINO: "A National Insurance number",
    Kind.PASSPORT: "A passport",
    Kind.NHS_NUMBER: "An NHS number",
    Kind.PNC: "A PNC number",
}
_DAYS = {"since": "From", "until": "Until"}
_PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Tag:
    """Something chosen, and the address without it."""

    text: str
    href: str


def choices(narrowed: Narrowed, chosen: Chosen) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen of each group, each with how many it leaves; what is chosen is among them even when it leaves none."""
    offered = {}
    for name, counts in narrowed.counts.items():
        value = getattr(chosen, name)
        known = {**({value: 0} if value else {}), **counts}
        named = sorted((_words(name, one, narrowed.owners), one) for one in known)
        offered[name] = [("", "Any"), *((one, f"{words} ({known[one]})") for words, one in named)]
    return offered


def tags(chosen: Chosen, owners: Mapping[str, str], asked: Mapping[str, Any]) -> list[Tag]:
    """Everything that is chosen. `asked` is what stands in the address now."""
    found = []
    for name in ("kind", "grade", "owner", "area"):
        if value := getattr(chosen, name):
            found.append(Tag(_words(name, value, owners), _without(asked, name)))
    for name, day in (("since", chosen.days.first), ("until", chosen.days.last)):
        if day is not None:
            found.append(Tag(f"{_DAYS[name]} {date(day)}", _without(asked, *(f"{name}_{part}" for part in _PARTS))))
    return found


def address(asked: Mapping[str, Any]) -> str:
    """The address of what was searched for, narrowed, with nothing chosen."""
    return "?" + urlencode({name: asked[name] for name in ("words", "state") if asked.get(name)} | {"narrow": "yes"})


def _without(asked: Mapping[str, Any], *names: str) -> str:
    return "?" + urlencode({name: value for name, value in asked.items() if value and name not in names})


def _words(group: str, value: str, owners: Mapping[str, str]) -> str:
    named: dict[str, Callable[[str], str]] = {
        "kind": lambda one: _KINDS.get(Kind(one), one) if one in set(Kind) else one,
        "grade": lambda one: "Not judged" if one == NOT_JUDGED else one,
        "owner": lambda one: owners.get(one, one),
        "area": lambda one: "Not known here" if one == NOT_PLACED else gazetteer().area_names.get(one, one),
    }
    return named[group](value)
