"""Breaking the glass: being let in to a placement for some hours without being named, because a life is at risk."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.references import read_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import ask_approval, use_approval
from alongside.sharing.models import Approval, CellMember, Limit
from alongside.sharing.queries import limit_today
from alongside.support import permissions
from alongside.support.holding import require_no_address_outside, require_words, tell
from alongside.support.models import Placement


@act(permissions.ASK_BREAK_GLASS, at="partnership")
def ask_break_glass(*, by: User, partnership: Partnership, reference: str, reason: str) -> Approval:
    """Ask a second person of one's own organisation to let one in to a placement, because a life is at risk.

    The answer is the same whether or not there is such a placement.
    """
    wanted = read_reference(reference)
    if wanted is None or not wanted.startswith("PLC-"):
        raise Refused("Check the reference: it looks like PLC-7K3QF2XM.", field="reference")
    reason = require_words(reason, "Say whose life is at risk, and why it cannot wait.", "reason")
    require_no_address_outside([reason], "reason")
    words = {"subject": wanted, "reason": reason, "organisation": by.organisation}
    return ask_approval(by=by, partnership=partnership, to_do=permissions.BREAK_GLASS, **words)


@act(permissions.BREAK_GLASS, at="approval")
def break_glass(*, by: User, approval: Approval) -> Placement:
    """Be let in to a placement for some hours without being named, once a second person agrees; who runs it is told at once."""
    if approval.asked_by_id != by.pk:
        raise Refused("That approval was given to somebody else.")
    approval = use_approval(by=by, approval=approval, to_do=permissions.BREAK_GLASS, subject=approval.subject)
    found = Placement.everything.filter(
        record__reference=approval.subject, record__partnership=approval.partnership, record__owner=by.organisation
    )
    placement = found.select_related("record__cell", "record__partnership", "case__worker", "case__supervisor").first()
    if placement is None:
        raise Refused("Your organisation has no placement of that reference.")
    until = _let_in(by, placement)
    note(until=until.isoformat())
    ends = f"{timezone.localtime(until):%-d %B at %H:%M}"
    text = f"{by.full_name} has been let in to a placement without being named, until {ends}; {approval.decided_by} approved it."
    tell(placement.case, placement.reference, text, but=by, also=[placement.record.created_by or by])
    return placement


@act(permissions.END_GLASS, at="placement")
def end_glass(*, by: Clockwork, placement: Placement, person: User) -> Placement:
    """Write down that the hours of somebody who was let in without being named are over, and tell who runs the placement."""
    over = CellMember.objects.filter(cell=placement.record.cell, person=person, removed_at=None, ends_at__lte=timezone.now())
    if over.update(removed_at=timezone.now()):
        text = f"{person.full_name}, who had been let in to a placement without being named, can no longer open it."
        tell(placement.case, placement.reference, text, also=[placement.record.created_by or person])
    return placement


def _let_in(by: User, placement: Placement) -> dt.datetime:
    """Let somebody in until an hour. Whoever is named already, without an end, stays so."""
    until = timezone.now() + dt.timedelta(hours=limit_today(Limit.What.GLASS_HOURS))
    member, new = CellMember.objects.get_or_create(
        cell=placement.record.cell, person=by, removed_at=None, defaults={"added_by": by, "ends_at": until}
    )
    if not new and member.ends_at is not None:
        member.ends_at = until
        member.save(update_fields=["ends_at"])
    return until
