"""Pages where one person approves what another wants to do."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries
from alongside.sharing.forms.disclosures import DecisionForm
from alongside.sharing.forms.records import ConfirmForm
from alongside.sharing.presenters import disclosures as present
from alongside.ui.forms import attempt


def approval_list(request: PartnershipRequest) -> HttpResponse:
    """What waits for this person to approve, and what this person has asked for."""
    waiting = queries.approvals_waiting_for(request.user, request.partnership)
    asked = queries.approvals_asked_by(request.user, request.partnership)[: queries.APPROVALS_SHOWN]
    context = {"rows": [present.approval(one) for one in waiting], "asked": [present.approval(one) for one in asked]}
    return render(request, "sharing/approval_list.html", context)


def approval_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Approve or refuse one dangerous act."""
    approval = queries.approval_for(request.user, request.partnership, reference)
    form = DecisionForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.decide_approval, by=request.user, approval=approval, **form.words()):
        return redirect("sharing:approval_list", slug=request.partnership.slug)
    return render(request, "sharing/approval_decide.html", {"form": form, "line": present.approval(approval)})


def approval_withdraw(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take back a request for approval."""
    approval = queries.approval_for(request.user, request.partnership, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.withdraw_approval, by=request.user, approval=approval):
        return redirect("sharing:approval_list", slug=request.partnership.slug)
    return render(request, "sharing/approval_withdraw.html", {"form": form, "line": present.approval(approval)})
