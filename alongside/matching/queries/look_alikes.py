"""Search before create: who, among the records a person may see, could be the one they are about to write down?"""

from collections import Counter
from dataclasses import dataclass

from django.db import connection

from alongside.accounts.models import User
from alongside.matching.compare import Compared, compare
from alongside.matching.index import Traits, as_numbers
from alongside.matching.keys import blocking_keys
from alongside.matching.models import BlockingKey, Subject
from alongside.matching.people import Person, unpacked
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to

MOST_OF_A_KEY = 60  # subjects read of one key; one that has more says too little to go by
MOST_CANDIDATES = 150  # looked at closely, those first that share the rarest keys
LEAST = 0.001  # chance, 0 to 1, below which nobody is shown


@dataclass(frozen=True)
class LookAlike:
    """A record that may speak of the same person: which, what it calls them, and why it may be."""

    record: Record
    subject: str
    compared: Compared


def look_alikes(person: User, facts: Traits | Person, limit: int = 10) -> list[LookAlike]:
    """The likeliest, at most `limit`, among records this person may see now; the likeliest first.

    Sight is asked of the few candidates before any is looked at, so that what is hidden is never compared.
    """
    one = facts.as_person() if isinstance(facts, Traits) else facts
    # Nobody has the key 0. It is asked for so that nothing found takes as many queries as something that is hidden.
    candidates = [0, *_in_order(probe(one))]
    subjects = {row.pk: row for row in Subject.objects.filter(pk__in=candidates).only("pk", "record_id", "name", "packed")}
    records = (
        visible_to(person, Record)
        .select_related("owner", "partnership")
        .in_bulk([0, *{row.record_id for row in subjects.values()}])
    )
    found = [
        LookAlike(records[row.record_id], row.name, compare(one, unpacked(row.packed)))
        for row in subjects.values()
        if row.record_id in records
    ]
    likely = [one for one in found if one.compared.probability >= LEAST]
    return sorted(likely, key=lambda one: (-one.compared.weight, one.record.pk))[:limit]


def probe(one: Person) -> Counter[int]:
    """How much each subject has in common with a person: a sum over the keys they share, of which a rare one counts more."""
    keys = sorted(as_numbers(blocking_keys(one)))
    if not keys:
        return Counter()
    table = connection.ops.quote_name(BlockingKey._meta.db_table)
    each = f"SELECT * FROM (SELECT key, subject_id FROM {table} WHERE key = %s LIMIT {MOST_OF_A_KEY + 1}) AS found"  # noqa: S608 - a name of our own and a number
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


def _in_order(worth: Counter[int]) -> list[int]:
    return [subject for subject, _ in sorted(worth.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CANDIDATES]]
