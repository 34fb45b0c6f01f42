"""Which role needs which course, and whose seats wait or soon will."""

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, Seat, User
from alongside.training.holding import to_remind, unmet, unsettled
from alongside.training.models import Requirement


def requirements_for(person: User, partnership: Partnership) -> "QuerySet[Requirement]":
    """The courses that roles need here today."""
    return Requirement.objects.filter(partnership=partnership, ended=None).select_related("course", "partnership")


def requirement_for(person: User, partnership: Partnership, role: str, course: str) -> Requirement:
    """The one of that role and course. Raises Http404."""
    found = requirements_for(person, partnership).filter(role=role, course__reference=course).first()
    if found is None:
        raise Http404
    return found


def lapsing_for(person: User, partnership: Partnership) -> list[tuple[Seat, Requirement]]:
    """The person's own seats here that wait for a course, or will within 60 days, each with the course it needs."""
    return unmet(person, partnership)


def partnerships_to_settle() -> list[Partnership]:
    """The partnerships where a seat's date must be written anew, or somebody reminded."""
    required = Partnership.objects.filter(pk__in=Requirement.objects.filter(ended=None).values("partnership"))
    return [one for one in required if unsettled(one) or to_remind(one)]
