"""Disposing of an operation that is over, once its owner has decided so. That it was, when, and its counts stay."""

from django.db.models import Model, Q

from alongside.enforcement import permissions
from alongside.enforcement.models import (
    Agency,
    CheckIn,
    Clash,
    ClashAgreement,
    Debrief,
    Decision,
    Encounter,
    HandOver,
    Helper,
    Interpreter,
    Lesson,
    LogEntry,
    Operation,
    OperationStep,
    Outcome,
    Pack,
    PaperPack,
    PlanChange,
    PlanLine,
    PlanText,
    Post,
    Premises,
    Proposal,
    Reappraisal,
    Reliance,
    Risk,
    Transfer,
)
from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act
from alongside.matching.index import forget_for_good
from alongside.sharing.models import Cell, Record, Review
from alongside.sharing.retaining import GONE, begin_disposal, finish_disposal

# What points at others comes first.
_GOES: tuple[type[Model], ...] = (
    *(Decision, CheckIn, LogEntry, Pack, PaperPack, Transfer, HandOver, Reappraisal, Encounter, Debrief, Proposal),
    *(Reliance, Agency, Premises, Interpreter, Risk, Post, Helper, PlanLine, PlanText, PlanChange),
)


@act(permissions.DISPOSE_OF_OPERATION, at="record")
def dispose_of_operation(*, by: Clockwork, record: Record) -> Review:
    """Dispose of an operation that is over, as its owner has decided; lessons that were released stay."""
    operation = Operation.everything.get(record=record)
    review = begin_disposal(record)
    clashes = Clash.objects.filter(Q(first=operation) | Q(second=operation))
    ClashAgreement.objects.filter(clash__in=clashes).delete()
    clashes.delete()
    for kept in _GOES:
        kept._default_manager.filter(operation=operation).delete()
    Lesson.objects.filter(operation=operation, released_at=None).delete()
    Lesson.objects.filter(operation=operation).update(text=GONE, no_task_because="")
    OperationStep.objects.filter(operation=operation).update(note="")
    Outcome.objects.filter(operation=operation).update(note="", evidence="")
    Operation.everything.filter(pk=operation.pk).update(contact=GONE)
    if not Record.everything.filter(cell=record.cell_id).exclude(pk=record.pk).exists():
        Cell.objects.filter(pk=operation.cell.pk).update(purpose=GONE)
    forget_for_good(record)
    return finish_disposal(by=by, review=review)
