"""Reading what came of an operation: outcomes, debriefs, and what earlier ones teach."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from alongside.accounts.models import User
from alongside.enforcement.models import Debrief, Lesson, Operation, Outcome, Post
from alongside.sharing.policy import visible_to

from .operations import standing_of

LESSONS_SHOWN = 20


@dataclass(frozen=True)
class Taught:
    """A lesson of an earlier operation of the same kind. `reference` is that operation's, when the reader may see it."""

    text: str
    reference: str


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
    """What earlier operations of the same kind teach: whole where the reader had a part in them, in released words elsewhere.

    Nothing says how many operations there were, where, or whose.
    """
    posted = Post.objects.filter(operation=OuterRef("pk"), person=person, removed=False)
    part = Q(lead=person) | Q(commander=person) | Exists(posted)
    seen = {one.pk: one.reference for one in visible_to(person, Operation).filter(part, kind=operation.kind_id)}
    lessons = Lesson.objects.filter(operation__kind=operation.kind_id).exclude(operation=operation).order_by("-at", "-pk")
    own = [Taught(one.text, seen[one.operation_id]) for one in lessons.filter(operation__in=list(seen))[:LESSONS_SHOWN]]
    released = lessons.exclude(operation__in=list(seen)).filter(released_at__isnull=False)
    return own + [Taught(words, "") for words in released.values_list("anonymous", flat=True)[:LESSONS_SHOWN]]


def require_part(person: User, operation: Operation) -> None:
    """Raise PermissionDenied unless this person has a part in the operation."""
    standing = standing_of(person, operation)
    if not standing.has_part:
        raise PermissionDenied("Your part in this operation does not open this page.")
