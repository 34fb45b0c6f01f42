"""Search before create: who, among the records a person may see, could be the one they are about to write down?"""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.accounts.models import User
from alongside.kernel.planned import any_of, planned_once
from alongside.matching.compare import Compared, compare, weight_between
from alongside.matching.index import Traits
from alongside.matching.keys import asked_of
from alongside.matching.models import Subject
from alongside.matching.people import Person, unpacked
from alongside.matching.remembered import Likely, likeliest
from alongside.matching.weights import USUAL
from alongside.sharing.models import Record
from alongside.sharing.queries import seen_among, shown_to

MOST_CANDIDATES = 200  # put to the rule of sight, those first that share the most and the rarest keys
MOST_COMPARED = 100  # of those that may be seen, looked at closely
WORTH_A_LOOK = 0.33  # of what the first of them has in common: one that has less is not looked at
LEAST = USUAL.prior  # chance, 0 to 1, below which nobody is shown: that of anybody taken at random


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
    records = {record for _, record, _ in alike}.union(others)
    unused = range(-MOST_CANDIDATES, -len(records))  # when so few are written down; nobody has these keys
    seen = seen_among(person, records.union(unused))
    likely = compared(one, [each for each in alike if each[1] in seen], person.organisation_id, 2 * limit)
    shown = seen.read(record for _, record, _ in likely)
    opened = {one.record.pk for one in shown_to(person, shown.values()) if one.title}
    return [LookAlike(shown[record], name, found) for found, record, name in likely if record in opened][:limit]


def compared(one: Person, alike: Sequence[Likely], organisation: int | None, most: int) -> list[tuple[Compared, int, str]]:
    """The likeliest of them, at most `most`, in order: what says so, the record, and the subject's name there.

    Of two as likely, the one that has more in common is first, and then the one of whom less else is known.
    What is its owner's alone is left out for those of another organisation (its primary key).
    Whoever may not see one of them must not call this with it: how long it takes says how many there are.
    """
    worth = {subject: says for subject, _, says in alike[:MOST_COMPARED] if says >= WORTH_A_LOOK * alike[0][2]}
    are, values = any_of([0, *worth])
    asked = f"SELECT id, record_id, name, packed, ours_alone, owner_id FROM {_TABLE} WHERE id {are}"  # noqa: S608 - our own words
    weighed = []
    for key, record, name, packed, alone, owner in planned_once(asked, values):
        if not alone or owner == organisation:
            other = unpacked(packed)
            weighed.append((-weight_between(one, other), -worth[key], other.facts, key, (other, record, name)))
    found = [(compare(one, other), record, name) for *_, (other, record, name) in sorted(weighed)[:most]]
    return [each for each in found if each[0].probability >= LEAST]


_TABLE = Subject._meta.db_table
