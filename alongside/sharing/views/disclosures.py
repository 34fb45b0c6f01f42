"""Pages about exceptional disclosures."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.kernel.refusals import Refused
from alongside.sharing import actions, previews, queries
from alongside.sharing.forms.disclosures import DecisionForm, DisclosureForm, OptionalWhyForm
from alongside.sharing.presenters import disclosures as present
from alongside.ui.forms import attempt


def disclosure_list(request: PartnershipRequest) -> HttpResponse:
    """Exceptional disclosures of one's own organisation's records; for the auditor, references only."""
    rows = [present.line(one) for one in queries.disclosures_for(request.user, request.partnership)[: queries.DISCLOSURES_SHOWN]]
    lines = queries.disclosure_lines_for(request.user, request.partnership)
    return render(request, "sharing/disclosure_list.html", {"rows": rows, "lines": lines})


def disclosure_ask(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Ask a colleague to approve showing a record to somebody no agreement allows."""
    record = queries.record_to_give(request.user, request.partnership, reference)
    approvers = queries.approvers_for(request.user, record)
    form = DisclosureForm(
        request.POST or None,
        organisations=list(queries.organisations_to_share_with(request.user, record)),
        people=list(queries.people_to_share_with(request.user, record)),
        approvers=approvers,
        longest=queries.longest_disclosure(),
    )
    if form.is_valid() and (asked := attempt(form, actions.ask_disclosure, by=request.user, record=record, **form.words())):
        return redirect("sharing:disclosure_detail", slug=request.partnership.slug, reference=asked.reference)
    return render(request, "sharing/disclosure_ask.html", {"form": form, "record": record, "approvers": approvers})


def disclosure_detail(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One exceptional disclosure, for the people of the organisation that owns the record."""
    disclosure = queries.disclosure_for(request.user, request.partnership, reference)
    context = {
        "disclosure": disclosure,
        "line": present.line(disclosure),
        "mine_to_decide": queries.is_mine_to_decide(request.user, disclosure),
        "may_end": queries.may_end_disclosure(request.user, disclosure),
    }
    return render(request, "sharing/disclosure_detail.html", context)


def disclosure_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Approve or refuse an exceptional disclosure."""
    disclosure = queries.disclosure_for(request.user, request.partnership, reference)
    form = DecisionForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.decide_disclosure, by=request.user, disclosure=disclosure, **form.words()):
        return redirect("sharing:disclosure_detail", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "disclosure": disclosure, "line": present.line(disclosure), "gaining": None, "refusal": ""}
    try:
        context["gaining"] = previews.preview_disclosure(by=request.user, disclosure=disclosure).gaining
    except Refused as refused:
        context["refusal"] = refused.reason
    return render(request, "sharing/disclosure_decide.html", context)


def disclosure_end(request: PartnershipRequest, reference: str) -> HttpResponse:
    """End an exceptional disclosure now, or take back the request."""
    disclosure = queries.disclosure_for(request.user, request.partnership, reference)
    form = OptionalWhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.end_disclosure, by=request.user, disclosure=disclosure, **form.cleaned_data):
        return redirect("sharing:disclosure_detail", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "disclosure": disclosure, "line": present.line(disclosure)}
    return render(request, "sharing/disclosure_end.html", context)
