"""The ledger of consents: what a person agrees to, adds to it, and takes back; and shares that rest on it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import moves, permissions
from alongside.sharing.models import Consent, ConsentEvent, Grant, Notice, Record
from alongside.sharing.rules.consents import (
    require_consent_recipient,
    require_in_force,
    require_may_withdraw,
    require_not_yet_agreed,
)
from alongside.sharing.rules.shares import require_owner, require_words
from alongside.sharing.spine import audience_of, hold
from alongside.sharing.telling import tell_of_grant

What = ConsentEvent.What


@act(permissions.GIVE_CONSENT, at="record")
def give_consent(
    *,
    by: User,
    record: Record,
    purpose: str,
    recipient: Organisation | User | None = None,
    outside: str = "",
    information: Iterable[str] = (),
    about: str = Consent.About.SHARING,
    language: str,
    explained_by: str,
    how: str,
    given_on: dt.date,
    expires_on: dt.date | None = None,
    words: str = "",
    share: bool = False,
) -> Consent:
    """Write down what a person agrees to: for what, with whom, which parts, until when, in which language and who explained."""
    terms = {"language": language, "explained_by": explained_by, "how": how, "given_on": given_on, "expires_on": expires_on}
    consent = _asked(by, record, recipient, outside, about=about, purpose=purpose, information=information, **terms)
    ConsentEvent.objects.create(consent=consent, what=What.GIVEN, by=by, words=words.strip())
    note(subject=record.reference, recipient=consent.recipient, about=about)
    if share:
        share_by_consent(by=by, consent=consent)
    return consent


@act(permissions.REFUSE_CONSENT, at="record")
def refuse_consent(
    *,
    by: User,
    record: Record,
    purpose: str,
    recipient: Organisation | User | None = None,
    outside: str = "",
    information: Iterable[str] = (),
    about: str = Consent.About.SHARING,
    language: str,
    explained_by: str,
    how: str,
    given_on: dt.date,
    words: str = "",
) -> Consent:
    """Write down that a person was asked, understood, and said no."""
    terms = {"language": language, "explained_by": explained_by, "how": how, "given_on": given_on}
    consent = _asked(by, record, recipient, outside, about=about, purpose=purpose, information=information, **terms)
    ConsentEvent.objects.create(consent=consent, what=What.REFUSED, by=by, words=words.strip())
    note(subject=record.reference, recipient=consent.recipient, about=about)
    return consent


@act(permissions.WIDEN_CONSENT, at="consent")
def widen_consent(*, by: User, consent: Consent, information: Iterable[str], words: str) -> Consent:
    """Write down that a person agrees to more parts being told to the same recipient, for the same purpose."""
    record = hold(consent.record)
    require_owner(by, record)
    require_in_force(consent)
    parts = _parts(information)
    if not parts:
        raise Refused("Say what more they agree to.", field="information")
    require_words(words, "Say how they told you.", field="words")
    ConsentEvent.objects.create(consent=consent, what=What.WIDENED, information=parts, by=by, words=words.strip())
    note(subject=record.reference)
    return consent


@act(permissions.WITHDRAW_CONSENT, at="consent")
def withdraw_consent(*, by: User | Visitor, consent: Consent, words: str) -> Consent:
    """Write down that a person takes a consent back: whoever it let in is out at once and is told to destroy what they kept."""
    record = hold(consent.record)
    require_may_withdraw(by, consent)
    require_in_force(consent)
    require_words(words, "Say how they told you.", field="words")
    ConsentEvent.objects.create(
        consent=consent, what=What.WITHDRAWN, by=by if isinstance(by, User) else None, words=words.strip()
    )
    note(subject=record.reference, recipient=consent.recipient)
    for share in moves.close_by_consent(consent=consent, because="The person has withdrawn their consent."):
        _tell_of_end(share, "because the person no longer agrees to it")
    return consent


@act(permissions.EXPIRE_CONSENT, at="consent")
def expire_consent(*, by: Clockwork, consent: Consent) -> Consent:
    """Write down that the last day of a consent has passed, and close what rested on it."""
    record = hold(consent.record)
    ConsentEvent.objects.create(consent=consent, what=What.EXPIRED)
    note(subject=record.reference, recipient=consent.recipient)
    for share in moves.close_by_consent(consent=consent, because="The consent has run out."):
        _tell_of_end(share, "because the person’s consent has run out")
    return consent


@act(permissions.SHARE_BY_CONSENT, at="consent")
def share_by_consent(*, by: User, consent: Consent) -> Grant:
    """Let in the recipient that a person has agreed to, for as long as the consent is in force."""
    grant = moves.let_in_by_consent(by=by, consent=consent)
    note(subject=grant.record.reference, recipient=str(grant.audience))
    tell_of_grant(grant, Notice.About.SHARED, f"{grant.owner} has shared a record with you.")
    return grant


def _asked(
    by: User, record: Record, recipient: Organisation | User | None, outside: str, *, information: Iterable[str], **terms: Any
) -> Consent:
    record = hold(record)
    require_owner(by, record)
    if terms["about"] not in Consent.About.values:
        raise Refused("Choose what they were asked.", field="about")
    named = {
        "purpose": "Say what it is for.",
        "language": "Say in which language it was explained.",
        "explained_by": "Say who explained it.",
        "how": "Say how they answered.",
    }
    for field, otherwise in named.items():
        require_words(terms[field], otherwise, field=field)
        terms[field] = terms[field].strip()
    if terms["given_on"] > timezone.localdate():
        raise Refused("They cannot have answered in the future.", field="given_on")
    if terms.get("expires_on") is not None and terms["expires_on"] <= timezone.localdate():
        raise Refused("The consent must end in the future.", field="expires_on")
    if (recipient is None) == (not outside.strip()):
        raise Refused("Say who is to be told: one organisation or one person.", field="recipient")
    if recipient is not None:
        require_consent_recipient(record, recipient)
    audience = audience_of(recipient) if recipient is not None else None
    require_not_yet_agreed(record, terms["about"], audience, outside.strip())
    place = {"record": record, "partnership": record.partnership, "audience": audience, "outside": outside.strip()}
    return Consent.objects.create(information=_parts(information), **place, **terms)


def _parts(information: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in information if part.strip()))


def _tell_of_end(share: Grant, because: str) -> None:
    text = f"{share.owner} has recalled a record it shared with you, {because}. Destroy every copy and note you made of it."
    tell_of_grant(share, Notice.About.RECALLED, text)
