"""The room's dated lists in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from alongside.intelligence.models import Term


@dataclass(frozen=True)
class Line:
    """An entry of a list. `newest`: these are the words that can be changed. `ended`: they no longer hold."""

    term: Term
    newest: bool
    ended: bool


@dataclass(frozen=True)
class Section:
    """One list."""

    title: str
    lines: tuple[Line, ...]


def sections(found: Iterable[Term]) -> list[Section]:
    """Every list that has entries, in the order of their places; older words of an entry come after newer ones."""
    rows, today = list(found), timezone.localdate()
    newest = {(one.list, one.code): one.pk for one in sorted(rows, key=lambda one: one.valid_from)}
    made = []
    for name, title in Term.List.choices:
        lines = tuple(
            Line(one, newest[one.list, one.code] == one.pk, one.valid_to is not None and one.valid_to <= today)
            for one in rows
            if one.list == name
        )
        if lines:
            made.append(Section(str(title), lines))
    return made
