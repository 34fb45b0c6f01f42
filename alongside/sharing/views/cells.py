"""Pages about sealed groups, for the people in them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries
from alongside.sharing.forms.cells import CellForm, LeavingForm, PersonForm
from alongside.sharing.presenters import records as present
from alongside.ui.forms import attempt


def cell_list(request: PartnershipRequest) -> HttpResponse:
    """The sealed groups this person is named to."""
    return render(request, "sharing/cell_list.html", {"rows": queries.cells_for(request.user, request.partnership)})


def cell_form(request: PartnershipRequest) -> HttpResponse:
    """Form a sealed group."""
    form = CellForm(request.POST or None)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (cell := attempt(form, actions.form_cell, **place, **form.cleaned_data)):
        return redirect("sharing:cell_detail", slug=request.partnership.slug, reference=cell.reference)
    return render(request, "sharing/cell_form.html", {"form": form})


def cell_detail(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A sealed group: who is in it and what is sealed to it."""
    cell = queries.cell_for(request.user, request.partnership, reference)
    records = queries.shown_to(request.user, queries.sealed_to(request.user, cell))
    context = {
        "cell": cell,
        "members": queries.members_of(request.user, cell),
        "rows": present.rows(records, request.partnership),
        "own": cell.owner_id == request.user.organisation_id and not cell.room,
    }
    return render(request, "sharing/cell_detail.html", context)


def cell_name(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Name a person to a sealed group."""
    cell = queries.cell_to_change(request.user, request.partnership, reference)
    form = PersonForm(request.POST or None, people=queries.people_to_name(request.user, request.partnership, cell))
    if form.is_valid() and attempt(form, actions.name_to_cell, by=request.user, cell=cell, **form.cleaned_data):
        return redirect("sharing:cell_detail", slug=request.partnership.slug, reference=reference)
    return render(request, "sharing/cell_name.html", {"form": form, "cell": cell})


def cell_remove(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Remove a person from a sealed group."""
    cell = queries.cell_to_change(request.user, request.partnership, reference)
    form = LeavingForm(request.POST or None, people=queries.people_in(request.user, cell))
    if form.is_valid() and attempt(form, actions.remove_from_cell, by=request.user, cell=cell, **form.cleaned_data):
        return redirect("sharing:cell_list", slug=request.partnership.slug)
    return render(request, "sharing/cell_remove.html", {"form": form, "cell": cell})
