"""Reading what came of an operation: outcomes, debriefs, and what earlier ones teach."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from alongside.accounts.models import User
from alongside.enforcement.models import Debrief, Lesson, Operation, Outcome, Post, Premises
from alongside.sharing.policy import visible_to

from .operations import standing_of

LESSONS_SHOWN = 20
_LOOKED_AT = 200  # the newest, of which the most alike are shown
_WHY = ("the same kind of operation", "the same kind of place", "in this partnership")


@dataclass(frozen=True)
class Taught:
    """A lesson of an earlier operation, and why it is shown. `reference` is that operation's, when the reader may see it."""

    text: str
    reference: str
    why: str


def outcomes_of(person: User, operation: Operation) -> "QuerySet[Outcome]":
    """Every outcome as it was ever written, for those who plan or go there; counts alone, so no name is in them."""
    require_part(person, operation)
    found = Outcome.objects.filter(operation=operation).select_related("term", "owner", "by", "replaces")
    return found.order_by("term__group", "term__label", "number")


def outcome_for(person: User, operation: Operation, number: int) -> Outcome:
    """An outcome that stands, to be revised. Raises Http404 when there is none, or a later row has taken its place."""
    found = outcomes_of(person, operation).filter(number=number, replaced_by=None).first()
    if found is None:
        raise Http404
    return found


def debriefs_of(person: User, operation: Operation) -> "QuerySet[Debrief]":
    """What was said afterwards, for those who plan or go there."""
    require_part(person, operation)
    return Debrief.objects.filter(operation=operation).select_related("by")


def lessons_of(person: User, operation: Operation) -> "QuerySet[Lesson]":
    """The lessons of this operation, for those who plan or go there."""
    require_part(person, operation)
    return Lesson.objects.filter(operation=operation).select_related("task", "by")


def lesson_for(person: User, operation: Operation, number: int) -> Lesson:
    """A lesson that is not released, for the lead. Raises Http404 when there is none, PermissionDenied for anybody else."""
    if operation.lead_id != person.pk:
        raise PermissionDenied("Only the lead releases a lesson.")
    found = Lesson.objects.filter(operation=operation, number=number, released_at=None).first()
    if found is None:
        raise Http404
    return found


def taught_before(person: User, operation: Operation) -> list[Taught]:
    """What earlier operations teach, the most alike first: by kind, then by kind of place, then of this partnership.

    Whole where the reader had a part in them; elsewhere those of the same kind, in released words. Nothing says how many
    operations there were, where, or whose; nor, to somebody who does not read the plan, what kind of place is visited.
    """
    posted = Post.objects.filter(operation=OuterRef("pk"), person=person, removed=False)
    part = Q(lead=person) | Q(commander=person) | Exists(posted)
    mine = {one.pk: one.reference for one in visible_to(person, Operation).filter(part).exclude(pk=operation.pk)}
    settings = _same_settings(operation) if standing_of(person, operation).plans else set()
    lessons = Lesson.objects.exclude(operation=operation).select_related("operation__record").order_by("-at", "-pk")
    alike = Q(operation__kind=operation.kind_id) | Q(operation__in=settings)
    own = lessons.filter(alike, operation__in=list(mine))[:_LOOKED_AT]
    others = lessons.filter(operation__kind=operation.kind_id, released_at__isnull=False).exclude(operation__in=list(mine))
    found = [(_likeness(one, operation, settings, own=True), one.text, mine[one.operation_id]) for one in own]
    found_elsewhere = [(_likeness(one, operation, settings, own=False), one.anonymous, "") for one in others[:_LOOKED_AT]]
    return _nearest(found) + _nearest(found_elsewhere)


def _same_settings(operation: Operation) -> set[int]:
    """The operations with lessons that went to a kind of place this one goes to."""
    places = Premises.objects.filter(removed=False).annotate(setting=Lower("kind"))
    here = places.filter(operation=operation).values("setting")
    found = places.filter(operation__in=Lesson.objects.values("operation"), setting__in=here)
    return set(found.values_list("operation", flat=True))


def _likeness(lesson: Lesson, operation: Operation, settings: set[int], *, own: bool) -> tuple[bool, bool, bool]:
    """The same kind, the same kind of place, the same partnership; the last is said of one's own alone."""
    other = lesson.operation
    here = own and other.record.partnership_id == operation.record.partnership_id
    return other.kind_id == operation.kind_id, lesson.operation_id in settings, here


def _nearest(found: list[tuple[tuple[bool, bool, bool], str, str]]) -> list[Taught]:
    ranked = sorted(found, key=lambda one: one[0], reverse=True)[:LESSONS_SHOWN]
    return [
        Taught(text, reference, ", ".join(word for word, true in zip(_WHY, likeness, strict=True) if true))
        for likeness, text, reference in ranked
    ]


def require_part(person: User, operation: Operation) -> None:
    """Raise PermissionDenied unless this person has a part in the operation."""
    standing = standing_of(person, operation)
    if not standing.has_part:
        raise PermissionDenied("Your part in this operation does not open this page.")
