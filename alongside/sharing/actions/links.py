"""The golden thread: saying that one record led to another."""

from django.db.models import Q

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Link, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.rules import require_words


@act(permissions.LINK_RECORDS, at="record")
def link_records(*, by: User, record: Record, to: Record, why: str) -> Link:
    """Say that one record led to another, and why. Only people who see both will see the link."""
    require_words(why, "Say how they are connected.", field="why")
    if to.partnership_id != record.partnership_id:
        raise Refused("You cannot see a record with that reference.", field="to")
    seen = set(visible_to(by, Record).filter(pk__in=[record.pk, to.pk]).values_list("pk", flat=True))
    if not {record.pk, to.pk} <= seen:
        raise Refused("You cannot see a record with that reference.", field="to")
    if record == to:
        raise Refused("A record cannot be linked to itself.", field="to")
    either_way = Q(from_record=record, to_record=to) | Q(from_record=to, to_record=record)
    if Link.everything.filter(either_way).exists():
        raise Refused("These two are linked already.", field="to")
    note(to=to.reference)
    return Link.everything.create(from_record=record, to_record=to, why=why.strip(), linked_by=by)
