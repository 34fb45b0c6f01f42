"""Reading campaigns and their materials: the partnership's own business, for everybody with a seat."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet, Sum
from django.http import Http404

from alongside.accounts.models import Membership, Organisation, Partnership, User
from alongside.awareness.models import Campaign, CampaignChange, Choice, Material, MaterialVersion, Reach, Visits
from alongside.awareness.permissions import PLAN_CAMPAIGN, READ_CAMPAIGNS, SEE_SMALL_COUNTS
from alongside.partnership.models import Area, Document
from alongside.partnership.numbers import faults
from alongside.partnership.queries import areas_covered, areas_today, register_of
from alongside.sharing.policy import visible_to

from .choices import choices

PAGE = 200  # campaigns on one page


def campaigns_for(person: User, partnership: Partnership, *, over: bool = False) -> "QuerySet[Campaign]":
    """The campaigns that are planned or running, or those that are over, for somebody with a seat in the partnership."""
    if not person.may(READ_CAMPAIGNS, partnership):
        return Campaign.objects.none()
    found = Campaign.objects.filter(partnership=partnership)
    found = found.exclude(state__in=Campaign.OPEN) if over else found.filter(state__in=Campaign.OPEN)
    return found.select_related("audience", "partner").prefetch_related("channels", "languages", "areas")[:PAGE]


def campaign_for(person: User, partnership: Partnership, reference: str) -> Campaign:
    """One campaign. Raises Http404 when there is none that this person may see."""
    if not person.may(READ_CAMPAIGNS, partnership):
        raise Http404
    found = Campaign.objects.filter(partnership=partnership, reference=reference)
    campaign = found.select_related("audience", "partner", "partnership", "looked_at_by").first()
    if campaign is None:
        raise Http404
    return campaign


def runs_campaigns(person: User, partnership: Partnership) -> bool:
    """Whether this person plans and changes campaigns there."""
    return person.may(PLAN_CAMPAIGN, partnership)


def sees_small_counts(person: User, partnership: Partnership) -> bool:
    """Whether this person is shown counts below five as they are."""
    return person.may(SEE_SMALL_COUNTS, partnership)


def changes_of(campaign: Campaign) -> "QuerySet[CampaignChange]":
    """Every change of a campaign, newest first."""
    return campaign.changes.select_related("by__organisation")


def materials_of(campaign: Campaign) -> "QuerySet[Material]":
    """The materials of a campaign, each with its wordings as `versions`, newest first."""
    return campaign.materials.select_related("language", "source").prefetch_related("versions__issued_by")


def material_for(person: User, partnership: Partnership, reference: str) -> Material:
    """One material of a campaign this person may see, with its wordings. Raises Http404 when there is none."""
    if not person.may(READ_CAMPAIGNS, partnership):
        raise Http404
    wordings = MaterialVersion.objects.select_related("by", "issued_by", "document__record")
    found = Material.objects.filter(campaign__partnership=partnership, reference=reference)
    found = found.select_related("language", "source", "campaign__partnership").prefetch_related(Prefetch("versions", wordings))
    material = found.first()
    if material is None:
        raise Http404
    return material


def documents_seen(person: User, versions: Iterable[MaterialVersion]) -> dict[int, str]:
    """The references, by primary key, of those files of the wordings that this person may see."""
    wanted = {one.document_id for one in versions if one.document_id}
    if not wanted:
        return {}
    return {one.pk: one.reference for one in visible_to(person, Document).filter(pk__in=wanted).select_related("record")}


def sources_to_translate(campaign: Campaign, kind: str) -> "QuerySet[Material]":
    """The materials in use of a campaign, of one kind, that another can be a translation of."""
    return campaign.materials.filter(withdrawn_at=None, source=None, kind=kind).select_related("language")


def members_to_name(partnership: Partnership) -> "QuerySet[Organisation]":
    """The organisations that can issue or run something: the members."""
    members = Membership.objects.current().filter(partnership=partnership)
    return Organisation.objects.filter(memberships__in=members).distinct().order_by("name")


def areas_to_choose(partnership: Partnership) -> list[Area]:
    """The police force areas the partnership covers; every one when it has said none."""
    everywhere, ours = list(areas_today()), set(areas_covered(partnership))
    return [one for one in everywhere if one.code in ours] or everywhere


def lists_for_campaign(partnership: Partnership, campaign: Campaign | None = None) -> dict[str, list[Choice] | list[Area]]:
    """What a campaign is described with, by the names of its fields: what stands today, and what it was given before."""
    return {
        "audience": choices(Choice.Kind.AUDIENCE, [campaign.audience] if campaign is not None else ()),
        "channels": choices(Choice.Kind.CHANNEL, campaign.channels.all() if campaign is not None else ()),
        "languages": choices(Choice.Kind.LANGUAGE, campaign.languages.all() if campaign is not None else ()),
        "areas": areas_to_choose(partnership),
    }


def reach_of(campaign: Campaign) -> "QuerySet[Reach]":
    """What was counted for a campaign, by channel."""
    return campaign.reach.select_related("channel", "by", "struck_by")


def visits_between(campaign: Campaign, first: dt.date, last: dt.date) -> int:
    """How many times the codes of a campaign's materials were followed on these days, the first and the last included."""
    codes = campaign.materials.values("code")
    return Visits.objects.filter(code__in=codes, day__gte=first, day__lte=last).aggregate(all=Sum("count"))["all"] or 0


def visits_by_code(codes: Iterable[str]) -> dict[str, int]:
    """How many times each code was followed since it was made."""
    found = Visits.objects.filter(code__in=list(codes)).values_list("code").annotate(all=Sum("count"))
    return {code: int(number) for code, number in found}


def languages_held(partnership: Partnership) -> dict[str, set[str]]:
    """For each kind of material in use, the codes of the languages the partnership has it in."""
    held: dict[str, set[str]] = {kind: set() for kind in Material.Kind.values}
    found = Material.objects.filter(campaign__partnership=partnership, withdrawn_at=None)
    for kind, code in found.exclude(campaign__state=Campaign.State.DROPPED).values_list("kind", "language__code").distinct():
        held[kind].add(code)
    return held


def wrong_numbers(partnership: Partnership, wordings: Iterable[MaterialVersion]) -> dict[int, str]:
    """Those of the wordings, by primary key, whose text names a number that is no longer right, and what is to be said of it."""
    register, found = register_of(partnership), {}
    for one in wordings:
        wrong = faults("\n".join([one.headline, *one.lines]), register)
        if wrong:
            found[one.pk] = f"“{wrong[0].text}”: {wrong[0].words}"
    return found


def channels_of(campaign: Campaign) -> list[Choice]:
    """The channels a campaign uses."""
    return list(campaign.channels.all())


def reach_numbered(campaign: Campaign, number: int) -> Reach:
    """One count of a campaign. Raises Http404 when there is none with that number."""
    found = reach_of(campaign).filter(number=number).first()
    if found is None:
        raise Http404
    return found
