"""Sharing, ending a share, recalling and sealing. What each changes is in `moves.py`; here it is witnessed and told."""

import datetime as dt

from alongside.accounts.models import User
from alongside.ledger.acts import act, note
from alongside.sharing import moves, permissions
from alongside.sharing.models import Cell, Clause, Doubt, Grant, Notice, Record
from alongside.sharing.queries import Recipient
from alongside.sharing.rules import require_leaves_by_general_page
from alongside.sharing.spine import cast_doubt
from alongside.sharing.telling import tell_of_grant


@act(permissions.SHARE_RECORD, at="record")
def share_record(
    *,
    by: User,
    record: Record,
    recipient: Recipient,
    clause: Clause,
    purpose: str,
    conditions: str = "",
    ends_at: dt.datetime | None = None,
) -> Grant:
    """Share a record with an organisation, a person or the partnership, under a clause."""
    require_leaves_by_general_page(record)
    grant = moves.let_in(
        by=by, record=record, recipient=recipient, clause=clause, purpose=purpose, conditions=conditions, ends_at=ends_at
    )
    note(subject=record.reference, recipient=str(grant.audience), clause=str(clause), purpose=grant.purpose)
    tell_of_grant(grant, Notice.About.SHARED, f"{record.owner} has shared a record with you.")
    return grant


@act(permissions.END_SHARE, at="grant")
def end_share(*, by: User, grant: Grant) -> Grant:
    """End one share of a record now."""
    ended = moves.let_go(by=by, grant=grant)
    note(subject=ended.record.reference, recipient=str(ended.audience))
    tell_of_grant(ended, Notice.About.ENDED, f"{ended.owner} has ended a share with you.")
    return ended


@act(permissions.RECALL_RECORD, at="record")
def recall_record(*, by: User, record: Record, because: str) -> Record:
    """Take a record back from everyone it was shared with, and tell each of them to destroy what they kept."""
    for share in moves.take_back(by=by, record=record, because=because):
        _tell_of_recall(share)
    cast_doubt(record, Doubt.Why.RECALLED)
    note(because=because)
    return record


@act(permissions.SEAL_RECORD, at="record")
def seal_record(*, by: User, record: Record, cell: Cell, because: str) -> Record:
    """Seal a record to a few named people: nobody else sees it any more, whoever they are."""
    for share in moves.seal(by=by, record=record, cell=cell, because=because):
        _tell_of_recall(share)
    record.refresh_from_db(fields=["cell"])
    return record


def _tell_of_recall(share: Grant) -> None:
    text = f"{share.owner} has recalled a record it shared with you. Destroy every copy and note you made of it."
    tell_of_grant(share, Notice.About.RECALLED, text)
