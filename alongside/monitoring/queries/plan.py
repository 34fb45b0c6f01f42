"""Objectives, their indicators, stories and states, and the frameworks they serve."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, User
from alongside.partnership.models import Objective

from ..indicators import in_force
from ..models import Alignment, Framework, FrameworkLine, Indicator, IndicatorValue, Narrative, ObjectiveIndicator, Rating
from ..permissions import CONFIRM_INDICATOR_VALUE


def objectives_for(person: User, partnership: Partnership) -> "QuerySet[Objective]":
    """The objectives that stand, in order."""
    return Objective.objects.filter(partnership=partnership, ended_at=None)


def objective_for(person: User, partnership: Partnership, reference: str) -> Objective:
    """The objective with that reference. Raises Http404."""
    found = objectives_for(person, partnership).select_related("partnership").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def indicators_for(person: User, partnership: Partnership) -> "QuerySet[Indicator]":
    """The indicators that hold today: the partnership's own, and the house's where it has no row of its own."""
    return in_force(partnership)


def indicator_for(person: User, partnership: Partnership, code: str) -> Indicator:
    """The indicator of that code as it is kept here today. Raises Http404."""
    found = in_force(partnership).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def rows_of_indicator(partnership: Partnership, code: str) -> "QuerySet[Indicator]":
    """Every row there was of an indicator, the house's and the partnership's own, newest first."""
    found = Indicator.objects.filter(Q(partnership=None) | Q(partnership=partnership), code=code)
    return found.select_related("by").order_by("-valid_from", "-pk")


def values_of(partnership: Partnership, code: str) -> "QuerySet[IndicatorValue]":
    """What was entered for an indicator, corrections in place of what they correct, newest days first."""
    found = IndicatorValue.objects.filter(partnership=partnership, code=code, replaced_by=None)
    return found.select_related("organisation", "by", "confirmed_by")


def values_to_confirm_for(person: User, partnership: Partnership) -> "QuerySet[IndicatorValue]":
    """What somebody else of this person's organisation typed and nobody has confirmed yet."""
    own = IndicatorValue.objects.filter(partnership=partnership, organisation=person.organisation_id, replaced_by=None)
    waiting = own.filter(confirmed_at=None).exclude(by=person).order_by("code", "first").select_related("indicator")
    return waiting if person.may(CONFIRM_INDICATOR_VALUE, partnership) else waiting.none()


def value_for(person: User, partnership: Partnership, code: str, day: str) -> IndicatorValue:
    """The standing value of an indicator whose days begin on a day, for whoever reads it as it is. Raises Http404."""
    read = Q(organisation=person.organisation_id) | Q(indicator__counts_nobody=True)
    found = values_of(partnership, code).filter(read, first=parsed(day)).select_related("indicator", "partnership").first()
    if found is None:
        raise Http404
    return found


def parsed(day: str) -> dt.date:
    """A day as an address writes it. Raises Http404 when it is none."""
    try:
        return dt.date.fromisoformat(day)
    except ValueError as wrong:
        raise Http404 from wrong


def link_for(person: User, objective: Objective, code: str) -> ObjectiveIndicator:
    """The standing link of an objective to the indicator of that code. Raises Http404."""
    link = ObjectiveIndicator.objects.filter(objective=objective, indicator__code=code, ended_at=None).first()
    if link is None:
        raise Http404
    return link


def narrative_for(person: User, partnership: Partnership, reference: str) -> Narrative:
    """The story with that reference. Raises Http404."""
    found = Narrative.objects.filter(objective__partnership=partnership, reference=reference)
    narrative = found.select_related("objective__partnership", "by").first()
    if narrative is None:
        raise Http404
    return narrative


def links_of(objective: Objective) -> "QuerySet[ObjectiveIndicator]":
    """The indicators an objective has now."""
    return ObjectiveIndicator.objects.filter(objective=objective, ended_at=None).select_related("indicator")


def narratives_of(objective: Objective) -> "QuerySet[Narrative]":
    """The stories told of an objective, newest first."""
    return Narrative.objects.filter(objective=objective).select_related("by", "read_by")


def ratings_of(objective: Objective) -> "QuerySet[Rating]":
    """How an objective was said to stand, newest first."""
    return Rating.objects.filter(objective=objective).select_related("owner", "by")


def frameworks_for(person: User, partnership: Partnership) -> "QuerySet[Framework]":
    """The frameworks this partnership may cite, in force or not, newest version first."""
    return Framework.objects.filter(Q(partnership=None) | Q(partnership=partnership)).prefetch_related("lines")


def lines_for(person: User, partnership: Partnership) -> "QuerySet[FrameworkLine]":
    """The lines of the frameworks in force."""
    today = timezone.localdate()
    held = frameworks_for(person, partnership).filter(Q(valid_to=None) | Q(valid_to__gt=today), valid_from__lte=today)
    return FrameworkLine.objects.filter(framework__in=held).select_related("framework")


def alignments_for(person: User, partnership: Partnership) -> "QuerySet[Alignment]":
    """Which objective serves which line now."""
    found = Alignment.objects.filter(objective__partnership=partnership, objective__ended_at=None, ended_at=None)
    return found.select_related("objective__partnership", "line__framework")


def members_for(person: User, partnership: Partnership) -> "QuerySet[Organisation]":
    """The organisations that are members today."""
    members = Membership.objects.current().filter(partnership=partnership)
    return Organisation.objects.filter(memberships__in=members).distinct().order_by("name")


def alignment_for(person: User, partnership: Partnership, reference: str, line: int) -> Alignment:
    """The standing alignment of an objective with a line. Raises Http404."""
    found = alignments_for(person, partnership).filter(objective__reference=reference, line_id=line).first()
    if found is None:
        raise Http404
    return found
