"""The lists campaigns are described with: to choose from, to read, to keep."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404

from alongside.awareness.models import Choice


def choices(kind: str, kept: Iterable[Choice] = ()) -> list[Choice]:
    """The rows of a list that can be chosen today, and those that were chosen before."""
    standing = list(Choice.objects.current().filter(kind=kind))
    return standing + [one for one in kept if one not in standing]


def languages() -> list[Choice]:
    """The languages that are needed, those of most people first."""
    found = Choice.objects.current().filter(kind=Choice.Kind.LANGUAGE)
    return sorted(found, key=lambda one: (-(one.number or 0), one.pk))


def national_days() -> list[Choice]:
    """The national days that stand today, in the order of the year."""
    found = Choice.objects.current().filter(kind=Choice.Kind.DAY)
    return sorted(found, key=lambda one: (one.month or 0, one.day or 0, one.pk))


def all_choices() -> "QuerySet[Choice]":
    """Every row of every list, ended ones included."""
    return Choice.objects.select_related("changed_by").order_by("kind", "pk")


def choice_named(kind: str, code: str) -> Choice:
    """One row. Raises Http404 when there is none."""
    found = Choice.objects.filter(kind=kind, code=code).first()
    if found is None:
        raise Http404
    return found


def has_choices() -> bool:
    """Whether the lists that come with the house have been brought in."""
    return Choice.objects.exists()
