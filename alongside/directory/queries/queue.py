"""What waits for whoever looks after the directory: suggestions and disagreements about partnerships nobody coordinates here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.directory.models import Suggestion
from alongside.directory.permissions import SEE_QUEUE
from alongside.partnership.models import Activity, Correction, Difference, PartnershipProfile
from alongside.partnership.permissions import CORRECT_LISTING, SETTLE_CORRECTION, SETTLE_DIFFERENCE
from alongside.partnership.queries import activities_of, areas_covered, profile_of

from .reminders import coordinated, unconfirmed
from .suggestions import suggestions_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

SHOWN = 50  # of each kind, the oldest; the rest moves up as these are decided


@dataclass(frozen=True)
class Queue:
    """What waits: of each kind the oldest, and how many there are."""

    suggestions: list[Suggestion]
    suggestions_waiting: int
    corrections: list[Correction]
    corrections_waiting: int
    differences: list[Difference]
    differences_waiting: int
    unconfirmed: int


def queue_for(person: User) -> Queue:
    """What waits for this person. Raises Http404 for anybody who may not see it."""
    if not person.may(SEE_QUEUE, None):
        raise Http404
    suggestions = suggestions_for(person).filter(state=Suggestion.State.WAITING)
    corrections = corrections_to_settle_for(person).filter(state=Correction.State.WAITING).select_related("partnership")
    differences = differences_to_settle_for(person).filter(decision=Difference.Decision.NONE).select_related("partnership")
    return Queue(
        *_oldest(suggestions),
        *_oldest(corrections.order_by("received_at", "pk")),
        *_oldest(differences.order_by("found_at", "pk")),
        unconfirmed=unconfirmed_for(person).count(),
    )


def _oldest(rows: "QuerySet[Any]") -> tuple[list[Any], int]:
    """The first of them, and how many there are; they are counted only when there are more than are shown."""
    first = list(rows[:SHOWN])
    return first, rows.count() if len(first) == SHOWN else len(first)


def may_see_queue(person: object) -> bool:
    """Whether this person looks after the directory, for a page that links to the queue."""
    return isinstance(person, User) and person.may(SEE_QUEUE, None)


def corrections_to_settle_for(person: User) -> "QuerySet[Correction]":
    """Suggested corrections to the pages of partnerships that nobody coordinates here."""
    allowed = person.may(SETTLE_CORRECTION, None)
    return Correction.objects.filter(partnership__in=_uncoordinated()) if allowed else Correction.objects.none()


def correction_to_settle_for(person: User, reference: str) -> Correction:
    """One such correction. Raises Http404 when there is none that this person may settle."""
    found = corrections_to_settle_for(person).select_related("partnership", "decided_by").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def differences_to_settle_for(person: User) -> "QuerySet[Difference]":
    """Where sources disagree about partnerships that nobody coordinates here."""
    allowed = person.may(SETTLE_DIFFERENCE, None)
    return Difference.objects.filter(partnership__in=_uncoordinated()) if allowed else Difference.objects.none()


def difference_to_settle_for(person: User, reference: str) -> Difference:
    """One such difference. Raises Http404 when there is none that this person may settle."""
    related = differences_to_settle_for(person).select_related("partnership", "other", "decided_by")
    found = related.filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def unconfirmed_for(person: User) -> "QuerySet[Partnership]":
    """Partnerships that nobody coordinates here, whose page was never confirmed or not within a year; longest ago first."""
    if not _may_correct(person):
        return Partnership.objects.none()
    order = F("profile__last_confirmed_at").asc(nulls_first=True)
    return _uncoordinated().filter(unconfirmed()).select_related("profile").order_by(order, "name", "pk")


def listing_to_correct_for(person: User, slug: str) -> Partnership:
    """A partnership whose page this person may correct. Raises Http404 when somebody coordinates it, or it has no page."""
    found = _uncoordinated().filter(slug=slug, profile__isnull=False).first() if _may_correct(person) else None
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Standing:
    """What the page of a listed partnership says now of what can be corrected; `areas` are codes."""

    profile: PartnershipProfile
    activities: list[Activity]
    areas: list[str]


def standing_of(partnership: Partnership) -> Standing:
    """The page as it stands."""
    return Standing(profile_of(partnership), activities_of(partnership), areas_covered(partnership))


def page_to_confirm(partnership: Partnership) -> "QuerySet[Partnership]":
    """The partnership, when its public page wants confirming: nobody has within a year."""
    return Partnership.objects.filter(unconfirmed(), pk=partnership.pk)


def _may_correct(person: User) -> bool:
    return person.may(CORRECT_LISTING, None)


def _uncoordinated() -> "QuerySet[Partnership]":
    return Partnership.objects.filter(~coordinated())
