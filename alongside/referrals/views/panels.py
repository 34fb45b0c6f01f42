"""The page on which one says which council's panel may decide about a child."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, panels, queries
from alongside.referrals.forms.panels import PanelForm
from alongside.ui.forms import attempt


def panel_name(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Their council has a panel that decides about children, or has none."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = PanelForm(request.POST or None, councils=panels.councils())
    if form.is_valid() and attempt(form, actions.name_panel, by=request.user, case=case, **form.said()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/panel_name.html", {"form": form, "case": case, "panel": panels.panel_of(case)})
