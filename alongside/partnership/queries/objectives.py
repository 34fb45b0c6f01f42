"""What the partnership sets out to do, and every wording it has had."""

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.partnership.models import Objective, ObjectiveVersion


def objectives_for(person: User, partnership: Partnership, *, ended: bool = False) -> "QuerySet[Objective]":
    """The objectives as they stand, or those that have ended, for somebody with a seat in the partnership."""
    if not person.roles_in(partnership):
        return Objective.objects.none()
    return Objective.objects.filter(partnership=partnership, ended_at__isnull=not ended).select_related("source")


def objective_for(person: User, partnership: Partnership, reference: str) -> Objective:
    """One objective. Raises Http404 when there is none that this person may see."""
    everything = objectives_for(person, partnership) | objectives_for(person, partnership, ended=True)
    found = everything.select_related("partnership").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def versions_of(objective: Objective) -> "QuerySet[ObjectiveVersion]":
    """Every wording, newest first."""
    return objective.versions.select_related("by__organisation", "source").order_by("-number")
