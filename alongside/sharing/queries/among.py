"""Which of a few hundred records may a person see? Asked once for a whole search, so it must be quick."""

from collections.abc import Collection

from alongside.accounts.models import User
from alongside.sharing.models import Record
from alongside.sharing.policy import reader_of, seen_of

SIZES = (20, 200)  # how many records one statement asks about: a few, or many
_NOBODYS = -1  # and below: they fill up a statement, for primary keys are positive


def seen_among(person: User, records: Collection[int]) -> set[int]:
    """The primary keys, of these, of the records this person may see now."""
    size = SIZES[0] if len(records) <= SIZES[0] else SIZES[1]
    asked, reader, seen = sorted(records), reader_of(person), set[int]()
    for start in range(0, max(len(asked), 1), size):  # once for nothing as well, so that nothing takes as long as something
        some = asked[start : start + size]
        seen |= seen_of(reader, some + [_NOBODYS - place for place in range(size - len(some))])
    return seen


def records_among(person: User, records: Collection[int]) -> dict[int, Record]:
    """The records, of these primary keys, that this person may see now, with owner and partnership."""
    return Record.everything.select_related("owner", "partnership").in_bulk(list(seen_among(person, records)))
