"""The day in words: who is there, and who was met."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement.models import CheckIn, Encounter, Helper, Operation, Transfer
from alongside.sharing.neighbours import NEW_CASE, hand, way_to
from alongside.ui.dates import date

from .operations import at


@dataclass(frozen=True)
class Met:
    """Somebody who was met, as the page shows them."""

    title: str
    facts: tuple[tuple[str, str], ...]
    hand_overs: tuple[str, ...]
    passed: tuple[str, ...]
    thought: tuple[str, ...]
    hand_over: str
    reappraise: str
    pass_name: str
    refer: str
    handed: str


@dataclass(frozen=True)
class There:
    """Somebody without an account on the day: how to reach them, the last word about them, and what can be said next."""

    number: int
    name: str
    duty: str
    reach: str
    brings: str
    said: str
    here: bool
    token: uuid.UUID


def helpers(found: Iterable[tuple[Helper, CheckIn | None]]) -> list[There]:
    """Who comes without an account, as the page of the day shows them."""
    return [_there(one, said) for one, said in found]


def _there(one: Helper, said: CheckIn | None) -> There:
    words = "Not there yet"
    if said is not None:
        at_time = timezone.localtime(said.at)
        words = f"{'There since' if said.there else 'Gone at'} {at_time:%H:%M}, says {said.person.full_name}"
    here = said is not None and said.there
    who = f"{one.name}, {one.organisation}"
    return There(one.number, who, one.get_duty_display(), one.reach, one.brings, words, here, uuid.uuid4())


def met(operation: Operation, encounters: Iterable[Any], *, commands: bool, person: User) -> list[Met]:
    """The people met, by number. `commands`: whether the reader could pass a name."""
    onward = way_to(NEW_CASE, person, operation.partnership, operation.reference)
    return [_met(operation, one, commands=commands, onward=onward, person=person) for one in encounters]


def _handed(operation: Operation, one: Encounter, person: User) -> str:
    """What a report about this person could begin with, sealed for the one who reads the page. Never the notes."""
    on = date(timezone.localdate(one.at))
    facts = {"age": one.age, "sex": one.sex, "language": one.language, "name": one.name, "on": on}
    facts |= {"place": one.premises.name if one.premises is not None else "", "alone": "yes" if one.spoken_alone else ""}
    said = f"Person {one.number} of operation {operation.reference}, written down by {one.by.full_name} on {on}"
    return hand(person, operation.reference, said, {name: words for name, words in facts.items() if words})


def _thought(one: Any) -> Iterator[str]:
    """What was thought of somebody before, when it was said anew: nothing when it never was."""
    later = list(one.reappraisals.all())
    if later:
        yield f"First written down as: could be a victim, {one.get_potential_victim_display().lower()}."
    for said in later:
        when = timezone.localtime(said.at)
        yield f"{said.get_potential_victim_display()}, said {said.by.full_name} at {when:%H:%M} on {date(when)}: {said.because}"


def _met(operation: Operation, one: Any, *, commands: bool, onward: str, person: User) -> Met:
    facts = [
        ("Name", one.name or "Not written down"),
        ("Age", one.get_age_display()),
        ("Where", one.premises.name if one.premises is not None else "Not at one of the places"),
        ("Sex", one.get_sex_display() or "Not written down"),
        ("Language", one.language or "Not written down"),
        ("Spoken to alone", "Yes" if one.spoken_alone else "No"),
        ("Could be a victim", str(Encounter.Answer(one.now).label)),
        ("Did not want help", "Yes" if one.declined else "No"),
        ("Notes", one.notes or "None"),
    ]
    handed = [
        f"To {over.to}. {over.consent}." + (f" Their reference: {over.their_reference}." if over.their_reference else "")
        for over in one.hand_overs.all()
    ]
    passed = [Transfer.Kind(transfer.kind).label for transfer in one.transfers.all()]
    to_hand = one.now != Encounter.Answer.NO
    return Met(
        f"Person {one.number}",
        tuple(facts),
        tuple(handed),
        tuple(str(words) for words in passed),
        tuple(_thought(one)),
        at(operation, "hand_over_add", number=one.number) if to_hand else "",
        at(operation, "encounter_reappraise", number=one.number),
        at(operation, "name_pass", number=one.number) if commands else "",
        onward if to_hand else "",
        _handed(operation, one, person) if to_hand and onward else "",
    )
