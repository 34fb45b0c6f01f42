"""The survivor's own door: giving and taking a key, opening, and what the person does there themselves."""

from dataclasses import dataclass

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import withdraw_consent
from alongside.sharing.models import Consent, Notice
from alongside.sharing.telling import tell_organisations
from alongside.support import codes, permissions
from alongside.support.holding import held, locked, require_no_address_outside, require_words, tell
from alongside.support.models import Case, Correction, Key
from alongside.support.queries import consents_of

MOST_MISSES = 5
MOST_WAITING = 20


@dataclass(frozen=True)
class Issued:
    """A key as it is shown once, to be written on paper."""

    reference: str
    code: str


@act(permissions.ISSUE_KEY, at="case")
def issue_key(*, by: User, case: Case, word: str, language: str) -> Issued:
    """Give somebody a key to their own page: a code on paper, and a word they chose. The one before opens nothing any more."""
    case = held(by, case)
    if len(codes.read_word(word)) < codes.SHORTEST_WORD:
        raise Refused(f"The word they choose needs at least {codes.SHORTEST_WORD} letters.", field="word")
    _revoke(case)
    code = codes.new_code()
    digests = {"code_digest": codes.digest_of(code), "word_digest": codes.word_digest_of(word, code)}
    Key.objects.create(case=case, language=language, issued_by=by, **digests)
    return Issued(case.reference, code)


@act(permissions.REVOKE_KEY, at="case")
def revoke_key(*, by: User, case: Case) -> Case:
    """Take a key back: the paper opens nothing from this moment."""
    case = held(by, case)
    if not _revoke(case):
        raise Refused("There is no key to take back.")
    return case


@act(permissions.OPEN_DOOR, at="key")
def open_door(*, by: Visitor, key: Key) -> Case:
    """The person opened their own page."""
    Key.objects.filter(pk=key.pk).update(misses=0)
    return key.case


@act(permissions.MISS_DOOR, at="key")
def miss_door(*, by: Visitor, key: Key) -> Case:
    """Somebody had the paper and not the word; after five times the paper opens nothing, and the worker is told."""
    case = locked(key.case)
    held_key = Key.objects.select_for_update().get(pk=key.pk)
    held_key.misses += 1
    if held_key.misses >= MOST_MISSES and held_key.revoked_at is None:
        held_key.revoked_at = timezone.now()
        text = "A key was tried with wrong words and opens nothing any more. Ask, by safe contact only, who has the paper."
        tell(case, case.reference, text)
    held_key.save(update_fields=["misses", "revoked_at"])
    return case


@act(permissions.TAKE_BACK_CONSENT, at="case")
def take_back_consent(*, by: Visitor, case: Case, reference: str) -> Consent:
    """The person takes a consent back at their own door: whoever it let in is out with their next click."""
    case = locked(case)
    consent = consents_of(case).filter(reference=reference).first()
    if consent is None:
        raise Refused("That has been taken back already.")
    withdraw_consent(by=by, consent=consent, words="By the person, at their own door.")
    tell(case, case.reference, "A consent was taken back by the person.")
    if consent.record.kind == "referrals.case":
        about = {"about": Notice.About.ENDED, "reference": consent.record.reference}
        tell_organisations(consent.partnership, [consent.record.owner], **about, text="The person has taken a consent back.")
    note(subject=case.reference)
    return consent


@act(permissions.ASK_CORRECTION, at="case")
def ask_correction(*, by: Visitor, case: Case, text: str, required: str = "Write what is not right.") -> Correction:
    """The person asks for something to be put right, in their own words."""
    case = locked(case)
    text = require_words(text, required, "text")
    if Correction.objects.filter(case=case, answered_at=None)[:MOST_WAITING].count() >= MOST_WAITING:
        raise Refused("Your worker has many of your notes to answer. Please speak to them.", field="text")
    correction = Correction.objects.create(case=case, text=text)
    tell(case, case.reference, "Somebody asks you to put something right.")
    note(subject=case.reference)
    return correction


@act(permissions.ANSWER_CORRECTION, at="case")
def answer_correction(*, by: User, case: Case, correction: Correction, answer: str) -> Correction:
    """Answer somebody who asked for something to be put right; they read it on their own page."""
    case = held(by, case)
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if correction.case_id != case.pk or correction.answered_at is not None:
        raise Refused("That has been answered already.")
    correction.answer = require_words(answer, "Write your answer.", "answer")
    require_no_address_outside([correction.answer], "answer")
    correction.answered_by, correction.answered_at = by, timezone.now()
    correction.save(update_fields=["answer", "answered_by", "answered_at"])
    note(subject=case.reference)
    return correction


def _revoke(case: Case) -> int:
    return Key.objects.filter(case=case, revoked_at=None).update(revoked_at=timezone.now())
