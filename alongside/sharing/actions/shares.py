"""Sharing, ending a share, and recalling."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Clause, Grant, Notice, Record
from alongside.sharing.policy import live_grants
from alongside.sharing.rules import (
    Recipient,
    organisations_of,
    require_clause_covers,
    require_owner,
    require_recipient_here,
    require_unsealed,
)
from alongside.sharing.spine import add_grant, audience_of


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
    require_owner(by, record)
    require_unsealed(record)
    require_recipient_here(recipient, record)
    require_clause_covers(clause, record, recipient)
    if ends_at is not None and ends_at <= timezone.now():
        raise Refused("The share must end after it starts.", field="ends_at")
    audience = audience_of(recipient)
    if live_grants().filter(record=record, audience=audience).exists():
        raise Refused(f"This record is already shared with {audience}.", field="recipient")
    grant = add_grant(
        by=by,
        record=record,
        audience=audience,
        basis=Grant.Basis.CLAUSE,
        clause=clause,
        purpose=purpose,
        conditions=conditions,
        ends_at=ends_at,
    )
    note(subject=record.reference, recipient=str(audience), clause=str(clause), purpose=purpose)
    send_notices(grant, Notice.About.SHARED, f"{record.owner} has shared a record with you.")
    return grant


@act(permissions.END_SHARE, at="grant")
def end_share(*, by: User, grant: Grant) -> Grant:
    """End one share of a record now."""
    require_owner(by, grant.record)
    if grant.basis in (Grant.Basis.OWNER, Grant.Basis.CELL, Grant.Basis.FORUM):
        raise Refused("This is not a share that can be ended.")
    if grant.recalled_at is not None or (grant.ends_at is not None and grant.ends_at <= timezone.now()):
        raise Refused("This share has already ended.")
    grant.ends_at = max(timezone.now(), grant.starts_at)
    grant.save(update_fields=["ends_at"])
    note(subject=grant.record.reference, recipient=str(grant.audience))
    send_notices(grant, Notice.About.ENDED, f"{grant.owner} has ended a share with you.")
    return grant


@act(permissions.RECALL_RECORD, at="record")
def recall_record(*, by: User, record: Record, because: str) -> Record:
    """Take a record back from everyone it was shared with, and tell each of them to destroy what they kept."""
    require_owner(by, record)
    shares = live_grants().filter(record=record, basis__in=[Grant.Basis.CLAUSE, Grant.Basis.DISCLOSURE])
    if not shares:
        raise Refused("Nobody holds a share of this record, so there is nothing to recall.")
    for grant in shares.select_related("audience"):
        grant.recalled_at = timezone.now()
        grant.recalled_because = because
        grant.save(update_fields=["recalled_at", "recalled_because"])
        text = f"{record.owner} has recalled a record it shared with you. Destroy every copy and note you made of it."
        send_notices(grant, Notice.About.RECALLED, text)
    note(because=because)
    return record


def send_notices(grant: Grant, about: str, text: str) -> None:
    """Put word of what happened to a grant in front of everyone it reaches; it names the reference and never the title."""
    people = [grant.audience.person] if grant.audience.person_id else []
    organisations = [o for o in organisations_of(grant.audience) if o.pk != grant.owner_id]
    common = {"partnership_id": grant.partnership_id, "about": about, "reference": grant.record.reference, "text": text}
    Notice.objects.bulk_create(
        [Notice(to_person=person, **common) for person in people]
        + [Notice(to_organisation=organisation, **common) for organisation in organisations]
    )
