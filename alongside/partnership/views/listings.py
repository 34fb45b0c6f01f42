"""The areas a partnership covers, and what its people decide where sources disagree."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership import actions, queries
from alongside.partnership.forms import AreasForm, DifferenceForm, typed
from alongside.ui.forms import attempt


def areas_cover(request: PartnershipRequest) -> HttpResponse:
    """Say which police force areas the partnership covers."""
    place, areas = request.partnership, list(queries.areas_today())
    form = AreasForm(typed(request), areas=areas, initial={"areas": queries.areas_covered(place)})
    if form.is_valid() and attempt(form, actions.cover_areas, by=request.user, partnership=place, **form.cleaned_data):
        return redirect("partnership:profile_show", slug=place.slug)
    return render(request, "partnership/areas_cover.html", {"form": form})


def difference_list(request: PartnershipRequest) -> HttpResponse:
    """Where sources disagree about the partnership, and what was decided."""
    rows = list(queries.differences_for(request.user, request.partnership)[:200])
    waiting = [one for one in rows if one.decided_at is None]
    return render(request, "partnership/difference_list.html", {"rows": waiting, "decided": [r for r in rows if r.decided_at]})


def difference_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Decide which of two sources is right."""
    difference = queries.difference_for(request.user, request.partnership, reference)
    form = DifferenceForm(typed(request), difference=difference)
    if form.is_valid() and attempt(form, actions.decide_difference, by=request.user, difference=difference, **form.cleaned_data):
        return redirect("partnership:difference_list", slug=request.partnership.slug)
    return render(request, "partnership/difference_decide.html", {"form": form, "difference": difference})
