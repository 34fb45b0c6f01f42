"""What the holder of a record decides: what it may be found by, and what others then learn."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.matching import permissions
from alongside.matching.identifiers import Kind, normalise
from alongside.matching.index import BY_HAND, HIDDEN_PLACES, Traits, keep
from alongside.matching.models import Policy, Subject
from alongside.sharing.models import Record
from alongside.sharing.queries import owns
from alongside.sharing.spine import hold

# What their own room alone says they speak of: nothing of them goes anywhere before it was judged, or ever.
JUDGED_BEFORE_TOLD: frozenset[str] = frozenset({"intelligence.report", "intelligence.source"})


@act(permissions.SET_HIT_POLICY, at="record")
def set_hit_policy(
    *, by: User, record: Record, policy: str, names_allowed: bool, immigration_allowed: bool, from_policy: str
) -> Record:
    """Decide what somebody who asks about what a record speaks of may learn."""
    held = _held_by(by, record)
    subjects = Subject.objects.filter(record=held)
    if policy not in Policy.values:
        raise Refused("Choose what others may learn.", field="policy")
    now = set(subjects.values_list("policy", flat=True))
    if not now:
        raise Refused("Nothing that this record speaks of can be asked about.")
    if from_policy not in now:
        raise Refused("Somebody has changed this since you opened it. Look again.", field="policy")
    subjects.update(policy=policy, names_allowed=names_allowed, immigration_allowed=immigration_allowed)
    note(policy=policy, names=names_allowed, immigration=immigration_allowed)
    return held


@act(permissions.INDEX_RECORD, at="record")
def index_record(
    *,
    by: User,
    record: Record,
    identifiers: list[tuple[str, str]],
    policy: str,
    place_kind: str = "",
    names_allowed: bool = False,
) -> Record:
    """Note what a record is about, so that others who ask about the same can be told whom to ring."""
    held = _held_by(by, record)
    if held.kind in JUDGED_BEFORE_TOLD:
        raise Refused("Say what it mentions on its own page, item by item: what others may learn follows from how it is judged.")
    if policy not in Policy.values:
        raise Refused("Choose what others may learn.", field="policy")
    if place_kind in HIDDEN_PLACES:
        raise Refused(
            "A place where somebody is kept safe is never looked for by others, so it is not noted.", field="place_kind"
        )
    if not identifiers:
        raise Refused("Enter something the record is about.", field="text_1")
    for number, (kind, raw) in enumerate(identifiers, start=1):
        found = normalise(kind, raw, today=timezone.localdate()) if kind in list(Kind) else None
        if found is None or found.status == "invalid":
            raise Refused(" ".join(found.notes) if found else "Choose a kind from the list.", field=f"text_{number}")
    keep(record=held, subject=BY_HAND, traits=Traits(tuple(identifiers)), policy=policy, names_allowed=names_allowed)
    note(policy=policy, kinds=sorted({kind for kind, _ in identifiers}))
    return held


def _held_by(by: User, record: Record) -> Record:
    if not owns(by, record):
        raise Refused("Only people of the organisation that owns this record, who may see it, can do that.")
    return hold(record)
