"""The contact register in words, for those who keep it and those who read it inside."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.partnership.models import DAYS_BETWEEN_CHECKS, ContactNumber
from alongside.partnership.numbers import Finding, Verdict
from alongside.ui.dates import date

_VERDICTS = {
    Verdict.KNOWN: ("Right", "green"),
    Verdict.SUPERSEDED: ("Out of date", "red"),
    Verdict.WRONG_LENGTH: ("Wrong", "red"),
    Verdict.UNKNOWN: ("Not known", "orange"),
    Verdict.DRAMA: ("For drama only", "grey"),
}
_SAID = (
    ("operator", "Answered by"),
    ("hours", "Hours"),
    ("languages", "Languages"),
    ("text_relay", "Text relay"),
    ("source", "Source"),
    ("remark", "To do"),
)


@dataclass(frozen=True)
class Acts:
    """The addresses of what can be done with a number; empty for people who only read."""

    verify: str = ""
    supersede: str = ""
    change: str = ""


@dataclass(frozen=True)
class Row:
    """One number as the list shows it."""

    display: str
    service: str
    purpose: str
    state: str
    colour: str
    checked: str
    facts: tuple[tuple[str, str], ...]
    whose: str
    stands: str
    acts: Acts


@dataclass(frozen=True)
class Checked:
    """One number found in a text that was checked."""

    text: str
    state: str
    colour: str
    words: str


def rows(numbers: Iterable[ContactNumber], *, place: Partnership | None, keeps: bool) -> list[Row]:
    """The register as a list. Only the numbers of the place itself can be changed there."""
    return [row(one, place, keeps=keeps and one.partnership_id == (place.pk if place else None)) for one in numbers]


def row(one: ContactNumber, place: Partnership | None, *, keeps: bool = False) -> Row:
    """One number with all that is known of it."""
    state, colour = _state(one)
    facts = [(words, str(getattr(one, name))) for name, words in _SAID if getattr(one, name)]
    if one.other_displays:
        facts.insert(0, ("Also written", ", ".join(one.other_displays)))
    if one.superseded_by is not None:
        facts.insert(0, ("Use instead", one.superseded_by.display))
    return Row(
        display=one.display,
        service=one.service,
        purpose=one.get_purpose_display(),
        state=state,
        colour=colour,
        checked=_when_checked(one),
        facts=tuple(facts),
        whose=one.partnership.name if one.partnership is not None else "every partnership",
        stands=where_it_stands(one, place),
        acts=_acts(one, place) if keeps else Acts(),
    )


def address(name: str, place: Partnership | None, **words: str) -> str:
    """The address of a page of the register, in a partnership or for the whole house."""
    if place is None:
        return reverse(f"numbers:{name}", kwargs=words)
    return reverse(f"partnership:{name}", kwargs={"slug": place.slug, **words})


def where_it_stands(one: ContactNumber, place: Partnership | None) -> str:
    """The address of the number's own page, with everywhere it stands. It is a page of a room above, reached by its address."""
    if place is None:
        return reverse("home:house_number_show", kwargs={"reference": one.reference})
    return reverse("home:number_show", kwargs={"slug": place.slug, "reference": one.reference})


def wrong_texts(place: Partnership | None) -> str:
    """The address of the list of texts with a number that is no longer right."""
    return reverse("home:house_text_list") if place is None else reverse("home:text_list", kwargs={"slug": place.slug})


def to_change(one: ContactNumber) -> dict[str, Any]:
    """What the form that changes a number begins with."""
    names = ("service", "purpose", "operator", "hours", "languages", "text_relay", "valid_from", "valid_to", "source", "version")
    return {"number": one.display, **{name: getattr(one, name) for name in names}}


def checked(found: Iterable[Finding]) -> list[Checked]:
    """What a check of a text found, in words."""
    return [Checked(one.text, *_VERDICTS[one.verdict], one.words) for one in found]


def _acts(one: ContactNumber, place: Partnership | None) -> Acts:
    change = address("contact_change", place, reference=one.reference)
    if one.valid_to is not None:
        return Acts(change=change)
    return Acts(
        verify=address("contact_verify", place, reference=one.reference),
        supersede=address("contact_supersede", place, reference=one.reference),
        change=change,
    )


def _state(one: ContactNumber) -> tuple[str, str]:
    today = timezone.localdate()
    if one.valid_to is not None and one.valid_to <= today:
        return f"Ended on {date(one.valid_to)}", "grey"
    if one.valid_from is not None and one.valid_from > today:
        return f"From {date(one.valid_from)}", "blue"
    if one.standing == ContactNumber.Standing.WITHHELD:
        return "Not shown to the public", "red"
    return ("To be checked", "orange") if one.is_due else ("Checked", "green")


def _when_checked(one: ContactNumber) -> str:
    if one.verified_on is None or one.verified_by is None:
        return "Nobody here has checked it yet."
    words = f"{one.verified_by.full_name} on {date(one.verified_on)}: {one.verified_how}"
    return f"{words} (more than {DAYS_BETWEEN_CHECKS} days ago)" if one.is_due else words
