"""Pages on which a report is sealed to a few evaluators by name, and opened again. Whoever is not inside finds none of them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.intelligence import actions
from alongside.intelligence.forms.sealing import PersonForm, SealForm, UnsealForm
from alongside.intelligence.queries import reports, sealing
from alongside.ui.forms import attempt


def report_seal(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Seal a report; of one that is sealed, who is inside and why."""
    report = reports.report_for(request.user, request.partnership, reference)
    context = {"report": report, "inside": sealing.inside_for(request.user, report)}
    if report.record.cell is not None:
        return render(request, "intelligence/report_sealed.html", context)
    form = SealForm(request.POST or None, offered=sealing.people_to_seal_to(request.user, report))
    if form.is_valid() and attempt(form, actions.seal_report, by=request.user, report=report, **form.cleaned_data):
        return _back(request, reference)
    why_not = sealing.why_not_sealed(report)
    return render(request, "intelligence/report_seal.html", {**context, "form": form, "why_not": why_not, "grave": True})


def report_name(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Let one more evaluator in."""
    report = reports.report_for(request.user, request.partnership, reference)
    form = PersonForm(request.POST or None, offered=sealing.people_to_seal_to(request.user, report))
    if form.is_valid() and attempt(form, actions.name_to_report, by=request.user, report=report, **form.cleaned_data):
        return _back(request, reference)
    return render(request, "intelligence/report_name.html", {"form": form, "report": report})


def report_unname(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take somebody off it, oneself too."""
    report = reports.report_for(request.user, request.partnership, reference)
    form = PersonForm(request.POST or None, offered=sealing.inside_for(request.user, report))
    if form.is_valid() and attempt(form, actions.unname_from_report, by=request.user, report=report, **form.cleaned_data):
        if form.cleaned_data["person"] == request.user:
            return redirect("intelligence:report_queue", slug=request.partnership.slug)
        return _back(request, reference)
    return render(request, "intelligence/report_unname.html", {"form": form, "report": report})


def report_unseal(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Open it again to everybody who judges information for the force."""
    report = reports.report_for(request.user, request.partnership, reference)
    form = UnsealForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.unseal_report, by=request.user, report=report, **form.cleaned_data):
        return redirect("intelligence:report_show", slug=request.partnership.slug, reference=reference)
    return render(request, "intelligence/report_unseal.html", {"form": form, "report": report})


def _back(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("intelligence:report_seal", slug=request.partnership.slug, reference=reference)
