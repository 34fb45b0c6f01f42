"""Reading notices."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act
from alongside.sharing import permissions
from alongside.sharing.models import Notice
from alongside.sharing.queries import notices_for


@act(permissions.READ_NOTICE, at="notice")
def read_notice(*, by: User, notice: Notice) -> Notice:
    """Mark a notice as read. A notice to an organisation is read once, by whoever of its people reads it first."""
    if not notices_for(by, notice.partnership).filter(pk=notice.pk).exists():
        raise Refused("That notice is not addressed to you.")
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.read_at is None:
        notice.read_at, notice.read_by = timezone.now(), by
        notice.save(update_fields=["read_at", "read_by"])
    return notice
