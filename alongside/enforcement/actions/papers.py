"""Packs on paper for people without an account: made out in their name, printed, and handed over by somebody who says so."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement import permissions
from alongside.enforcement.holding import held, next_number, require_state
from alongside.enforcement.models import Decision, Helper, Measure, Operation, PaperPack
from alongside.enforcement.moves import MAY_BRIEF
from alongside.enforcement.packing import content_for
from alongside.enforcement.queries import standing_of
from alongside.enforcement.queries.lists import amount_today
from alongside.enforcement.recalling import recall_papers
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note


@act(permissions.MAKE_PAPER_PACK, at="operation")
def make_paper_pack(*, by: User, operation: Operation, helper: Helper) -> PaperPack:
    """Make out a briefing pack on paper for somebody without an account."""
    operation = held(by, operation)
    require_state(operation, MAY_BRIEF, "Packs are given out once there is a go.")
    helper = Helper.objects.select_for_update(of=("self",)).select_related("owner").get(pk=helper.pk)
    if helper.operation_id != operation.pk or helper.removed:
        raise Refused("That person is not on the roster.")
    _require_hand(by, operation, helper.duty)
    standing = PaperPack.objects.filter(helper=helper, recalled_at=None)
    if standing.filter(version=operation.version).exists():
        raise Refused(f"{helper} has the pack of this version.")
    recall_papers(operation, standing.select_related("handed_by"), "A later version was made out.")
    return PaperPack.objects.create(
        operation=operation,
        number=next_number(PaperPack, operation),
        helper=helper,
        name=helper.name,
        organisation=helper.organisation,
        duty=helper.duty,
        version=operation.version,
        content=content_for(operation, helper),
        made_by=by,
        expires_at=operation.ends_at + dt.timedelta(hours=amount_today(Measure.What.PACK_HOURS)),
    )


@act(permissions.PRINT_PAPER_PACK, at="operation")
def print_paper_pack(*, by: User, operation: Operation, pack: PaperPack) -> PaperPack:
    """Print the briefing pack that was made out for somebody without an account."""
    pack = _held_pack(by, held(by, operation), pack)
    note(version=pack.version)
    return pack


@act(permissions.HAND_PAPER_PACK, at="operation")
def hand_paper_pack(*, by: User, operation: Operation, pack: PaperPack) -> PaperPack:
    """Say that one has handed a printed pack to the person without an account whose name it bears."""
    operation = held(by, operation)
    pack = _held_pack(by, operation, pack)
    if not Decision.objects.filter(operation=operation, verdict=Decision.Verdict.GO, void_at=None).exists():
        raise Refused("The go has fallen since this pack was made out. Destroy it, and wait for another.")
    if pack.handed_at is None:
        pack.handed_by, pack.handed_at = by, timezone.now()
        pack.save(update_fields=["handed_by", "handed_at"])
    note(version=pack.version)
    return pack


def _held_pack(by: User, operation: Operation, pack: PaperPack) -> PaperPack:
    pack = PaperPack.objects.select_for_update().get(pk=pack.pk)
    if pack.operation_id != operation.pk:
        raise Refused("That pack belongs to another operation.")
    _require_hand(by, operation, pack.duty)
    if pack.recalled_at is not None or pack.expires_at <= timezone.now():
        raise Refused("This pack has been recalled, or its time is over.")
    return pack


def _require_hand(by: User, operation: Operation, duty: str) -> None:
    if not standing_of(by, operation).may_hand(duty):
        raise Refused("Your part in this operation does not open this pack.")
