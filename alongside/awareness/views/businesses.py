"""The register of businesses."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.awareness import actions, queries
from alongside.awareness.forms import BusinessFilterForm, BusinessForm, StageForm
from alongside.awareness.presenters import businesses as present
from alongside.partnership.forms import WhyForm, is_stale, typed
from alongside.ui.forms import attempt


def business_list(request: PartnershipRequest) -> HttpResponse:
    """The businesses of the register, narrowed as asked, and how many have come how far."""
    form = BusinessFilterForm(request.GET, **_lists(request))
    wanted = queries.Wanted(**form.cleaned_data) if form.is_valid() else queries.Wanted()
    found = list(queries.businesses_for(request.user, request.partnership, wanted)[: queries.MOST_BUSINESSES + 1])
    context = {
        "filter_form": form,
        "rows": present.rows(found[: queries.MOST_BUSINESSES], request.partnership),
        "more": len(found) > queries.MOST_BUSINESSES,
        "totals": present.totals(queries.counts_by_stage(request.user, request.partnership)),
        "runs": queries.runs_campaigns(request.user, request.partnership),
        "exports": queries.exports_businesses(request.user, request.partnership),
    }
    return render(request, "awareness/business_list.html", context)


def business_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One business and everything it has come to."""
    business = queries.business_for(request.user, request.partnership, reference)
    runs = queries.runs_campaigns(request.user, request.partnership)
    context = {"business": business, "steps": present.steps(queries.stages_of(business)), "runs": runs}
    return render(request, "awareness/business_show.html", context)


def business_add(request: PartnershipRequest) -> HttpResponse:
    """Add a business."""
    form = BusinessForm(typed(request), new=True, **_lists(request))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (made := attempt(form, actions.add_business, **place, **form.cleaned_data)):
        return _to(request, made.reference)
    return render(request, "awareness/business_add.html", {"form": form})


def business_change(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Correct what the register says of a business."""
    business = queries.business_for(request.user, request.partnership, reference)
    form = BusinessForm(typed(request), initial=present.to_change(business), **_lists(request, business.sector))
    if form.is_valid() and attempt(form, actions.change_business, by=request.user, business=business, **form.cleaned_data):
        return _to(request, reference)
    context = {"form": form, "business": business, "stale": is_stale(form, business.version)}
    return render(request, "awareness/business_change.html", context)


def stage_record(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down what a business has come to."""
    business = queries.business_for(request.user, request.partnership, reference)
    form = StageForm(typed(request))
    if form.is_valid() and attempt(form, actions.record_stage, by=request.user, business=business, **form.cleaned_data):
        return _to(request, reference)
    return render(request, "awareness/stage_record.html", {"form": form, "business": business})


def stage_strike(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Strike out a stage that was written down by mistake."""
    business = queries.business_for(request.user, request.partnership, reference)
    step = present.steps([queries.stage_numbered(business, number)])[0]
    form = WhyForm(typed(request))
    words = {"business": business, "number": number}
    if form.is_valid() and attempt(form, actions.strike_stage, by=request.user, **words, **form.cleaned_data):
        return _to(request, reference)
    return render(request, "awareness/stage_strike.html", {"form": form, "business": business, "step": step})


@require_safe
def business_export(request: PartnershipRequest) -> HttpResponse:
    """The whole register as a file for a spreadsheet."""
    made = present.as_csv(queries.businesses_for(request.user, request.partnership, queries.Wanted()))
    headers = {"Content-Disposition": 'attachment; filename="businesses.csv"', "Cache-Control": "no-store, private"}
    return HttpResponse(made, content_type="text/csv; charset=utf-8", headers=headers)


def _lists(request: PartnershipRequest, kept: Any = None) -> dict[str, Any]:
    sectors = queries.choices("sector", () if kept is None else [kept])
    return {"sectors": sectors, "areas": queries.areas_to_choose(request.partnership)}


def _to(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("awareness:business_show", slug=request.partnership.slug, reference=reference)
