"""What a referral holds that whoever supports the person could begin with, so that they need not tell it again.

Only what they agreed to have passed on goes, each answer with where it comes from and its day. Streets and towns are never among
it, and what looks like an address is left out of any text.
"""

import json
from dataclasses import dataclass

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.whereabouts import without_addresses
from alongside.sharing.models import Consent
from alongside.sharing.neighbours import hand
from alongside.sharing.passing_on import PARTS, consents_covering, title_of
from alongside.ui.dates import date

from . import packs
from .models import Case
from .queries import latest_answers

# The questions of the report that answer a fact, in the order of the form.
_FACTS: dict[str, tuple[str, ...]] = {
    "account": (
        *("dates_multi", "dates_single", "how_began", "journey", "tasks", "living_conditions", "treatment"),
        *("what_keeps_them", "how_left"),
    ),
    "dependants": ("has_children", "child_count"),
    "access": ("comms_help", "comms_aid"),
    "language": ("language",),
    "interpreter": ("interpreter",),
    "number": ("own_phone", "alt_phone"),
    "whose_number": ("alt_relation",),
    "why_no_number": ("no_contact_reason",),
}


@dataclass(frozen=True)
class Told:
    """One answer: which fact it is of, the question, the answer, and where it comes from."""

    fact: str
    question: str
    answer: str
    source: str


@dataclass(frozen=True)
class Going:
    """One part of what was told, and the consent that lets it go; None when there is none."""

    part: str
    title: str
    told: tuple[Told, ...]
    consent: Consent | None


def going_on(person: User, case: Case) -> list[Going]:
    """The parts there is anything of, each with what lets it go to this person's organisation."""
    told, consents = _told(case), consents_covering(person, case.record)
    found = [
        Going(part, title_of(part), tuple(one for one in told if one.fact in of.facts), consents.get(part))
        for part, of in PARTS.items()
    ]
    return [one for one in found if one.told]


def handed_on(person: User, case: Case, parts: list[Going]) -> str:
    """What a support case could begin with, sealed for this person: the parts they agreed to, and no other."""
    going = [one for one in parts if one.consent is not None]
    facts = {one.part: json.dumps([[each.fact, each.question, each.answer, each.source] for each in one.told]) for one in going}
    return hand(person, case.reference, f"{case.record.owner.name}, {case.reference}", facts) if facts else ""


def _told(case: Case) -> list[Told]:
    answers = latest_answers(case)
    asked = packs.asked({name: one.value for name, one in answers.items()})
    fields = {field.id: field for page in packs.every_page() for field in page.fields}
    found = []
    for fact, names in _FACTS.items():
        for name in names:
            if name in asked:
                on = date(timezone.localdate(answers[name].at))
                said = without_addresses(fields[name].spoken(asked[name]))
                found.append(Told(fact, fields[name].label, said, f"{case.record.owner.name}, {case.reference}, {on}"))
    return found
