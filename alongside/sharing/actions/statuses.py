"""Bringing agreements into force, stopping them, and ending them; and what the clock does to them."""

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.history import move_to
from alongside.sharing.models import Agreement
from alongside.sharing.queries import dead_shares_of, shares_to_carry, signed_what_stands
from alongside.sharing.rules.agreements import (
    ENOUGH_SIGNATURES,
    Status,
    held,
    require_living_grounds,
    require_move,
    require_reason,
    require_status,
)
from alongside.sharing.telling import tell_parties
from alongside.sharing.wording import clause_words, day


@act(permissions.ACTIVATE_AGREEMENT, at="agreement")
def activate_agreement(*, by: User, agreement: Agreement) -> Agreement:
    """Bring a signed agreement into force. If it is a new version, the version before ends now."""
    agreement, today = held(agreement), timezone.localdate()
    require_status(agreement, Status.DRAFT, doing="activated")
    if agreement.starts > today:
        raise Refused(f"This agreement starts on {day(agreement.starts)}. It cannot be activated before then.")
    if agreement.expires <= today:
        raise Refused(f"This agreement ran out on {day(agreement.expires)}.")
    signed = [party for party in signed_what_stands(agreement) if party.withdrawn_on is None]
    if len(signed) < ENOUGH_SIGNATURES:
        raise Refused("At least two parties must sign before the agreement can be activated.")
    require_living_grounds(agreement)
    _drop_signatures_of_other_words(agreement, [party.pk for party in signed])
    carried = _take_the_place_of(agreement, by)
    move_to(agreement, Status.ACTIVE, by, "In force", why=f"Signed by {len(signed)} parties")
    note(signed=len(signed), carried=carried)
    tell_parties(agreement, f"“{agreement.title}” is in force until {day(agreement.expires)}.")
    return agreement


@act(permissions.SUSPEND_AGREEMENT, at="agreement")
def suspend_agreement(*, by: User, agreement: Agreement, why: str) -> Agreement:
    """Stop an agreement for the time being. Nobody sees anything because of it until it is resumed."""
    agreement = held(agreement)
    require_move(agreement, Status.SUSPENDED, doing="suspended")
    require_reason(why)
    move_to(agreement, Status.SUSPENDED, by, "Suspended", why=why)
    note(why=why.strip())
    tell_parties(agreement, f"“{agreement.title}” is suspended. Nothing shared under it can be seen until it is resumed.")
    return agreement


@act(permissions.RESUME_AGREEMENT, at="agreement")
def resume_agreement(*, by: User, agreement: Agreement, why: str) -> Agreement:
    """Let a suspended agreement hold again."""
    agreement = held(agreement)
    require_status(agreement, Status.SUSPENDED, doing="resumed")
    require_reason(why)
    if agreement.expires <= timezone.localdate():
        raise Refused(f"This agreement ran out on {day(agreement.expires)}.")
    move_to(agreement, Status.ACTIVE, by, "Resumed", why=why)
    note(why=why.strip())
    tell_parties(agreement, f"“{agreement.title}” holds again. What was shared under it can be seen again.")
    return agreement


@act(permissions.END_AGREEMENT, at="agreement")
def end_agreement(*, by: User, agreement: Agreement, why: str) -> Agreement:
    """End an agreement for good, or drop a draft."""
    agreement = held(agreement)
    require_move(agreement, Status.WITHDRAWN, doing="ended")
    require_reason(why)
    was_draft = agreement.status == Status.DRAFT
    move_to(agreement, Status.WITHDRAWN, by, "Draft dropped" if was_draft else "Ended", why=why)
    note(why=why.strip())
    text = "was dropped before it came into force." if was_draft else "has ended, and every share under it with it."
    tell_parties(agreement, f"“{agreement.title}” {text}")
    return agreement


@act(permissions.EXPIRE_AGREEMENT, at="agreement")
def expire_agreement(*, by: Clockwork, agreement: Agreement) -> Agreement:
    """Mark an agreement that has run out."""
    agreement = held(agreement)
    require_move(agreement, Status.EXPIRED, doing="marked as run out")
    if agreement.expires > timezone.localdate():
        raise Refused(f"This agreement runs until {day(agreement.expires)}.")
    move_to(agreement, Status.EXPIRED, by, "Ran out", why=f"Ran out on {day(agreement.expires)}")
    tell_parties(agreement, f"“{agreement.title}” has run out. Nothing can be shared or seen because of it.")
    return agreement


@act(permissions.WARN_OF_EXPIRY, at="agreement")
def warn_of_expiry(*, by: Clockwork, agreement: Agreement) -> Agreement:
    """Tell the parties that an agreement will soon run out. Once."""
    agreement = held(agreement)
    require_status(agreement, Status.ACTIVE, Status.SUSPENDED, doing="said to run out soon")
    if agreement.warned_on is not None:
        raise Refused("The parties have been told.")
    agreement.warned_on = timezone.localdate()
    agreement.save(update_fields=["warned_on"])
    text = f"“{agreement.title}” runs out on {day(agreement.expires)}. Shares under it end then unless a new version is signed."
    tell_parties(agreement, text)
    return agreement


@act(permissions.CLOSE_DEAD_SHARES, at="agreement")
def close_dead_shares(*, by: Clockwork, agreement: Agreement) -> Agreement:
    """Mark as ended the shares that what allowed them can never allow again. Nobody's sight changes by it."""
    closed = dead_shares_of(agreement).update(ends_at=Greatest(F("starts_at"), timezone.now()))
    note(closed=closed)
    return agreement


def _drop_signatures_of_other_words(agreement: Agreement, signed: list[int]) -> None:
    """A name in the text may have changed since a party signed it: such a signature does not bind."""
    fallen = {"signed_by": None, "signed_on": None, "signed_digest": "", "signatory_title": ""}
    agreement.parties.exclude(pk__in=signed).exclude(signed_on=None).update(**fallen)


def _take_the_place_of(agreement: Agreement, by: User) -> int:
    """End the version before and carry its live shares on, where a clause says the same as before; how many were carried."""
    if agreement.supersedes is None:
        return 0
    before, carried = held(agreement.supersedes), 0
    if before.status == Status.ACTIVE and before.expires > timezone.localdate():
        for clause in agreement.clauses.filter(continues__ended_at=None).exclude(continues=None).select_related("continues"):
            if clause.continues is not None and clause_words(clause) == clause_words(clause.continues):
                carried += shares_to_carry(clause.continues).update(clause=clause)
    if before.status in (Status.ACTIVE, Status.SUSPENDED):
        move_to(before, Status.WITHDRAWN, by, "Replaced", why=f"Replaced by version {agreement.version}, {agreement.reference}")
        note(subject=before.reference)
    return carried
