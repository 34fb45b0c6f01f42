"""What somebody told one organisation and may agree to have passed on to whoever supports them: which parts, by which consent.

Both rooms speak of the same parts and facts here, and neither knows the other. A consent covers a part when it holds today, is
about the record, names who is to be told (their organisation, or they themselves), and lists the part by one of its words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from alongside.accounts.models import User

from .models import Consent, Record
from .policy import consents_in_force

ALL = frozenset({"all", "everything", "all of it"})


@dataclass(frozen=True)
class Part:
    """A part of what was told: its words in a consent, the first of which the pages say; and the facts it is made of."""

    words: tuple[str, ...]
    facts: tuple[str, ...]


PARTS: dict[str, Part] = {
    "account": Part(("what happened", "account", "their account"), ("account",)),
    "needs": Part(("needs", "what they need", "health and needs"), ("dependants", "access")),
    "languages": Part(("languages", "language", "language and interpreter"), ("language", "interpreter")),
    "contact": Part(("safe contact", "how to reach them", "contact"), ("number", "whose_number", "why_no_number")),
}


def title_of(part: str) -> str:
    """The part as pages say it, and as a consent should name it."""
    return PARTS[part].words[0].capitalize()


def names(information: Iterable[str], part: str) -> bool:
    """Whether what a consent lists has that part in it."""
    listed = {" ".join(one.casefold().split()).rstrip(".") for one in information}
    return bool(listed & (ALL | set(PARTS[part].words)))


def consents_covering(person: User, record: Record) -> dict[str, Consent]:
    """By part, the consent in force that lets this person's organisation be told it; no entry for a part without one."""
    ours = Q(audience__organisation=person.organisation_id) | Q(audience__person=person)
    if person.organisation is not None:  # whose the record is can be no recipient of it, and is named in words
        ours |= Q(audience=None, outside__iexact=person.organisation.name)
    found = list(consents_in_force().filter(ours, record=record, about=Consent.About.SHARING).order_by("-pk"))
    covering = {part: [one for one in found if names(one.information, part)] for part in PARTS}
    return {part: consents[0] for part, consents in covering.items() if consents}
