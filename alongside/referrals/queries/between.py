"""Every read about what organisations ask of each other for somebody; the person who asks comes first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.matching.identifiers import Kind
from alongside.matching.queries import LookAlike
from alongside.referrals import between, packs
from alongside.referrals.models import Case, Referral
from alongside.referrals.permissions import LIST_CASES
from alongside.sharing import queries as sharing
from alongside.sharing.models import Clause, Consent
from alongside.sharing.policy import consents_in_force, sight, who_can_see

from .cases import same_as, values_of

_TELLS = {"alias": str(Kind.PERSON_NAME), "dob": str(Kind.DATE_OF_BIRTH)}


def referrals_for(person: User, partnership: Partnership) -> "QuerySet[Referral]":
    """The referrals between this person's organisation and another, newest first: each only while they see its case."""
    sides = Q(to=person.organisation_id) | Q(sender=person.organisation_id)
    return _referrals(person, partnership).filter(sides)


def sent_for(person: User, partnership: Partnership) -> "QuerySet[Referral]":
    """Of those, what this person's organisation asked of others."""
    return _referrals(person, partnership).filter(sender=person.organisation_id)


def received_for(person: User, partnership: Partnership) -> "QuerySet[Referral]":
    """Of those, what others asked of this person's organisation."""
    return _referrals(person, partnership).filter(to=person.organisation_id)


def _referrals(person: User, partnership: Partnership) -> "QuerySet[Referral]":
    seen = Referral.objects.filter(sight(person, "case"), case__record__partnership=partnership)
    return seen.select_related(
        "case__record__owner", "case__record__partnership", "case__worker", "to", "by", "task__record", "report__record"
    )


def referral_for(person: User, partnership: Partnership, reference: str) -> Referral:
    """The referral with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    found = referrals_for(person, partnership).prefetch_related("steps__by__organisation").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def asked_to_refer(person: User, partnership: Partnership, reference: str) -> Referral:
    """A request to refer somebody, for whoever was asked and has accepted. Raises Http404 for any other."""
    found = referral_for(person, partnership, reference)
    begun = found.report_id is not None or found.state in between.begun()
    if side_of(person, found) != "recipient" or not between.refers(found.kind) or not begun:
        raise Http404
    return found


def side_of(person: User, referral: Referral) -> str:
    """Whether this person is on the side that asked, or on the one that was asked."""
    return "sender" if referral.sender_id == person.organisation_id else "recipient"


def organisations_to_refer_to(person: User, case: Case) -> "QuerySet[Organisation]":
    """The other members of the partnership."""
    return sharing.organisations_to_share_with(person, case.record)


def organisation_to_refer_to(person: User, case: Case, slug: str) -> Organisation:
    """The member with that word. Raises Http404 when there is none."""
    found = organisations_to_refer_to(person, case).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def same_person_here(person: User, referral: Referral) -> list[LookAlike]:
    """Who may be the person another organisation asks about, among the cases of this person's own organisation."""
    told = [(kind, referral.told[name]) for name, kind in _TELLS.items() if referral.told.get(name)]
    name = " ".join(one for one in (referral.told.get("first_name", ""), referral.told.get("last_name", "")) if one)
    found = same_as(person, referral.case, [*told, *([(str(Kind.PERSON_NAME), name)] if name else [])])
    found_keys = [one.record.pk for one in found]
    own = Case.everything.filter(pk__in=found_keys, record__owner=person.organisation_id)
    ours = set(own.values_list("pk", flat=True)) if found_keys else set()
    return [one for one in found if one.record.pk in ours]


def parts_to_tell(case: Case) -> dict[str, str]:
    """The parts of what somebody told that a first responder can be given: each with how many answers it has."""
    counts: dict[str, int] = {}
    for page, _ in _tellable(case):
        counts[page.section] = counts.get(page.section, 0) + 1
    return {part: f"{part} ({count} {'answer' if count == 1 else 'answers'})" for part, count in counts.items()}


def told_in(case: Case, parts: Iterable[str]) -> dict[str, str]:
    """The answers of those parts, by question: never where somebody is, nor how they are reached."""
    values, wanted = values_of(case), set(parts)
    return {field.id: values[field.id] for page, field in _tellable(case) if page.section in wanted}


def _tellable(case: Case) -> list[tuple[packs.Page, packs.Field]]:
    values, never = values_of(case), between.never_told()
    return [
        (page, field)
        for page in packs.pages_for(values)
        for field in packs.fields_of(page, values)
        if values.get(field.id) and field.id not in never and field.kind != packs.LISTED
    ]


def sees_case(case: Case, organisation: Organisation) -> bool:
    """Whether anybody of an organisation can open a case today."""
    return any(seat.person.organisation_id == organisation.pk for seat in who_can_see(case.record))


def grounds_for(person: User, case: Case, to: Organisation) -> dict[str, tuple[str, Clause | Consent]]:
    """What would open this case to that organisation: each by a word for the form, in a sentence."""
    consents = consents_in_force().filter(record=case.record, about=Consent.About.SHARING, audience__organisation=to)
    found: dict[str, tuple[str, Clause | Consent]] = {
        one.reference: (f"The person agreed, for: {one.purpose}", one) for one in consents
    }
    choices = [one for one in sharing.clauses_for_sharing(person, case.record, to) if one.usable]
    return found | {f"{one.clause.agreement.reference}/{one.clause.number}": (one.sentence, one.clause) for one in choices}


@dataclass(frozen=True)
class ReferralsWaiting:
    """Referrals that wait for an answer of somebody's organisation; of its own, those asked more about, and those late."""

    received: "QuerySet[Referral]"
    asked: "QuerySet[Referral]"
    late: "QuerySet[Referral]"


def referrals_waiting_for(person: User, partnership: Partnership) -> ReferralsWaiting:
    """The referrals that wait for this person's organisation, and those of its own that others have to answer."""
    if not person.may(LIST_CASES, partnership):
        nothing = Referral.objects.none()
        return ReferralsWaiting(nothing, nothing, nothing)
    sent, open_ = sent_for(person, partnership), between.waiting_for("recipient")
    return ReferralsWaiting(
        received=received_for(person, partnership).filter(state__in=open_),
        asked=sent.filter(state__in=between.waiting_for("sender")),
        late=sent.filter(state__in=open_, answer_by__lt=timezone.localdate()),
    )
