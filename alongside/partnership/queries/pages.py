"""The partnership's own page, and what the public says should be corrected."""

from dataclasses import dataclass

from django.db.models import Exists, Q, QuerySet
from django.http import Http404

from alongside.accounts.models import Appointment, Partnership, User
from alongside.accounts.rules import coordinators_of, taken_up
from alongside.kernel.counts import counts
from alongside.partnership.models import (
    Activity,
    Area,
    Claim,
    ClaimState,
    ClaimStatus,
    ContactNumber,
    Continuation,
    Correction,
    Difference,
    Objective,
    PartnershipProfile,
    ProfileImport,
)
from alongside.partnership.permissions import CHANGE_PROFILE, DECIDE_CORRECTION, DECIDE_DIFFERENCE, REVIEW_IMPORT, VERIFY_CONTACT

from .imports import current_import
from .listings import areas_today, other_names_of

# Fields about which the public is shown what each source says until somebody decides.
SHOWN_DIFFERENCES = ("chair", "coordinator", "level")


@dataclass(frozen=True)
class Page:
    """Everything the public page is made of.

    `answered` is what each organisation last said, by the claim's key; `as_of` the year the file speaks of; `coordinated` says
    that somebody coordinates the partnership here.
    """

    profile: PartnershipProfile
    activities: list[Activity]
    claims: list[Claim]
    objectives: list[Objective]
    appointments: list[Appointment]
    answered: dict[int, ClaimStatus]
    as_of: str
    areas: list[Area]
    other_names: list[str]
    under: Partnership | None
    over: list[Partnership]
    goes_on_as: Partnership | None
    differences: list[Difference]
    coordinated: bool = False


def profile_of(partnership: Partnership) -> PartnershipProfile:
    """What the partnership's page says of itself; an empty, unsaved one when nothing was ever written."""
    found = PartnershipProfile.objects.filter(partnership=partnership).first()
    return found or PartnershipProfile(partnership=partnership)


def is_coordinated(partnership: Partnership) -> bool:
    """Whether somebody coordinates the partnership here, and so reads what the public suggest."""
    return taken_up(coordinators_of(partnership)).exists()


def page_for(person: object, partnership: Partnership) -> Page:
    """The page as it stands. Before it is published only people with a seat see it. Raises Http404 for everybody else."""
    coordinated = Exists(taken_up(coordinators_of(partnership)))
    found = PartnershipProfile.objects.filter(partnership=partnership).annotate(coordinated=coordinated).first()
    profile = found or PartnershipProfile(partnership=partnership)
    if not profile.published and not (isinstance(person, User) and person.roles_in(partnership)):
        raise Http404
    claims = Claim.objects.filter(partnership=partnership).exclude(state=ClaimState.ENDED)
    standing = list(claims.select_related("organisation", "source"))
    answered = [one.pk for one in standing if one.state in (ClaimState.CONFIRMED, ClaimState.DISPUTED)]
    statuses = ClaimStatus.objects.filter(claim__in=answered).order_by("at", "pk")
    objectives = Objective.objects.filter(partnership=partnership, ended_at=None).select_related("source")
    offices = Appointment.objects.current().filter(partnership=partnership).select_related("organisation")
    current = current_import(partnership)
    around = list(_public(Partnership.objects.filter(Q(pk=partnership.parent_id) | Q(parent=partnership))))
    return Page(
        profile=profile,
        activities=list(Activity.objects.filter(partnership=partnership, ended_at=None)),
        claims=standing,
        objectives=list(objectives),
        appointments=list(offices),
        answered={one.claim_id: one for one in statuses},
        as_of=current.source.as_of if current else profile.as_of,
        areas=list(areas_today().filter(coverage__partnership=partnership, coverage__ended_at=None)),
        other_names=other_names_of(partnership),
        under=next((one for one in around if one.pk == partnership.parent_id), None),
        over=[one for one in around if one.parent_id == partnership.pk],
        goes_on_as=goes_on_as(partnership),
        differences=list(open_differences(partnership).filter(field__in=SHOWN_DIFFERENCES, other=None)),
        coordinated=getattr(profile, "coordinated", False),
    )


def goes_on_as(partnership: Partnership, kind: str | None = None) -> Partnership | None:
    """The partnership this one goes on as, if it does; of one kind only when `kind` says so."""
    found = (
        Continuation.objects.filter(partnership=partnership, **({"kind": kind} if kind else {})).select_related("into").first()
    )
    return found.into if found else None


def open_differences(partnership: Partnership) -> "QuerySet[Difference]":
    """Where sources disagree about a partnership and nobody has decided yet."""
    return Difference.objects.filter(partnership=partnership, decision=Difference.Decision.NONE)


def differences_for(person: User, partnership: Partnership) -> "QuerySet[Difference]":
    """What those who look after the page have to decide, or decided, about what sources say; open ones first."""
    if not person.may(DECIDE_DIFFERENCE, partnership):
        return Difference.objects.none()
    ordered = Difference.objects.filter(partnership=partnership).select_related("other", "decided_by")
    return ordered.order_by("decided_at", "found_at", "pk")


def difference_for(person: User, partnership: Partnership, reference: str) -> Difference:
    """One difference. Raises Http404 when there is none that this person may decide."""
    found = differences_for(person, partnership).select_related("partnership").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def _public(partnerships: "QuerySet[Partnership]") -> "QuerySet[Partnership]":
    """Those with a public page. Planned places are shown without one: that something is still wanted there is no secret."""
    return partnerships.filter(Q(profile__published=True) | Q(planned=True), ended=None, continuation=None)


def may_change_page(person: object, partnership: Partnership) -> bool:
    """Whether this person looks after the partnership's page."""
    return isinstance(person, User) and person.may(CHANGE_PROFILE, partnership)


@dataclass(frozen=True)
class Waiting:
    """What waits for the people who look after the page: files, corrections, disagreements, and numbers to be checked."""

    imports: int
    corrections: int
    differences: int
    numbers: int


def waiting_for(person: User, partnership: Partnership) -> Waiting:
    """How many of each wait for this person, up to a hundred; nothing for anybody who may not decide them."""
    held = person.roles_in(partnership)  # asked for once: a page asks the database for as little as it can
    waiting = {
        REVIEW_IMPORT: ProfileImport.objects.filter(state=ProfileImport.State.WAITING),
        DECIDE_CORRECTION: Correction.objects.filter(state=Correction.State.WAITING),
        DECIDE_DIFFERENCE: Difference.objects.filter(decision=Difference.Decision.NONE),
        VERIFY_CONTACT: ContactNumber.objects.due(),
    }
    rows = [rows.filter(partnership=partnership)[:100] if may.roles & held else 0 for may, rows in waiting.items()]
    return Waiting(*counts(rows))


def activities_of(partnership: Partnership) -> list[Activity]:
    """What the partnership says it does, in order."""
    return list(Activity.objects.filter(partnership=partnership, ended_at=None))


def corrections_waiting_for(person: User, partnership: Partnership) -> "QuerySet[Correction]":
    """Suggestions of the public that nobody has decided yet, oldest first."""
    return _corrections(person, partnership).filter(state=Correction.State.WAITING)


def corrections_decided_for(person: User, partnership: Partnership) -> "QuerySet[Correction]":
    """Suggestions that were decided, newest first."""
    decided = _corrections(person, partnership).exclude(state=Correction.State.WAITING)
    return decided.select_related("decided_by").order_by("-decided_at")


def correction_for(person: User, partnership: Partnership, reference: str) -> Correction:
    """One suggestion. Raises Http404 when there is none that this person may see."""
    found = _corrections(person, partnership).select_related("partnership", "decided_by").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def _corrections(person: User, partnership: Partnership) -> "QuerySet[Correction]":
    if not person.may(DECIDE_CORRECTION, partnership):
        return Correction.objects.none()
    return Correction.objects.filter(partnership=partnership)
