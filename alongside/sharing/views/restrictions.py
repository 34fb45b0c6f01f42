"""Pages about records whose use is restricted: stored, and opened by one person."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries
from alongside.sharing.forms.retention import RestrictionForm, RestrictionReviewForm
from alongside.ui.forms import attempt


def restriction_place(request: PartnershipRequest) -> HttpResponse:
    """Restrict the use of a record."""
    person, here = request.user, request.partnership
    lists = {"grounds": queries.restriction_grounds(), "people": queries.colleagues_here(person, here)}
    form = RestrictionForm(request.POST or None, initial={"reference": request.GET.get("reference", "")}, **lists)
    if form.is_valid():
        record = queries.record_to_restrict(person, here, form.cleaned_data["reference"])
        if record is None:
            form.not_found()
        elif attempt(form, actions.restrict_record, by=person, record=record, **form.words()):
            return redirect("sharing:retention_list", slug=here.slug)
    return render(request, "sharing/restriction_place.html", {"form": form})


def restriction_review(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Look at a restriction again."""
    standing = queries.restriction_for(request.user, request.partnership, reference)
    form = RestrictionReviewForm(request.POST or None, people=queries.readers_for(standing.record))
    if form.is_valid() and attempt(form, actions.review_restriction, by=request.user, standing=standing, **form.words()):
        return redirect("sharing:retention_list", slug=request.partnership.slug)
    return render(request, "sharing/restriction_review.html", {"form": form, "standing": standing})
