"""Reading a plan: its words, its rows, and how they came to be. The views have settled who may read which part."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, User
from alongside.enforcement.duties import Standing
from alongside.enforcement.models import Agency, Operation, PlanChange, PlanText, Power, Premises, Risk
from alongside.enforcement.parts import PART, Part
from alongside.enforcement.rows import ROW, Rows

from .lists import powers_on
from .operations import require_reading, require_writing, standing_of


def part_named(word: str) -> Part:
    """The part of a plan of that word. Raises Http404 when there is none."""
    if word not in PART:
        raise Http404
    return PART[word]


def rows_named(word: str) -> Rows:
    """The list of a plan of that word. Raises Http404 when there is none."""
    if word not in ROW:
        raise Http404
    return ROW[word]


def text_of(person: User, operation: Operation, word: str) -> PlanText:
    """The words of one part, empty when nobody has written it. Raises PermissionDenied when the part is not theirs to read."""
    require_reading(person, operation, word)
    found = PlanText.objects.filter(operation=operation, part=word).select_related("changed_by").first()
    return found or PlanText(operation=operation, part=word, answers={}, changed_in=0)


def texts_of(operation: Operation) -> dict[str, PlanText]:
    """The words of every part that has any, by the part's word; the caller has settled who may read which."""
    return {text.part: text for text in PlanText.objects.filter(operation=operation)}


def rows_of(person: User, operation: Operation, rows: Rows) -> list[Any]:
    """The rows of one list. Raises PermissionDenied when the list is not theirs to read."""
    require_reading(person, operation, rows.word)
    return list(standing_rows(operation, rows))


def standing_rows(operation: Operation, rows: Rows) -> "QuerySet[Any]":
    """The rows of one list that count; the caller has settled who may read them."""
    found = rows.model.objects.filter(operation=operation, removed=False, **dict(rows.fixed))
    joined = [name for name in rows.fields if rows.model._meta.get_field(name).is_relation]
    deeper = {"agency": "agency__organisation", "person": "person__organisation"}
    return found.select_related(*[deeper.get(name, name) for name in joined]) if joined else found


def row_for(person: User, operation: Operation, rows: Rows, number: int) -> Any:
    """One row of a list, to change it. Raises Http404 when there is none, PermissionDenied when it is not theirs to write."""
    require_writing(person, operation, rows.word)
    found = standing_rows(operation, rows).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def risk_for(person: User, operation: Operation, number: int) -> Risk:
    """A risk, for the commander to sign. Raises Http404 when there is none, PermissionDenied for anybody else."""
    if operation.commander_id != person.pk:
        raise PermissionDenied("Only the commander signs a risk.")
    found = Risk.objects.filter(operation=operation, removed=False, number=number).first()
    if found is None:
        raise Http404
    return found


def changes_of(person: User, operation: Operation) -> list[PlanChange]:
    """Every version of the plan, newest first, without the parts this person may not read."""
    standing: Standing = standing_of(person, operation)
    if not standing.plans:
        raise PermissionDenied("Your part in this operation does not open this page.")
    changes = PlanChange.objects.filter(operation=operation).select_related("by")
    return [change for change in changes if standing.may_read(change.part)]


def premises_of(operation: Operation) -> "QuerySet[Premises]":
    """The places of the operation; the caller has settled who may read them."""
    return Premises.objects.filter(operation=operation, removed=False)


def agencies_of(operation: Operation) -> "QuerySet[Agency]":
    """The agencies of the operation; the caller has settled who may read them."""
    return Agency.objects.filter(operation=operation, removed=False).select_related("organisation")


def organisations_to_choose(operation: Operation) -> "QuerySet[Organisation]":
    """The members of the partnership, any of which can have a part in the operation."""
    members = Membership.objects.current().filter(partnership=operation.partnership)
    return Organisation.objects.filter(memberships__in=members).distinct().order_by("name")


def organisations_taking_part(operation: Operation) -> "QuerySet[Organisation]":
    """The organisations with a part in the operation; the caller has settled who may read them."""
    return Organisation.objects.filter(pk__in=agencies_of(operation).values("organisation")).order_by("name")


def part_with(word: str) -> Part:
    """The part of a plan that a list belongs to."""
    return next(part for part in PART.values() if word in part.rows)


def powers_for(operation: Operation) -> "QuerySet[Power]":
    """The powers of entry that hold on the day of the operation."""
    return powers_on(timezone.localdate(operation.starts_at))


def require_plan(person: User, operation: Operation) -> None:
    """Raise PermissionDenied unless this person reads some part of the plan."""
    standing = standing_of(person, operation)
    if not (standing.plans or standing.cares):
        raise PermissionDenied("Your part in this operation does not open this page.")
