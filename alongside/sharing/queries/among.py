"""Which of a few hundred records may a person see? Asked once for a whole search, so it must be quick."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from django.db.models import QuerySet

from alongside.accounts.models import User
from alongside.sharing.models import Protected, Record
from alongside.sharing.policy import reader_of, seen_of

SIZES = (20, 60, 200)  # how many records one statement asks about: a few, about a page full, or many
_NOBODYS = -1  # and below: they fill up a statement, for primary keys are positive


Kept = TypeVar("Kept", bound=Protected)


class Seen(set[int]):
    """Primary keys of records that a person may see, as the rule of sight has just said."""

    def read(self, records: Iterable[int]) -> dict[int, Record]:
        """Those of these records that are among them, with owner and partnership. One question, for none as well."""
        return Record.everything.select_related("owner", "partnership").in_bulk(list(self.intersection(records)) or [_NOBODYS])

    def only(self, records: Iterable[int]) -> "Seen":
        """Those of them that are among these records as well."""
        return Seen(self.intersection(records))

    def things(self, kept: type[Kept]) -> "QuerySet[Kept]":
        """The protected things of one kind whose records are among them, without asking the rule once more."""
        return kept.everything.filter(pk__in=self or [_NOBODYS])


def seen_among(person: User, records: Collection[int]) -> Seen:
    """The primary keys, of these, of the records this person may see now."""
    size = next((one for one in SIZES if len(records) <= one), SIZES[-1])
    asked, reader, seen = sorted(records), reader_of(person), Seen()
    for start in range(0, max(len(asked), 1), size):  # once for nothing as well, so that nothing takes as long as something
        some = asked[start : start + size]
        seen.update(seen_of(reader, some + [_NOBODYS - place for place in range(size - len(some))]))
    return seen
