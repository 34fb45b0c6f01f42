"""Where numbers stand, in words for its pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.accounts.models import Partnership, User
from alongside.partnership import queries
from alongside.partnership.models import ContactNumber
from alongside.partnership.presenters import contacts
from alongside.partnership.presenters.contacts import address, wrong_texts

from .number_places import Place

__all__ = ["Row", "address", "rows", "shown", "wrong_texts"]


@dataclass(frozen=True)
class Row:
    """A number in a text as a line of a table."""

    where: str
    kind: str
    language: str
    line: str
    text: str
    state: str
    colour: str
    words: str
    mend: str
    otherwise: str


def rows(found: Iterable[Place]) -> list[Row]:
    """Numbers in texts as lines of a table."""
    return [_row(one) for one in found]


def shown(person: User, contact: ContactNumber, place: Partnership | None) -> contacts.Row:
    """One number with all that is known of it, and what this reader may do with it."""
    own = contact.partnership_id == (place.pk if place is not None else None)
    return contacts.row(contact, place, keeps=own and queries.may_keep_contacts(person, place))


def _row(one: Place) -> Row:
    [checked] = contacts.checked([one.finding])
    otherwise = "It comes with the house: tell whoever runs it." if one.comes_with_the_house else "Its own editors change it."
    return Row(
        one.where,
        one.kind,
        one.language,
        one.line,
        checked.text,
        checked.state,
        checked.colour,
        checked.words,
        one.mend,
        "" if one.mend else otherwise,
    )
