"""The page on which one writes down what somebody is called, for a report that must not say so."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, queries
from alongside.referrals.forms.naming import NamesForm
from alongside.ui.forms import attempt


def names_note(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What they are called, kept apart from the report."""
    case = queries.pack_of(request.user, request.partnership, reference)
    actions.read_case(by=request.user, case=case)
    form = NamesForm(request.POST or None, initial=queries.called_in(case))
    if form.is_valid() and attempt(form, actions.note_names, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:pack_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/names_note.html", {"form": form, "case": case})
