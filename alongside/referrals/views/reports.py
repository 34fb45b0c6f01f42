"""Pages about a report as a whole: what is known from elsewhere, what was gone through, and a request to refer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, going_through, known, onward, presenters, queries, reporting
from alongside.referrals.forms.reports import ConfirmForm, FillForm, JoinForm, StartForm
from alongside.sharing.neighbours import NEW_SUPPORT, way_to
from alongside.ui.forms import attempt


def pack_fill(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What is known already and not answered, each with where it comes from; pressing the button writes it into the report."""
    case = queries.pack_of(request.user, request.partnership, reference)
    form = FillForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.fill_pack, by=request.user, case=case):
        return redirect("referrals:pack_show", slug=request.partnership.slug, reference=reference)
    rows = reporting.known(known.not_answered(request.user, case, queries.values_of(case)))
    return render(request, "referrals/pack_fill.html", {"form": form, "case": case, "rows": rows})


def parts_confirm(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say which parts of a report were gone through with the person, and when."""
    case = queries.pack_of(request.user, request.partnership, reference)
    form = ConfirmForm(request.POST or None, parts=going_through.parts_of(queries.values_of(case)))
    if form.is_valid() and attempt(form, actions.confirm_parts, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:pack_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/parts_confirm.html", {"form": form, "case": case})


def report_start(request: PartnershipRequest, referral: str) -> HttpResponse:
    """Begin the report that another organisation asked for; the colleague who comes second is led to it."""
    found = queries.asked_to_refer(request.user, request.partnership, referral)
    if found.report is not None:
        return redirect("referrals:pack_show", slug=request.partnership.slug, reference=found.report.reference)
    form = StartForm(request.POST or None, initial=presenters.facts_told(found.case))
    words = {"by": request.user, "referral": found}
    if form.is_valid() and (case := attempt(form, actions.start_report, **words, **form.cleaned_data)):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=case.reference)
    same = queries.same_person_here(request.user, found)
    context = {"form": form, "referral": found, "told": reporting.told(found), "same": [presenters.same(one) for one in same]}
    return render(request, "referrals/report_start.html", context)


def report_join(request: PartnershipRequest, referral: str) -> HttpResponse:
    """Say which case of one's own the person another organisation asks about has already."""
    found = queries.asked_to_refer(request.user, request.partnership, referral)
    form = JoinForm(request.POST or None)
    if form.is_valid():
        case = queries.own_case(request.user, request.partnership, form.cleaned_data["reference"])
        if joined := attempt(form, actions.join_report, by=request.user, referral=found, case=case):
            return redirect("referrals:case_show", slug=request.partnership.slug, reference=joined.reference)
    return render(request, "referrals/report_join.html", {"form": form, "referral": found})


def support_start(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What their support could begin with, by what they agreed to have passed on; and the way to a support case."""
    case = queries.case_for(request.user, request.partnership, reference)
    actions.read_case(by=request.user, case=case)
    parts = onward.going_on(request.user, case)
    there = way_to(NEW_SUPPORT, request.user, request.partnership, case.reference)
    context = {"case": case, "parts": parts, "onward": there, "us": request.user.organisation}
    context |= {"owns": case.record.owner_id == request.user.organisation_id}
    context |= {"handed": onward.handed_on(request.user, case, parts) if there else ""}
    return render(request, "referrals/support_start.html", context)
