"""Where telephone numbers stand in what the product says: every room's texts, held against the contact register.

A number that is written out must be mended by hand when it changes; one that a page draws from the register changes by itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import Http404
from django.urls import resolve
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.awareness.wordings import WORDINGS as AWARENESS
from alongside.kernel.access import Permission
from alongside.kernel.wordings import TextSource, Wording
from alongside.partnership.models import ContactNumber
from alongside.partnership.numbers import Finding, check_text
from alongside.partnership.queries import contacts_for, register_of
from alongside.partnership.wordings import WORDINGS as PARTNERSHIP
from alongside.sharing.wordings import WORDINGS as SHARING
from alongside.training.wordings import WORDINGS as TRAINING

# Whatever goes out and could hold a number. A room adds its own list here, and nothing else knows of texts.
SOURCES: tuple[TextSource, ...] = (*AWARENESS, *TRAINING, *PARTNERSHIP, *SHARING)


@dataclass(frozen=True)
class Place:
    """One number in one text: which kind of text, where, in which language and line; `mend` where this reader changes it."""

    kind: str
    where: str
    language: str
    line: str
    finding: Finding
    mend: str
    comes_with_the_house: bool


@dataclass(frozen=True)
class Drawn:
    """A text that takes a number from the register each time it is shown."""

    kind: str
    where: str
    language: str


def places_for(person: User, partnership: Partnership | None) -> list[Place]:
    """Every number written out in the texts that this person may read there; of the house's own texts when it is None."""
    return _written_out(person, partnership, list(_texts(person, partnership)))


def wrong_places(person: User, partnership: Partnership | None) -> list[Place]:
    """The numbers that somebody must look at: superseded, of a wrong length, or unknown."""
    return [one for one in places_for(person, partnership) if one.finding.is_fault]


def contact_read(person: User, partnership: Partnership | None, reference: str) -> ContactNumber:
    """A number of the register, for anybody who may read it there. Raises Http404 when there is none."""
    found = next((one for one in contacts_for(person, partnership) if one.reference == reference), None)
    if found is None:
        raise Http404
    return found


def places_of(person: User, partnership: Partnership | None, contact: ContactNumber) -> tuple[list[Place], list[Drawn]]:
    """Where one number is written out in what this person may read there; and which texts draw it, unless it has ended."""
    texts = list(_texts(person, partnership))
    written = [one for one in _written_out(person, partnership, texts) if one.finding.number == contact.number]
    if contact.valid_to is not None and contact.valid_to <= timezone.localdate():
        return written, []
    return written, [Drawn(source.label, one.where, one.language) for source, one in texts if contact.purpose in one.draws]


def elsewhere(contact: ContactNumber) -> list[tuple[str, int]]:
    """For whoever keeps a number of the house: in how many places of each partnership it is written out, and nothing else."""
    if contact.partnership_id is not None:
        return []
    partnerships, register = list(Partnership.objects.filter(planned=False, ended=None)), register_of(None)
    found: Counter[int | None] = Counter()
    for source in SOURCES:
        for one in () if source.of_the_house else source.texts(partnerships):
            same = (finding.number == contact.number for _, words in one.lines for finding in check_text(words, register))
            found[one.whose] += sum(same)
    return [(one.name, found[one.pk]) for one in partnerships if found[one.pk]]


def _texts(person: User, partnership: Partnership | None) -> Iterator[tuple[TextSource, Wording]]:
    here = [partnership] if partnership is not None else []
    for source in SOURCES:
        if person.may(source.may, partnership) and (here or source.of_the_house):
            yield from ((source, one) for one in source.texts(() if source.of_the_house else here))


def _written_out(person: User, partnership: Partnership | None, texts: Iterable[tuple[TextSource, Wording]]) -> list[Place]:
    register = register_of(partnership)
    return [
        Place(source.label, one.where, one.language, line, finding, _way_to(person, partnership, one.mend), not one.mend)
        for source, one in texts
        for line, words in one.lines
        for finding in check_text(words, register)
    ]


def _way_to(person: User, partnership: Partnership | None, address: str) -> str:
    """The address where a text is changed, for those who may go there."""
    if not address:
        return ""
    page = resolve(address)
    lock = getattr(page.func, "may", None)
    where = partnership if "slug" in page.kwargs else None
    return address if isinstance(lock, Permission) and person.may(lock, where) else ""
