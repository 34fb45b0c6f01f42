"""Which of a few hundred records may a person see? Asked once for a whole search, so it must be quick."""

from collections.abc import Collection, Iterable
from typing import Any

from alongside.accounts.models import User
from alongside.sharing.models import Grant, Record
from alongside.sharing.planned import any_of
from alongside.sharing.policy import reader_of, seen_of

SIZES = (20, 200)  # how many records one statement asks about: a few, or many
_NOBODYS = -1  # and below: they fill up a statement, for primary keys are positive


class Seen(set[int]):
    """Primary keys of records that a person may see, as the rule of sight has just said."""

    def read(self, records: Iterable[int]) -> dict[int, Record]:
        """Those of these records that are among them, with owner and partnership. One question, for none as well."""
        return Record.everything.select_related("owner", "partnership").in_bulk(list(self.intersection(records)) or [_NOBODYS])


def seen_among(person: User, records: Collection[int]) -> Seen:
    """The primary keys, of these, of the records this person may see now."""
    size = SIZES[0] if len(records) <= SIZES[0] else SIZES[1]
    asked, reader, seen = sorted(records), reader_of(person), Seen()
    for start in range(0, max(len(asked), 1), size):  # once for nothing as well, so that nothing takes as long as something
        some = asked[start : start + size]
        seen.update(seen_of(reader, some + [_NOBODYS - place for place in range(size - len(some))]))
    return seen


def reached_by_grants(person: User, kinds: Iterable[str]) -> tuple[str, list[Any]]:
    """A SELECT of `record_id`, and its values: every record of these kinds that a grant to one of the person's audiences names.

    More than they may see, since a grant may be dead and is not asked what allows it: for a search in SQL, of whose finds the
    rule of sight is asked afterwards. What a cell opens is there whatever its kind. Answered from two indexes of grants alone.
    """
    reader, wanted = reader_of(person), sorted(kinds)
    to_them, audiences = any_of(reader.audiences)
    to_cells, cells = any_of(reader.cells)
    kinds_are = ", ".join(["%s"] * len(wanted))
    grants = f"SELECT record_id FROM {Grant._meta.db_table} WHERE"  # noqa: S608 - names of our own
    kinds_of_theirs = f"{grants} kind IN ({kinds_are}) AND audience_id {to_them}"
    sealed = f"{grants} basis = '{Grant.Basis.CELL.value}' AND audience_id {to_cells}"
    return f"{kinds_of_theirs} UNION ALL {sealed}", [*wanted, *audiences, *cells]
