"""Search before create: who, among the records a person may see, could be the one they are about to write down?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from alongside.accounts.models import User
from alongside.matching.compare import Compared, compare
from alongside.matching.index import Traits
from alongside.matching.keys import asked_of
from alongside.matching.models import Subject
from alongside.matching.people import Person, unpacked
from alongside.matching.remembered import Likely, likeliest
from alongside.sharing.models import Record
from alongside.sharing.queries import seen_among, shown_to

MOST_CANDIDATES = 200  # put to the rule of sight, those first that share the most and the rarest keys
MOST_COMPARED = 100  # of those that may be seen, looked at closely
WORTH_A_LOOK = 0.15  # of what the first of them has in common: one that has less is not looked at
LEAST = 0.001  # chance, 0 to 1, below which nobody is shown


@dataclass(frozen=True)
class LookAlike:
    """A record that may speak of the same person: which, what it calls them, and why it may be."""

    record: Record
    subject: str
    compared: Compared


def look_alikes(person: User, facts: Traits | Person, limit: int = 10) -> list[LookAlike]:
    """The likeliest, at most `limit`, among records this person may see now; the likeliest first.

    Sight is asked of the few candidates before any is looked at, so that what is hidden is never compared; and always of as many,
    so that nothing takes as long as something that is hidden. What has handling conditions that this person has not agreed to
    yet is left out: the reasons would say what is in it.
    """
    one = facts.as_person() if isinstance(facts, Traits) else facts
    alike, others = likeliest(asked_of(one), MOST_CANDIDATES)
    records = {each.record for each in alike}.union(others)
    unused = range(-MOST_CANDIDATES, -len(records))  # when so few are written down; nobody has these keys
    seen = seen_among(person, records.union(unused))
    likely = compared(one, [each for each in alike if each.record in seen], person.organisation_id)[: 2 * limit]
    shown = seen.read(record for _, record, _ in likely)
    opened = {one.record.pk for one in shown_to(person, shown.values()) if one.title}
    return [LookAlike(shown[record], name, found) for found, record, name in likely if record in opened][:limit]


def compared(one: Person, alike: Sequence[Likely], organisation: int | None) -> list[tuple[Compared, int, str]]:
    """Those worth a look that may be the person, the likeliest first: what says so, the record, and the subject's name there.

    What is its owner's alone is left out for those of another organisation (its primary key).
    Whoever may not see one of them must not call this with it: how long it takes says how many there are.
    """
    worth = [each.subject for each in alike[:MOST_COMPARED] if each.says >= WORTH_A_LOOK * alike[0].says]
    marks = ", ".join(["%s"] * (len(worth) + 1))
    columns = "record_id, name, packed, ours_alone, owner_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {_TABLE} WHERE id IN ({marks})", [0, *worth])  # noqa: S608 - names of our own
        rows = [row for *row, alone, owner in cursor.fetchall() if not alone or owner == organisation]
    found = [(compare(one, unpacked(packed)), record, name) for record, name, packed in rows]
    return sorted((each for each in found if each[0].probability >= LEAST), key=lambda each: (-each[0].weight, *each[1:]))


_TABLE = Subject._meta.db_table
