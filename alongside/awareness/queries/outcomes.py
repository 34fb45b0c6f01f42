"""Reading the list of outcomes."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.awareness.models import Outcome


def all_outcomes() -> "QuerySet[Outcome]":
    """Every outcome there ever was, in order."""
    return Outcome.objects.all()


def outcomes_today() -> "QuerySet[Outcome]":
    """The outcomes that can be chosen today."""
    today = timezone.localdate()
    return Outcome.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), valid_from__lte=today)


def outcome_named(code: str) -> Outcome:
    """The outcome of that code. Raises Http404 when there is none."""
    found = Outcome.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def has_outcomes() -> bool:
    """Whether the list that comes with the house has been brought in."""
    return Outcome.objects.exists()
