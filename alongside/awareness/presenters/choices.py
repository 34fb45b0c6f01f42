"""The lists campaigns are described with, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.awareness.models import Choice
from alongside.ui.dates import date

LISTS: dict[str, str] = {kind.value: str(kind.label) for kind in Choice.Kind}


@dataclass(frozen=True)
class Row:
    """A row of a list."""

    name: str
    more: str
    source: str
    state: str
    change: str


@dataclass(frozen=True)
class Section:
    """One list, with where a row is added to it when the reader keeps it."""

    title: str
    rows: tuple[Row, ...]
    add: str


def sections(choices: Iterable[Choice], *, keeps: bool) -> list[Section]:
    """Every list with its rows, ended ones last."""
    found = sorted(choices, key=_has_ended)
    return [
        Section(
            title=title,
            rows=tuple(_row(one, keeps) for one in found if one.kind == kind),
            add=reverse("campaign_lists:choice_add", kwargs={"kind": kind}) if keeps else "",
        )
        for kind, title in LISTS.items()
    ]


def to_change(choice: Choice) -> dict[str, Any]:
    """What the form that changes a row begins with."""
    names = ("version", "name", "people", "number", "year", "month", "day", "source", "valid_from", "valid_to")
    return {name: getattr(choice, name) for name in names}


def _row(one: Choice, keeps: bool) -> Row:
    address = reverse("campaign_lists:choice_change", kwargs={"kind": one.kind, "code": one.code}) if keeps else ""
    return Row(one.name, _more(one), one.source, _state(one), address)


def _more(one: Choice) -> str:
    if one.kind == Choice.Kind.DAY:
        return f"{one.day} {_MONTHS[(one.month or 1) - 1]}"
    if one.number is not None and one.year is not None:
        return f"{one.people}: {one.number:,} referred in {one.year}"
    return one.people


def _state(one: Choice) -> str:
    today = timezone.localdate()
    if one.valid_to is not None:
        return f"{'Ended' if one.valid_to <= today else 'Ends'} on {date(one.valid_to)}"
    if one.valid_from is not None and one.valid_from > today:
        return f"From {date(one.valid_from)}"
    return "Stands"


def _has_ended(one: Choice) -> bool:
    return one.valid_to is not None and one.valid_to <= timezone.localdate()


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
