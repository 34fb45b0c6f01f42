"""The way from a record of one activity to a page of another: by the page's name and a reference, never by import."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import resolve, reverse

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Permission

NEW_SUBMISSION = "intelligence:submission_new"
NEW_OPERATION = "enforcement:operation_new"
NEW_CASE = "referrals:case_new"
NEW_SUPPORT = "support:case_new"

_SALT = "alongside.sharing.handed"
_KEPT_FOR = timedelta(hours=4)  # as long as somebody may need to fill in the page it leads to


@dataclass(frozen=True)
class Handed:
    """What one activity tells another about somebody: of which record, where it comes from in words, and the facts."""

    reference: str
    source: str
    facts: Mapping[str, str]


def hand(person: User, reference: str, source: str, facts: Mapping[str, str]) -> str:
    """Facts about somebody for a page of another activity, signed, for this person alone and for some hours.

    They travel in the body of a form: never in an address, which is written down on the way, and are kept nowhere. Whoever makes
    it has settled that this person reads the facts already.
    """
    return signing.dumps({"for": person.pk, "of": reference, "source": source, "facts": dict(facts)}, salt=_SALT, compress=True)


def handed(person: User, text: str) -> Handed | None:
    """What was handed over to this person; None when it is another's, too old or not as it was made.

    The page that takes it asks `sharing` whether this person still sees the record it is of.
    """
    try:
        told = signing.loads(text, salt=_SALT, max_age=_KEPT_FOR) if text else None
    except signing.BadSignature:
        return None
    return Handed(told["of"], told["source"], told["facts"]) if told is not None and told["for"] == person.pk else None


def way_to(page: str, person: User, partnership: Partnership, reference: str) -> str:
    """Where something new begins from that record; empty when this person may not go there.

    The page asks `sharing` what the reference is, so that whoever follows it finds only what they may see.
    """
    address = reverse(page, kwargs={"slug": partnership.slug})
    lock = getattr(resolve(address).func, "may", None)
    return f"{address}?from={reference}" if isinstance(lock, Permission) and person.may(lock, partnership) else ""
