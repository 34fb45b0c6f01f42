"""What a campaign reached, channel by channel, and what came in beside it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.accounts.requests import PartnershipRequest
from alongside.awareness import actions, queries
from alongside.awareness.forms import ReachForm
from alongside.awareness.presenters import campaigns as present
from alongside.awareness.presenters import counts
from alongside.partnership.forms import WhyForm, typed
from alongside.ui.forms import attempt


def reach_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What each channel reached, by itself; and what came in before, during and after."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    counts_reports = queries.counts_concerns(request.user, request.partnership)
    context = {
        "shown": present.shown(campaign),
        "counts_reports": counts_reports,
        "rows": present.counted(queries.reach_of(campaign)),
        "beside": counts.beside(
            campaign.starts,
            campaign.ends,
            timezone.localdate(),
            reports=lambda first, last: queries.concerns_received(request.partnership, first, last) if counts_reports else None,
            visits=lambda first, last: queries.visits_between(campaign, first, last),
            exact=queries.sees_small_counts(request.user, request.partnership),
        ),
        "runs": queries.runs_campaigns(request.user, request.partnership),
    }
    return render(request, "awareness/reach_show.html", context)


def reach_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down what one channel reached."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    form = ReachForm(typed(request), channels=queries.channels_of(campaign))
    if form.is_valid() and attempt(form, actions.add_reach, by=request.user, campaign=campaign, **form.cleaned_data):
        return redirect("awareness:reach_show", slug=request.partnership.slug, reference=reference)
    return render(request, "awareness/reach_add.html", {"form": form, "shown": present.shown(campaign)})


def reach_strike(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Strike out a count that was wrong."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    found = queries.reach_numbered(campaign, number)
    form = WhyForm(typed(request))
    words = {"campaign": campaign, "number": number}
    if form.is_valid() and attempt(form, actions.strike_reach, by=request.user, **words, **form.cleaned_data):
        return redirect("awareness:reach_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "shown": present.shown(campaign), "row": present.counted([found])[0]}
    return render(request, "awareness/reach_strike.html", context)
