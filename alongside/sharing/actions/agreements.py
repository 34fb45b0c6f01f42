"""Writing agreements: drafts, their parties, and new versions."""

import datetime as dt

from django.db.models import Q

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.history import lay_down_signatures, remember
from alongside.sharing.models import Agreement, Clause, Notice, Party
from alongside.sharing.rules.agreements import (
    Status,
    held,
    require_dates,
    require_draft,
    require_member,
    require_status,
    require_unchanged,
)
from alongside.sharing.telling import tell_organisations, tell_parties


@act(permissions.DRAFT_AGREEMENT, at="partnership")
def draft_agreement(
    *,
    by: User,
    partnership: Partnership,
    title: str,
    purpose: str,
    starts: dt.date,
    expires: dt.date,
    review_on: dt.date,
    parent_protocol: str = "",
) -> Agreement:
    """Begin a draft of an information-sharing agreement."""
    require_dates(starts, expires, review_on)
    agreement = Agreement.objects.create(
        partnership=partnership,
        title=title.strip(),
        purpose=purpose.strip(),
        parent_protocol=parent_protocol.strip(),
        starts=starts,
        expires=expires,
        review_on=review_on,
        created_by=by,
    )
    remember(agreement, by, "Draft begun")
    note(title=agreement.title)
    return agreement


@act(permissions.CHANGE_DRAFT, at="agreement")
def change_draft(
    *,
    by: User,
    agreement: Agreement,
    title: str,
    purpose: str,
    starts: dt.date,
    expires: dt.date,
    review_on: dt.date,
    parent_protocol: str = "",
    as_read: str = "",
) -> Agreement:
    """Change the words or the dates of a draft. Every signature on it falls."""
    agreement = held(agreement)
    require_draft(agreement)
    require_unchanged(agreement, as_read)
    require_dates(starts, expires, review_on)
    agreement.title, agreement.purpose = title.strip(), purpose.strip()
    agreement.parent_protocol = parent_protocol.strip()
    agreement.starts, agreement.expires, agreement.review_on = starts, expires, review_on
    agreement.save(update_fields=["title", "purpose", "parent_protocol", "starts", "expires", "review_on"])
    lay_down_signatures(agreement, by)
    return agreement


@act(permissions.ADD_PARTY, at="agreement")
def add_party(*, by: User, agreement: Agreement, organisation: Organisation) -> Agreement:
    """Name an organisation as a party to a draft."""
    agreement = held(agreement)
    require_draft(agreement)
    require_member(agreement, organisation)
    if agreement.parties.filter(organisation=organisation).exists():
        raise Refused(f"{organisation} is already a party.", field="organisation")
    Party.objects.create(agreement=agreement, organisation=organisation)
    lay_down_signatures(agreement, by)
    note(organisation=organisation.name)
    return agreement


@act(permissions.REMOVE_PARTY, at="agreement")
def remove_party(*, by: User, agreement: Agreement, organisation: Organisation) -> Agreement:
    """Take an organisation out of a draft."""
    agreement = held(agreement)
    require_draft(agreement)
    party = agreement.parties.filter(organisation=organisation).first()
    if party is None:
        raise Refused(f"{organisation} is not a party.", field="organisation")
    named = agreement.clauses.filter(from_organisation=organisation) | agreement.clauses.filter(to_organisation=organisation)
    if named.exists():
        raise Refused(f"A clause names {organisation}. Change or remove that clause first.", field="organisation")
    party.delete()
    lay_down_signatures(agreement, by)
    tell_organisations(
        agreement.partnership,
        [organisation],
        about=Notice.About.AGREEMENT,
        reference=agreement.reference,
        text=f"Your organisation is no longer named in the draft “{agreement.title}”.",
    )
    note(organisation=organisation.name)
    return agreement


@act(permissions.ASK_FOR_SIGNATURES, at="agreement")
def ask_for_signatures(*, by: User, agreement: Agreement) -> Agreement:
    """Ask the parties of a draft to sign it."""
    agreement = held(agreement)
    require_status(agreement, Status.DRAFT, Status.ACTIVE, doing="sent for signing")
    if agreement.parties.count() < 2 or not agreement.clauses.exists():
        raise Refused("An agreement needs at least two parties and one clause before anybody signs it.")
    if not agreement.parties.filter(signed_on=None, withdrawn_on=None).exists():
        raise Refused("Every party has signed.")
    tell_parties(agreement, f"“{agreement.title}” is ready for your organisation to read and sign.")
    return agreement


@act(permissions.DRAFT_NEW_VERSION, at="agreement")
def draft_new_version(*, by: User, agreement: Agreement, starts: dt.date, expires: dt.date, review_on: dt.date) -> Agreement:
    """Begin a new version of an agreement, to take its place once it is signed and activated."""
    before = held(agreement)
    require_status(before, Status.ACTIVE, Status.SUSPENDED, Status.EXPIRED, doing="given a new version")
    if before.later_versions.exclude(status=Status.WITHDRAWN).exists():
        raise Refused("There is already a newer version of this agreement.")
    require_dates(starts, expires, review_on)
    later = Agreement.objects.create(
        partnership=before.partnership,
        title=before.title,
        purpose=before.purpose,
        parent_protocol=before.parent_protocol,
        version=before.version + 1,
        supersedes=before,
        starts=starts,
        expires=expires,
        review_on=review_on,
        created_by=by,
    )
    _copy_what_still_holds(before, later, starts)
    remember(later, by, f"Draft begun, to follow version {before.version}")
    note(subject=before.reference, version=later.version)
    return later


def _copy_what_still_holds(before: Agreement, later: Agreement, starts: dt.date) -> None:
    parties = {party.organisation_id for party in before.parties.filter(withdrawn_on=None)}
    Party.objects.bulk_create(Party(agreement=later, organisation_id=organisation) for organisation in sorted(parties))
    unnamed_or_here = Q(from_organisation=None) | Q(from_organisation__in=parties)
    unnamed_or_there = Q(to_organisation=None) | Q(to_organisation__in=parties)
    not_lapsed = Q(valid_to=None) | Q(valid_to__gt=starts)
    kept = before.clauses.filter(unnamed_or_here, unnamed_or_there, not_lapsed, ended_at=None)
    Clause.objects.bulk_create(
        Clause(
            agreement=later,
            number=clause.number,
            from_organisation_id=clause.from_organisation_id,
            from_sector=clause.from_sector,
            to_organisation_id=clause.to_organisation_id,
            to_sector=clause.to_sector,
            kinds=clause.kinds,
            purpose=clause.purpose,
            lawful_basis_id=clause.lawful_basis_id,
            sensitive_basis_id=clause.sensitive_basis_id,
            gateway_id=clause.gateway_id,
            conditions=clause.conditions,
            continues=clause,
            valid_from=clause.valid_from,
            valid_to=clause.valid_to,
        )
        for clause in kept
    )
