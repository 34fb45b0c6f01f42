"""Search before create: who, among the records a person may see, could be the one they are about to write down?"""

from collections import Counter
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from alongside.accounts.models import User
from alongside.matching.compare import Compared, compare
from alongside.matching.index import Traits, as_numbers
from alongside.matching.keys import finding_keys
from alongside.matching.models import BlockingKey, Subject
from alongside.matching.people import Person, unpacked
from alongside.sharing.models import Record
from alongside.sharing.queries import records_among, seen_among, shown_to

MOST_OF_A_KEY = 60  # subjects read of one key; one that has more says too little to go by
MOST_CANDIDATES = 200  # put to the rule of sight, those first that share the rarest keys
MOST_COMPARED = 60  # of those that may be seen, looked at closely
LEAST = 0.001  # chance, 0 to 1, below which nobody is shown


@dataclass(frozen=True)
class LookAlike:
    """A record that may speak of the same person: which, what it calls them, and why it may be."""

    record: Record
    subject: str
    compared: Compared


def look_alikes(person: User, facts: Traits | Person, limit: int = 10) -> list[LookAlike]:
    """The likeliest, at most `limit`, among records this person may see now; the likeliest first.

    Sight is asked of the few candidates before any is looked at, so that what is hidden is never compared. What has handling
    conditions that this person has not agreed to yet is left out: the reasons would say what is in it.
    """
    one = facts.as_person() if isinstance(facts, Traits) else facts
    subjects = _subjects(_in_order(probe(one)), person.organisation_id)
    seen = seen_among(person, {record for record, _, _ in subjects})
    near = [row for row in subjects if row[0] in seen][:MOST_COMPARED]
    compared = [(compare(one, unpacked(packed)), record, name) for record, name, packed in near]
    likely = sorted(
        (found for found in compared if found[0].probability >= LEAST), key=lambda found: (-found[0].weight, *found[1:])
    )
    # Nobody has the key 0. It is asked for so that nothing found takes as many queries as something that is hidden.
    records = records_among(person, [0, *{record for _, record, _ in likely[: 2 * limit]}])
    opened = {shown.record.pk for shown in shown_to(person, records.values()) if shown.title}
    return [LookAlike(records[record], name, found) for found, record, name in likely[: 2 * limit] if record in opened][:limit]


def probe(one: Person) -> Counter[int]:
    """How much each subject has in common with a person: a sum over the keys they share, of which a rare one counts more."""
    keys = sorted(as_numbers(finding_keys(one)))
    if not keys:
        return Counter()
    each = f"SELECT * FROM (SELECT key, subject_id FROM {_table(BlockingKey)} WHERE key = %s LIMIT {MOST_OF_A_KEY + 1}) AS found"  # noqa: S608 - a name of our own and a number
    shared: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([each] * len(keys)), keys)
        for key, subject in cursor.fetchall():
            shared.setdefault(key, []).append(subject)
    worth: Counter[int] = Counter()
    for subjects in shared.values():
        for subject in subjects[:MOST_OF_A_KEY]:
            worth[subject] += 1000 // (len(subjects) + 2)
    return worth


def _subjects(candidates: list[int], organisation: int | None) -> list[tuple[int, str, str]]:
    """Record, name and packed person of each candidate, in the order of the candidates; without what is its owner's alone."""
    marks = ", ".join(["%s"] * (len(candidates) + 1))
    with connection.cursor() as cursor:
        columns = "id, ours_alone, owner_id, record_id, name, packed"
        cursor.execute(f"SELECT {columns} FROM {_table(Subject)} WHERE id IN ({marks})", [0, *candidates])  # noqa: S608 - a name of our own
        found = {key: row for key, alone, owner, *row in cursor.fetchall() if not alone or owner == organisation}
    return [tuple(found[key]) for key in candidates if key in found]


def _in_order(worth: Counter[int]) -> list[int]:
    return [subject for subject, _ in sorted(worth.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CANDIDATES]]


def _table(of: type[Model]) -> str:
    return connection.ops.quote_name(of._meta.db_table)
