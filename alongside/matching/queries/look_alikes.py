"""Search before create: who, among the records a person may see, could be the one they are about to write down?"""

from dataclasses import dataclass

import numpy as np
from django.db import connection

from alongside.accounts.models import User
from alongside.matching.compare import Compared, compare
from alongside.matching.index import Traits, numbered
from alongside.matching.keys import finding_keys
from alongside.matching.models import Subject
from alongside.matching.people import Person, unpacked
from alongside.matching.remembered import Asked, likeliest
from alongside.sharing.models import Record
from alongside.sharing.queries import records_among, seen_among, shown_to

MOST_CANDIDATES = 200  # put to the rule of sight, those first that share the most and the rarest keys
MOST_COMPARED = 30  # of those that may be seen, looked at closely
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
    subjects = _subjects(alike, others)
    seen = seen_among(person, {record for record, _, _ in subjects.values()})
    near = [subjects[key] for key in alike if key in subjects and subjects[key][0] in seen][:MOST_COMPARED]
    compared = [(compare(one, unpacked(packed)), record, name) for record, name, packed in near]
    likely = sorted(
        (found for found in compared if found[0].probability >= LEAST), key=lambda found: (-found[0].weight, *found[1:])
    )
    # Nobody has the key 0. It is asked for so that nothing found takes as many queries as something that is hidden.
    records = records_among(person, [0, *{record for _, record, _ in likely[: 2 * limit]}])
    opened = {shown.record.pk for shown in shown_to(person, records.values()) if shown.title}
    return [LookAlike(records[record], name, found) for found, record, name in likely[: 2 * limit] if record in opened][:limit]


def asked_of(one: Person) -> Asked:
    """The keys that look-alikes of a person are likely to share."""
    return np.frombuffer(numbered(finding_keys(one)), "<u4")


def _subjects(alike: list[int], others: list[int]) -> dict[int, tuple[int, str, str]]:
    """Record, name and packed person of each that is still there, by primary key."""
    marks = ", ".join(["%s"] * (len(alike) + len(others) + 1))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, record_id, name, packed FROM {_TABLE} WHERE id IN ({marks})", [0, *alike, *others])  # noqa: S608 - a name of our own
        return {key: (record, name, packed) for key, record, name, packed in cursor.fetchall()}


_TABLE = Subject._meta.db_table
