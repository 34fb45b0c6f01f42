"""Who is said to be a member, who that might be, and what was said before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Alias, Membership, Organisation, Partnership, User
from alongside.partnership.models import Claim, ClaimState, ClaimStatus
from alongside.partnership.permissions import ADD_CLAIM, CONFIRM_MEMBERSHIP
from alongside.partnership.profiles.vocabulary import folded

LIKELY = 0.6
_NOISE = frozenset({"the", "of", "and", "for", "in", "uk", "ltd", "cic"})
# Short forms people write in lists, each with what is written out in the name of the body itself.
_SHORT = {
    "ccg": "clinical commissioning group",
    "cps": "crown prosecution service",
    "dwp": "department for work and pensions",
    "gla": "gangmasters licensing authority",
    "glaa": "gangmasters and labour abuse authority",
    "hmrc": "hm revenue and customs",
    "icb": "integrated care board",
    "nca": "national crime agency",
    "nhs": "national health service",
    "pcc": "police and crime commissioner",
    "rocu": "regional organised crime unit",
    "sw": "south west",
}


def claims_for(person: User, partnership: Partnership, *, ended: bool = False) -> "QuerySet[Claim]":
    """The list of members as it stands, or what was taken off it, for somebody with a seat in the partnership."""
    if not person.roles_in(partnership):
        return Claim.objects.none()
    claims = Claim.objects.filter(partnership=partnership).select_related("organisation", "source")
    return claims.filter(state=ClaimState.ENDED) if ended else claims.exclude(state=ClaimState.ENDED)


def claim_for(person: User, partnership: Partnership, reference: str) -> Claim:
    """One entry of the list. Raises Http404 when there is none that this person may see."""
    everything = claims_for(person, partnership) | claims_for(person, partnership, ended=True)
    found = everything.select_related("partnership").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def claim_to_answer_for(person: User, partnership: Partnership, reference: str) -> Claim:
    """An entry of the list, for the organisation it is about. Raises Http404, and PermissionDenied for others."""
    claim = claim_for(person, partnership, reference)
    if claim.organisation_id is None or claim.organisation_id != person.organisation_id:
        raise PermissionDenied("Only the organisation itself can say whether it is a member.")
    return claim


def claims_my_organisation_answers_for(person: User, partnership: Partnership) -> "QuerySet[Claim]":
    """Entries matched to this person's own organisation, which it may confirm or dispute."""
    return claims_for(person, partnership).filter(organisation=person.organisation_id, organisation__isnull=False)


@dataclass(frozen=True)
class ClaimActs:
    """What one person may do with the list of members, or with one entry of it."""

    add: bool = False
    match: bool = False
    end: bool = False
    confirm: bool = False
    dispute: bool = False


def claim_acts_for(person: User, partnership: Partnership, claim: Claim | None = None) -> ClaimActs:
    """Which acts to offer. The acts themselves ask again."""
    leads = person.may(ADD_CLAIM, partnership)
    if claim is None or claim.state == ClaimState.ENDED:
        return ClaimActs(add=leads)
    answers = person.organisation_id is not None and claim.organisation_id == person.organisation_id
    speaks = answers and person.may(CONFIRM_MEMBERSHIP, partnership)
    return ClaimActs(
        add=leads,
        match=leads and claim.state not in (ClaimState.CONFIRMED, ClaimState.DISPUTED),
        end=leads,
        confirm=speaks and claim.state != ClaimState.CONFIRMED,
        dispute=speaks and claim.state != ClaimState.DISPUTED,
    )


def statuses_of(claim: Claim) -> "QuerySet[ClaimStatus]":
    """Every state a claim has been in, newest first."""
    return claim.statuses.select_related("by__organisation", "organisation").order_by("-at", "-pk")


def organisations() -> "QuerySet[Organisation]":
    """Every organisation of the house, by name: which organisations there are is no secret among people with an account."""
    return Organisation.objects.all()


def organisations_to_match(partnership: Partnership) -> list[Organisation]:
    """Every organisation a claim can be matched to: members of the partnership first, then the others, by name."""
    here = set(Membership.objects.current().filter(partnership=partnership).values_list("organisation_id", flat=True))
    return sorted(organisations(), key=lambda one: (one.pk not in here, one.name.casefold()))


def suggestions_for(claim: Claim, organisations: Iterable[Organisation], most: int = 5) -> list[Organisation]:
    """The organisations whose name or another name of theirs is nearest to what was claimed, nearest first.

    Nearness runs from 0 to 1; nothing under `LIKELY` is suggested. A suggestion only: a person decides.
    """
    names: dict[int, list[str]] = {one.pk: [one.name] for one in organisations}
    for organisation, text in Alias.objects.filter(organisation__in=names).values_list("organisation", "text"):
        names[organisation].append(text)
    wanted = _plain(claim.name)
    scored = [(max(nearness(wanted, _plain(name)) for name in names[one.pk]), one) for one in organisations]
    near = [(score, one) for score, one in scored if score >= LIKELY]
    return [one for _, one in sorted(near, key=lambda pair: (-pair[0], pair[1].name))[:most]]


def nearness(one: str, other: str) -> float:
    """How alike two plain names are, from 0 to 1: the same words in any order are 1, a name inside the other nearly so."""
    words, others = set(one.split()) - _NOISE, set(other.split()) - _NOISE
    if not words or not others:
        return 0.0
    if words == others:
        return 1.0
    shared = len(words & others) / min(len(words), len(others))
    if shared == 1.0 and min(len(words), len(others)) > 1:
        return 0.95
    matcher = SequenceMatcher(None, one, other)
    letters = matcher.ratio() if matcher.quick_ratio() >= LIKELY else 0.0
    return max(letters, 0.8 * shared if min(len(words), len(others)) > 1 else 0.7 * shared)


def _plain(name: str) -> str:
    """Lower case, one blank between words, common short forms written out."""
    return " ".join(_SHORT.get(word, word) for word in re.sub(r"\b(\w+)s\b", r"\1s", folded(name[:300])).split())
