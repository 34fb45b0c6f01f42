"""When something last happened to an operation, and how it goes. One that is not over is never old."""

import datetime as dt

from django.db.models import Q, QuerySet

from alongside.sharing.models import Record
from alongside.sharing.queries.retention import Kept

from .actions import dispose_of_operation
from .models import Operation, OperationStep, Outcome

_OVER = (Operation.Status.CLOSED,)


def _operations(since: dt.datetime) -> "QuerySet":
    stepped = OperationStep.objects.filter(at__gte=since).values("operation")
    counted = Outcome.objects.filter(at__gte=since).values("operation")
    young = Q(pk__in=stepped) | Q(pk__in=counted) | ~Q(status__in=_OVER)
    return Operation.everything.filter(young).values("pk")


def _not_over(record: Record) -> str:
    over = Operation.everything.filter(record=record, status__in=_OVER).exists()
    return "" if over else "The operation is not closed."


KEPT = (Kept("enforcement.operation", _operations, dispose_of_operation, _not_over),)
