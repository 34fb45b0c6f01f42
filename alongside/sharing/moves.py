"""The changes to who sees a record, without the notices and the ledger: done by acts, and tried and undone by previews."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused

from .models import Cell, Clause, Consent, Disclosure, Grant, Record
from .policy import clauses_in_force, live_grants
from .queries import Recipient
from .rules import (
    require_clause_covers,
    require_owner,
    require_recipient_here,
    require_seal_fits,
    require_unsealed,
    require_words,
)
from .rules.consents import require_consent_recipient, require_in_force
from .rules.disclosures import require_disclosable, require_short
from .spine import add_grant, audience_of, hold

SHARES = (Grant.Basis.CLAUSE, Grant.Basis.DISCLOSURE, Grant.Basis.CONSENT)


def let_in(
    *,
    by: User,
    record: Record,
    recipient: Recipient,
    clause: Clause,
    purpose: str,
    conditions: str = "",
    ends_at: dt.datetime | None = None,
) -> Grant:
    """Let a recipient in on a record under a clause. Raises Refused when any rule of sharing says no."""
    record = hold(record)
    require_owner(by, record)
    require_unsealed(record)
    require_recipient_here(recipient, record)
    require_clause_covers(clause, record, recipient)
    require_words(purpose, "Say what the share is for.", field="purpose")
    if ends_at is not None and ends_at <= timezone.now():
        raise Refused("The share must end after it starts.", field="ends_at")
    audience = audience_of(recipient)
    if live_grants().filter(record=record, audience=audience, clause__in=clauses_in_force()).exists():
        raise Refused(f"This record is already shared with {audience}.", field="recipient")
    basis, words = Grant.Basis.CLAUSE, {"purpose": purpose.strip(), "conditions": conditions.strip()}
    return add_grant(by=by, record=record, audience=audience, basis=basis, clause=clause, ends_at=ends_at, **words)


def disclose(*, by: User, disclosure: Disclosure) -> Grant:
    """Let a recipient in on a record outside every agreement. Raises Refused when any rule of disclosure says no."""
    record, audience = hold(disclosure.record), disclosure.audience
    recipient = audience.person or audience.organisation
    if recipient is None:
        raise Refused("An exceptional disclosure goes to one organisation or one person.")
    require_disclosable(by, record, recipient)
    require_short(disclosure.ends_at)
    basis, ends_at = Grant.Basis.DISCLOSURE, disclosure.ends_at
    words = {"purpose": "Exceptional disclosure", "disclosure": disclosure, "ends_at": ends_at}
    return add_grant(by=by, record=record, audience=audience, basis=basis, **words)


def let_in_by_consent(*, by: User, consent: Consent) -> Grant:
    """Let in the recipient a person has agreed to. Raises Refused when the consent does not hold or is not about sharing."""
    record = hold(consent.record)
    require_owner(by, record)
    require_unsealed(record)
    require_in_force(consent)
    audience = consent.audience
    recipient = (audience.person or audience.organisation) if audience is not None else None
    if audience is None or recipient is None or consent.about != Consent.About.SHARING:
        raise Refused("This consent is not about sharing with a partner.")
    require_consent_recipient(record, recipient)
    if _open_grants(record).filter(audience=audience, consent=consent).exists():
        raise Refused(f"This record is already shared with {audience} on this consent.")
    words = {"purpose": consent.purpose, "consent": consent}
    return add_grant(by=by, record=record, audience=audience, basis=Grant.Basis.CONSENT, **words)


def close_by_consent(*, consent: Consent, because: str) -> list[Grant]:
    """Recall every share that rests on a consent; nobody is told yet."""
    shares = list(_open_grants(consent.record).filter(consent=consent))
    _recall(shares, because)
    return shares


def let_go(*, by: User, grant: Grant) -> Grant:
    """End one share now. Raises Refused when it is no share, or has ended."""
    require_owner(by, hold(grant.record))
    grant = Grant.everything.select_related("record", "owner", "audience").get(pk=grant.pk)
    if grant.basis not in SHARES:
        raise Refused("This is not a share that can be ended.")
    if grant.recalled_at is not None or (grant.ends_at is not None and grant.ends_at <= timezone.now()):
        raise Refused("This share has already ended.")
    grant.ends_at = max(timezone.now(), grant.starts_at)
    grant.save(update_fields=["ends_at"])
    return grant


def take_back(*, by: User, record: Record, because: str) -> list[Grant]:
    """Recall every share of a record. Raises Refused when there is none."""
    require_owner(by, hold(record))
    require_words(because, "Say why you are recalling it.", field="because")
    shares = list(open_shares(record))
    if not shares:
        raise Refused("Nobody holds a share of this record, so there is nothing to recall.")
    _recall(shares, because)
    return shares


def seal(*, by: User, record: Record, cell: Cell, because: str) -> list[Grant]:
    """Seal a record to a cell: every share is recalled, every other grant ends, its owner's too, and the cell is let in."""
    record = hold(record)
    require_owner(by, record)
    require_unsealed(record)
    require_seal_fits(by, record, cell)
    require_words(because, "Say why it must be sealed.", field="because")
    shares = list(open_shares(record))
    _recall(shares, "It has been sealed to a few named people.")
    _end(_open_grants(record))
    record.cell = cell
    record.save(update_fields=["cell"])
    add_grant(by=by, record=record, audience=audience_of(cell), basis=Grant.Basis.CELL)
    return shares


def seal_at_home(*, by: User, record: Record, cell: Cell) -> Record:
    """Seal a record to a cell that its own room formed of its owner's people: everybody else's grants end, its owner's too."""
    record = hold(record)
    require_owner(by, record)
    require_unsealed(record)
    if not cell.room or (cell.owner_id, cell.partnership_id) != (record.owner_id, record.partnership_id):
        raise Refused("A record is sealed at home to a group that its own room formed.")
    _end(_open_grants(record))
    record.cell = cell
    record.save(update_fields=["cell"])
    add_grant(by=by, record=record, audience=audience_of(cell), basis=Grant.Basis.CELL)
    return record


def open_at_home(*, by: User, record: Record) -> Record:
    """Open a record again that was sealed at home: to its owner, as it was born."""
    record = hold(record)
    require_owner(by, record)
    if record.cell is None or not record.cell.room:
        raise Refused("This record is not sealed.")
    _end(_open_grants(record))
    record.cell = None
    record.save(update_fields=["cell"])
    add_grant(by=by, record=record, audience=audience_of(record.owner), basis=Grant.Basis.OWNER)
    return record


def _end(grants: "QuerySet[Grant]") -> None:
    for grant in grants:
        grant.ends_at = max(timezone.now(), grant.starts_at)
        grant.save(update_fields=["ends_at"])


def open_shares(record: Record) -> "QuerySet[Grant]":
    """The shares of a record that are live now or would be one day."""
    return _open_grants(record).filter(basis__in=SHARES)


def _open_grants(record: Record) -> "QuerySet[Grant]":
    """Grants that are live now or would be one day: neither ended nor recalled."""
    still = Q(ends_at=None) | Q(ends_at__gt=timezone.now())
    grants = Grant.everything.filter(still, record=record, recalled_at=None)
    return grants.select_related("record", "owner", "audience__organisation", "audience__person", "audience__partnership")


def _recall(shares: list[Grant], because: str) -> None:
    for grant in shares:
        grant.recalled_at = timezone.now()
        grant.recalled_because = because.strip()
        grant.save(update_fields=["recalled_at", "recalled_because"])
