"""The dated lists in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.accounts.sectors import Sector
from alongside.enforcement.models import Power, Term


@dataclass(frozen=True)
class Line:
    """A row of a list: what it says, its dates, and whether it is to be checked or has ended."""

    code: str
    title: str
    facts: tuple[str, ...]
    valid_from: Any
    valid_to: Any
    ended: bool
    recalled: bool
    source: str


@dataclass(frozen=True)
class Section:
    """The rows under one heading."""

    title: str
    lines: tuple[Line, ...]


def powers(found: Iterable[Power]) -> list[Section]:
    """Powers by the kind of body that has them, those that have ended last."""
    lines = [(power.sector, _power(power)) for power in found]
    return _sections(lines, {sector.value: str(sector.label) for sector in Sector})


def terms(found: Iterable[Term]) -> list[Section]:
    """Kinds of operation, and outcomes by heading."""
    lines = [
        (f"{term.get_list_display()}: {term.group}" if term.group else term.get_list_display(), _term(term)) for term in found
    ]
    return _sections(lines, {title: title for title, _ in lines})


def _sections(lines: list[tuple[str, Line]], titles: dict[str, str]) -> list[Section]:
    found = []
    for key, title in titles.items():
        own = sorted((line for of, line in lines if of == key), key=lambda line: line.ended)
        if own:
            found.append(Section(title, tuple(own)))
    return found


def _power(power: Power) -> Line:
    facts = [power.body, power.what, f"A home: {power.get_dwelling_display().lower()}."]
    facts += [f"Notice: {power.notice}."] if power.notice else []
    facts += [f"Took the place of: {power.follows}."] if power.follows is not None else []
    return _line(power, power.name, [fact for fact in facts if fact])


def _term(term: Term) -> Line:
    return _line(term, term.label, [])


def _line(row: Power | Term, title: str, facts: list[str]) -> Line:
    ended = row.valid_to is not None and row.valid_to <= timezone.localdate()
    return Line(row.code, title, tuple(facts), row.valid_from, row.valid_to, ended, row.recalled, row.source)
