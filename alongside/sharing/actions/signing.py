"""Binding an organisation to an agreement, and taking it out again."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.history import remember
from alongside.sharing.models import Agreement, Party
from alongside.sharing.rules.agreements import (
    Status,
    held,
    require_party,
    require_reason,
    require_status,
)
from alongside.sharing.telling import tell_parties
from alongside.sharing.wording import day, text_digest


@act(permissions.SIGN_AGREEMENT, at="agreement")
def sign_agreement(*, by: User, agreement: Agreement, signatory_title: str, as_read: str) -> Agreement:
    """Sign an agreement for the signatory's own organisation, in exactly the words it has now.

    `as_read` is the digest of the words the person read (`wording.text_digest`).
    """
    agreement = held(agreement)
    require_status(agreement, Status.DRAFT, Status.ACTIVE, doing="signed")
    party = require_party(by, agreement)
    if party.withdrawn_on is not None:
        raise Refused("Your organisation has withdrawn from this agreement. A new version is needed to come back.")
    if not agreement.clauses.exists():
        raise Refused("This agreement has no clauses yet, so there is nothing to sign.")
    if agreement.expires <= timezone.localdate():
        raise Refused(f"This agreement ran out on {day(agreement.expires)}.")
    if not signatory_title.strip():
        raise Refused("Enter the job title you sign with.", field="signatory_title")
    digest = text_digest(agreement)
    if as_read != digest:
        raise Refused("Somebody has changed this agreement since you opened it. Read it again before you sign.")
    if party.signed_on is not None and party.signed_digest in (digest, ""):
        raise Refused("Your organisation has already signed this agreement.")
    party.signatory_title, party.signed_by = signatory_title.strip(), by
    party.signed_on, party.signed_digest = timezone.localdate(), digest
    party.save(update_fields=["signatory_title", "signed_by", "signed_on", "signed_digest"])
    remember(agreement, by, f"{party.organisation} signed", why=f"As {party.signatory_title}")
    note(organisation=party.organisation.name, title=party.signatory_title, digest=digest)
    _tell_coordinators_side(agreement, party)
    return agreement


@act(permissions.WITHDRAW_FROM_AGREEMENT, at="agreement")
def withdraw_from_agreement(*, by: User, agreement: Agreement, why: str, on: dt.date | None = None) -> Agreement:
    """Take the person's own organisation out of an agreement, today or on a later day."""
    agreement, today = held(agreement), timezone.localdate()
    require_status(agreement, Status.DRAFT, Status.ACTIVE, Status.SUSPENDED, doing="withdrawn from")
    party, day_out = require_party(by, agreement), on or today
    require_reason(why)
    if day_out < today:
        raise Refused("The day must be today or later.", field="on")
    if party.withdrawn_on is not None and party.withdrawn_on <= day_out:
        raise Refused(f"Your organisation already withdraws on {day(party.withdrawn_on)}.", field="on")
    party.withdrawn_on, party.withdrawn_by, party.withdrawn_because = day_out, by, why.strip()
    party.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_because"])
    remember(agreement, by, f"{party.organisation} withdraws on {day(day_out)}", why=why)
    note(organisation=party.organisation.name, on=day_out.isoformat(), why=why.strip())
    tell_parties(
        agreement, f"{party.organisation} withdraws from “{agreement.title}” on {day(day_out)}."[:300], but=party.organisation
    )
    return agreement


def _tell_coordinators_side(agreement: Agreement, party: Party) -> None:
    signed = agreement.parties.exclude(signed_on=None).count()
    wanted = agreement.parties.filter(withdrawn_on=None).count()
    text = f"{party.organisation} has signed “{agreement.title}”: {signed} of {wanted} parties so far."
    tell_parties(agreement, text[:300], but=party.organisation)
