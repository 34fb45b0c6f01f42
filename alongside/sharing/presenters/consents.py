"""Words the pages about consents need that are worked out, not kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from alongside.sharing.models import Consent, ConsentEvent
from alongside.sharing.queries import ConsentLine

_COLOURS = {"In force": "green", "Refused": "grey", "Withdrawn": "red", "Ran out": "orange"}


@dataclass(frozen=True)
class Row:
    """A consent as the register shows it."""

    reference: str
    about: str
    to: str
    purpose: str
    information: tuple[str, ...]
    terms: str
    until: Any
    state: str
    colour: str
    history: tuple[tuple[str, Any, str, str], ...]
    in_force: bool
    shareable: bool


def rows(lines: Iterable[ConsentLine]) -> list[Row]:
    """The register of consents, line by line."""
    return [_row(line) for line in lines]


def starting(asked: Mapping[str, str]) -> dict[str, str]:
    """What the form begins with when another page leads to it (`about`): of a question to the Home Office, that it is told."""
    about = asked.get("about", "")
    if about not in Consent.About.values:
        return {}
    home_office = about in (Consent.About.REFERRAL, Consent.About.NAMED, Consent.About.SUPPORT)
    return {"about": about} | ({"outside": "The Home Office"} if home_office else {})


def widening(form: Any) -> dict[str, Any]:
    """What the act of widening is told: a part to a line."""
    return {"information": form.cleaned_data["information"].splitlines(), "words": form.cleaned_data["words"]}


def _row(line: ConsentLine) -> Row:
    consent, in_force = line.consent, line.state == "In force"
    return Row(
        reference=consent.reference,
        about=str(Consent.About(consent.about).label),
        to=consent.recipient,
        purpose=consent.purpose,
        information=line.information,
        terms=f"In {consent.language}, explained by {consent.explained_by}. {consent.how}",
        until=consent.expires_on,
        state=line.state,
        colour=_COLOURS[line.state],
        history=tuple(_event(event) for event in line.events),
        in_force=in_force,
        shareable=in_force and consent.audience is not None and consent.about == Consent.About.SHARING,
    )


def _event(event: ConsentEvent) -> tuple[str, Any, str, str]:
    who = event.by.full_name if event.by is not None else "By the clock"
    added = f"Also: {', '.join(event.information)}. " if event.information else ""
    return str(ConsentEvent.What(event.what).label), event.at, who, f"{added}{event.words}"
