"""What must be true before a share outside every agreement."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.refusals import Refused
from alongside.sharing import permissions
from alongside.sharing.models import Audience, Disclosure, Limit, Record
from alongside.sharing.queries import limit_today, owns
from alongside.sharing.rules.shares import (
    require_leaves_by_general_page,
    require_owner,
    require_recipient_here,
    require_unsealed,
)


def held_disclosure(disclosure: Disclosure) -> Disclosure:
    """The disclosure as it is now, held for this act alone until the act is done."""
    return Disclosure.objects.select_for_update().get(pk=disclosure.pk)


def require_disclosable(by: User, record: Record, recipient: Organisation | User) -> None:
    """An owner's person discloses an unsealed record to an organisation or a person of the partnership, and nobody wider."""
    require_owner(by, record)
    require_leaves_by_general_page(record)
    require_unsealed(record)
    if not isinstance(recipient, Organisation | User):
        raise Refused("An exceptional disclosure goes to one organisation or one person.", field="recipient")
    require_recipient_here(recipient, record)


def require_short(ends_at: dt.datetime) -> None:
    """An exceptional disclosure is for days, not for good: whatever lasts needs an agreement."""
    now, days = timezone.now(), limit_today(Limit.What.DISCLOSURE_DAYS)
    if ends_at <= now:
        raise Refused("The disclosure must end in the future.", field="ends_at")
    if ends_at > now + dt.timedelta(days=days):
        longest = "1 day" if days == 1 else f"{days} days"
        raise Refused(f"An exceptional disclosure can last {longest} at most. For longer, use an agreement.", field="ends_at")


def require_approver(by: User, approver: User, record: Record) -> None:
    """The approver is somebody else, of the organisation that owns the record, who may decide this and can see the record."""
    if approver.pk == by.pk:
        raise Refused("Somebody other than you must approve this.", field="approver")
    if approver.organisation_id != record.owner_id:
        raise Refused(f"The approver must work for {record.owner}.", field="approver")
    if not approver.may(permissions.DECIDE_DISCLOSURE, record.partnership):
        raise Refused(f"{approver} does not hold a role that can approve a disclosure.", field="approver")
    if not owns(approver, record):
        raise Refused(f"{approver} cannot see this record, so cannot approve its disclosure.", field="approver")


def require_not_yet_disclosed(record: Record, audience: Audience) -> None:
    """One disclosure of a record to one recipient at a time."""
    now = timezone.now()
    same = Disclosure.objects.filter(record=record, audience=audience, ended_at=None, ends_at__gt=now)
    if same.filter(approval__approved=True).exists():
        raise Refused(f"This record is already disclosed to {audience}.", field="recipient")
    waiting = same.filter(approval__decided_at=None, approval__withdrawn_at=None, approval__expires_at__gt=now)
    if waiting.exists():
        raise Refused(f"A disclosure of this record to {audience} is already waiting to be approved.", field="recipient")
