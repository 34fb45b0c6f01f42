"""What the survivor's own page shows: worked out from a case for the one person it is about. It names no place and no reader."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alongside.ui.marked import together

from .models import Case, DisclosureRequest
from .parts import PART
from .queries import Look, consents_of, given_about, looks_at, newest_lines
from .texts import Words

_WHO = {"them": "they", "us": "us", "other": "other"}


@dataclass(frozen=True)
class Said:
    """One line of the plan or an appointment: its words, and a few small facts after them."""

    words: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agreed:
    """One consent that holds: its reference, who may be told what, for what, until when."""

    reference: str
    told: str
    what: tuple[str, ...]
    purpose: str
    until: dt.date | None


@dataclass(frozen=True)
class Given:
    """Something was given because the law allows it: the day, to which organisation, which parts, for what."""

    day: dt.date
    to: str
    what: tuple[str, ...]
    purpose: str


@dataclass(frozen=True)
class Looked:
    """Somebody looked: the day, the organisation and role, and why."""

    day: dt.date
    who: str
    what: str
    purpose: str


@dataclass(frozen=True)
class Asked:
    """Something the person asked to be put right, and what was answered."""

    text: str
    answer: str


@dataclass(frozen=True)
class OwnPage:
    """Everything on the page."""

    name: str
    worker: str
    goals: tuple[Said, ...]
    steps: tuple[Said, ...]
    appointments: tuple[Said, ...]
    consents: tuple[Agreed, ...]
    given: tuple[Given, ...]
    looks: tuple[Looked, ...]
    asked: tuple[Asked, ...]


def own_page(case: Case, words: Words) -> OwnPage:
    """The page of a case, whose key and word were proved."""
    return OwnPage(
        name=case.name,
        worker=case.worker.full_name.split()[0],
        goals=_goals(case, words),
        steps=_steps(case, words),
        appointments=_appointments(case, words),
        consents=tuple(
            Agreed(one.reference, one.recipient, tuple(one.information), one.purpose, one.expires_on) for one in consents_of(case)
        ),
        given=tuple(_given(one) for one in given_about(case)),
        looks=tuple(_looked(look, words) for look in looks_at(case)),
        asked=tuple(Asked(one.text, one.answer) for one in case.corrections.all()),
    )


def _goals(case: Case, words: Words) -> tuple[Said, ...]:
    lines = newest_lines(case).filter(part="goals").order_by("number")
    return tuple(Said(line.answers["words"], (words.shown(f"goal_{line.state}"),)) for line in lines)


def _steps(case: Case, words: Words) -> tuple[Said, ...]:
    found = []
    for line in newest_lines(case).filter(part="steps").order_by("number"):
        facts = [words.shown(_WHO[line.answers["who"]]), words.shown(f"step_{line.state}")]
        if line.day is not None:
            facts.append(together(words.shown("by_when"), f"{line.day:%d/%m/%Y}"))
        found.append(Said(line.answers["what"], tuple(facts)))
    return tuple(found)


def _appointments(case: Case, words: Words) -> tuple[Said, ...]:
    coming = newest_lines(case).filter(part="appointments", state="open", day__gte=timezone.localdate()).order_by("day")
    found = []
    for line in coming:
        facts = [f"{line.day:%d/%m/%Y}", line.answers["time"]]
        if line.answers.get("bring"):
            facts.append(together(words.shown("bring"), line.answers["bring"], colon=True))
        found.append(Said(line.answers["what"], tuple(facts)))
    return tuple(found)


def _given(one: DisclosureRequest) -> Given:
    day = timezone.localdate(one.decided_at) if one.decided_at is not None else timezone.localdate()
    return Given(day, one.body.name, tuple(PART[part].title for part in one.parts if part in PART), one.purpose)


def _looked(look: Look, words: Words) -> Looked:
    # What somebody typed when they read a placement is for those who run it, not for a page that others may see.
    purpose = "" if look.what == "placement" else look.purpose
    who = ", ".join(part for part in (look.organisation, look.role) if part)
    return Looked(look.day, who, words.shown(f"look_{look.what}"), purpose)
