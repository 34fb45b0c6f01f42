"""Reading the register of businesses: for everybody with a seat in the partnership."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.awareness.models import Business, BusinessStage
from alongside.awareness.permissions import EXPORT_BUSINESSES, READ_CAMPAIGNS

MOST_BUSINESSES = 200  # on one page; the filters reach the rest


@dataclass(frozen=True)
class Wanted:
    """What a list of businesses is narrowed to; empty is everything."""

    sector: str = ""
    area: str = ""
    stage: str = ""


def businesses_for(person: User, partnership: Partnership, wanted: Wanted) -> "QuerySet[Business]":
    """The businesses of the register, by name, each with the stages that stand as `standing`, latest first."""
    if not person.may(READ_CAMPAIGNS, partnership):
        return Business.objects.none()
    found = Business.objects.filter(partnership=partnership).select_related("sector", "area")
    if wanted.sector:
        found = found.filter(sector__code=wanted.sector)
    if wanted.area:
        found = found.filter(area__code=wanted.area)
    stages = BusinessStage.objects.filter(struck_at=None)
    if wanted.stage:
        found = found.filter(Exists(stages.filter(business=OuterRef("pk"), stage=wanted.stage)))
    return found.prefetch_related(Prefetch("stages", stages, to_attr="standing"))


def business_for(person: User, partnership: Partnership, reference: str) -> Business:
    """One business. Raises Http404 when there is none that this person may see."""
    found = Business.objects.filter(partnership=partnership, reference=reference).select_related("sector", "area", "partnership")
    business = found.first()
    if business is None or not person.may(READ_CAMPAIGNS, partnership):
        raise Http404
    return business


def stages_of(business: Business) -> "QuerySet[BusinessStage]":
    """Everything written down about a business, latest first, struck out or not."""
    return business.stages.select_related("by__organisation", "struck_by")


def counts_by_stage(person: User, partnership: Partnership) -> dict[str, int]:
    """How many businesses have come to each stage. One that has come to several counts in each."""
    if not person.may(READ_CAMPAIGNS, partnership):
        return {}
    found = BusinessStage.objects.filter(business__partnership=partnership, struck_at=None)
    return Counter(stage for stage, _ in set(found.values_list("stage", "business_id")))


def exports_businesses(person: User, partnership: Partnership) -> bool:
    """Whether this person may take the register away as a file."""
    return person.may(EXPORT_BUSINESSES, partnership)


def stage_numbered(business: Business, number: int) -> BusinessStage:
    """One thing written down about a business. Raises Http404 when there is none with that number."""
    found = stages_of(business).filter(number=number).first()
    if found is None:
        raise Http404
    return found
