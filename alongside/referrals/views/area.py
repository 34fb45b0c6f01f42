"""The page on which one says that somebody is placed out of area."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, area, queries
from alongside.referrals.forms.area import AreaForm
from alongside.ui.forms import attempt


def area_set(request: PartnershipRequest, reference: str) -> HttpResponse:
    """They are placed out of area, or came back."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = AreaForm(request.POST or None, contacts=area.contacts())
    if form.is_valid() and attempt(form, actions.place_out_of_area, by=request.user, case=case, **form.said()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/area_set.html", {"form": form, "case": case})
