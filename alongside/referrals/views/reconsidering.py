"""Pages about asking for a decision to be made again."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, queries, reconsidering
from alongside.referrals.forms.reports import EvidenceForm, ReconsiderationForm
from alongside.ui.forms import attempt


def reconsideration_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What a new decision could rest on, and who asked for one."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    actions.read_case(by=request.user, case=case)
    context = {"case": case, "asked": reconsidering.asked_in(case), "evidence": reconsidering.evidence_of(case)}
    context |= {"may_ask": bool(reconsidering.asks_for(case)), "usual": reconsidering.usual_evidence()}
    return render(request, "referrals/reconsideration_show.html", context)


def reconsideration_ask(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down who asked for the decision to be made again."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    if not reconsidering.asks_for(case):
        raise Http404
    form = ReconsiderationForm(request.POST or None, roles=reconsidering.roles(timezone.localdate()))
    if form.is_valid() and attempt(form, actions.ask_reconsideration, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:reconsideration_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/reconsideration_ask.html", {"form": form, "case": case})


def evidence_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One thing more that a new decision could rest on."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = EvidenceForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.note_evidence, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:reconsideration_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/evidence_add.html", {"form": form, "case": case})


def evidence_change(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Where one of these things is now."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    line = reconsidering.evidence_numbered(case, number)
    form = EvidenceForm(request.POST or None, initial={"what": line.what, "whom": line.whom, "state": line.state})
    words = {"by": request.user, "case": case, "number": number}
    if form.is_valid() and attempt(form, actions.note_evidence, **words, **form.cleaned_data):
        return redirect("referrals:reconsideration_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/evidence_add.html", {"form": form, "case": case})
