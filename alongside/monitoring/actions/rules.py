"""How careful releases must be: more care at once, less only by two people, and never less than the house asks for."""

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import ask_approval, use_approval
from alongside.sharing.models import Approval

from .. import permissions
from ..care import as_subject, house_rule, read_subject, standing_rule
from ..models import DisclosureRule


@act(permissions.TIGHTEN_RULE, at="partnership")
def tighten_rule(
    *, by: User, partnership: Partnership, readers: str, threshold: int, least_base: int, source: str
) -> DisclosureRule:
    """Ask for more care with the partnership's figures, from today on."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    now = standing_rule(partnership, readers)
    if threshold < now.threshold or least_base < now.least_base:
        raise Refused("This would be less careful than today. A second person has to approve that.", field="threshold")
    if (threshold, least_base) == (now.threshold, now.least_base):
        raise Refused("These are the numbers that hold already.", field="threshold")
    return _write(by, partnership, readers, threshold, least_base, source)


@act(permissions.ASK_LOOSEN_RULE, at="partnership")
def ask_loosen_rule(
    *, by: User, partnership: Partnership, readers: str, threshold: int, least_base: int, reason: str
) -> Approval:
    """Ask a second person to approve less care with the partnership's figures than it has asked for."""
    _require_looser(partnership, readers, threshold, least_base)
    return ask_approval(
        by=by,
        partnership=partnership,
        to_do=permissions.LOOSEN_RULE,
        subject=as_subject(readers, threshold, least_base),
        reason=reason,
    )


@act(permissions.LOOSEN_RULE, at="approval")
def loosen_rule(*, by: User, approval: Approval) -> DisclosureRule:
    """Be less careful with the partnership's figures, as a second person has approved."""
    if approval.asked_by_id != by.pk:
        raise Refused("That approval was given to somebody else.")
    Partnership.objects.select_for_update().get(pk=approval.partnership_id)
    approval = use_approval(by=by, approval=approval, to_do=permissions.LOOSEN_RULE, subject=approval.subject)
    readers, threshold, least_base = read_subject(approval.subject)
    _require_looser(approval.partnership, readers, threshold, least_base)
    source = f"Approved by {approval.decided_by} on {timezone.localdate(approval.decided_at):%-d %B %Y}: {approval.reason}"[:300]
    return _write(by, approval.partnership, readers, threshold, least_base, source)


def _require_looser(partnership: Partnership, readers: str, threshold: int, least_base: int) -> None:
    house, now = house_rule(readers), standing_rule(partnership, readers)
    if threshold < house.threshold or least_base < house.least_base:
        least = f"a threshold of {house.threshold}, and percentages of {house.least_base} or more"
        raise Refused(f"The house itself asks for {least}. A partnership can not go below that.", field="threshold")
    if threshold >= now.threshold and least_base >= now.least_base:
        raise Refused("This is not less careful than today: it needs no second person.", field="threshold")


def _write(by: User, partnership: Partnership, readers: str, threshold: int, least_base: int, source: str) -> DisclosureRule:
    base = house_rule(readers).base
    if least_base < threshold or threshold < base:
        raise Refused("A percentage needs at least as many as the threshold.", field="least_base")
    note(readers=readers, threshold=threshold, least_base=least_base)
    words = {"threshold": threshold, "base": base, "least_base": least_base, "source": source.strip()}
    return DisclosureRule.objects.create(
        partnership=partnership, readers=readers, valid_from=timezone.localdate(), by=by, **words
    )
