"""Campaigns: the list, one of them, planning and changing it, and the pages beside it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.awareness import actions, queries
from alongside.awareness.forms import CampaignForm, CampaignMoveForm, LookForm
from alongside.awareness.presenters import campaigns as present
from alongside.awareness.presenters import materials
from alongside.partnership.forms import is_stale, typed
from alongside.ui.forms import attempt


def campaign_list(request: PartnershipRequest) -> HttpResponse:
    """The campaigns that are planned or running, or those that are over."""
    over = request.GET.get("over") == "yes"
    found = queries.campaigns_for(request.user, request.partnership, over=over)
    context = {"rows": present.rows(found, request.partnership), "over": over, "runs": _runs(request)}
    return render(request, "awareness/campaign_list.html", context)


def campaign_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One campaign: what is planned, its materials, what came in beside it, and every change it has had."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    exact = queries.sees_small_counts(request.user, request.partnership)
    found = list(queries.materials_of(campaign))
    wrong = queries.wrong_numbers(request.partnership, [materials.newest(one) for one in found])
    visits = queries.visits_by_code(one.code for one in found)
    context = {
        "shown": present.shown(campaign),
        "materials": materials.rows(found, request.partnership, wrong, visits, exact=exact),
        "history": present.history(queries.changes_of(campaign)),
        "runs": _runs(request),
    }
    return render(request, "awareness/campaign_show.html", context)


def campaign_plan(request: PartnershipRequest) -> HttpResponse:
    """Plan a campaign."""
    form = CampaignForm(typed(request), new=True, **_lists(request))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (made := attempt(form, actions.plan_campaign, **place, **form.cleaned_data)):
        return _to(request, made.reference)
    return render(request, "awareness/campaign_plan.html", {"form": form})


def campaign_change(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Change what is planned; when somebody else did so meanwhile, the page shows how it stands."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    form = CampaignForm(typed(request), initial=present.to_change(campaign), **_lists(request, campaign))
    if form.is_valid() and attempt(form, actions.change_campaign, by=request.user, campaign=campaign, **form.cleaned_data):
        return _to(request, reference)
    return _asked(request, "awareness/campaign_change.html", form, campaign)


def campaign_check(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that the words and pictures were looked at."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    form = LookForm(typed(request), initial={"version": campaign.version})
    if form.is_valid() and attempt(form, actions.check_campaign, by=request.user, campaign=campaign, **form.cleaned_data):
        return _to(request, reference)
    return _asked(request, "awareness/campaign_check.html", form, campaign)


def campaign_move(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Start a campaign, end it, or drop it."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    form = CampaignMoveForm(typed(request), initial={"version": campaign.version}, moves=present.moves(campaign))
    if form.is_valid() and attempt(form, actions.move_campaign, by=request.user, campaign=campaign, **form.cleaned_data):
        return _to(request, reference)
    return _asked(request, "awareness/campaign_move.html", form, campaign)


def calendar_show(request: PartnershipRequest) -> HttpResponse:
    """National days, in the order in which they come next."""
    return render(request, "awareness/calendar_show.html", {"rows": present.days_ahead(queries.national_days())})


def language_gaps(request: PartnershipRequest) -> HttpResponse:
    """The languages that are needed beside those the partnership has something in."""
    held = queries.languages_held(request.partnership)
    rows = present.gaps(queries.languages(), held, materials.KINDS)
    return render(request, "awareness/language_gaps.html", {"rows": rows, "kinds": materials.KINDS})


def _runs(request: PartnershipRequest) -> bool:
    return queries.runs_campaigns(request.user, request.partnership)


def _lists(request: PartnershipRequest, campaign: Any = None) -> dict[str, Any]:
    """What can be chosen in the form: what stands today, and what the campaign has already."""
    lists = queries.lists_for_campaign(request.partnership, campaign)
    return {"lists": lists, "members": queries.members_to_name(request.partnership)}


def _asked(request: PartnershipRequest, template: str, form: Any, campaign: Any) -> HttpResponse:
    """The form; with how the campaign stands when somebody changed it meanwhile."""
    stale = is_stale(form, campaign.version)
    return render(request, template, {"form": form, "shown": present.shown(campaign), "stale": stale})


def _to(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("awareness:campaign_show", slug=request.partnership.slug, reference=reference)
