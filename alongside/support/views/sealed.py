"""Pages about what is sealed to named people: notes of therapy and placements."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest
from alongside.kernel.refusals import Refused
from alongside.support import actions, presenters, queries
from alongside.support.forms.sealed import EndForm, GlassForm, NameForm, NoteForm, PlacementForm, PurposeForm, UnnameForm
from alongside.ui.forms import attempt

from .opening import opened, shown


def sealed_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The notes and placements of a case that are sealed to this person."""
    case = opened(request, reference, "sealed")
    notes = [(note, presenters.at_of(note, "note_show")) for note in queries.notes_of(request.user, case)]
    placements = [(one, presenters.at_of(one, "placement_show")) for one in queries.placements_of(request.user, case)]
    return shown(request, case, "sealed_show", {"notes": notes, "placements": placements}, "sealed_show")


def note_write(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A note of what was said in confidence."""
    case = opened(request, reference, "sealed")
    form = NoteForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.write_note, by=request.user, case=case, **form.cleaned_data):
        return redirect(presenters.at(case, "sealed_show"))
    return shown(request, case, "note_write", {"form": form}, "sealed_show")


def note_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One sealed note, for those it is sealed to."""
    note = queries.note_for(request.user, request.partnership, reference)
    actions.read_note(by=request.user, sealed=note)
    return render(request, "support/note_show.html", {"note": note})


def placement_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Seal where somebody is placed."""
    case = opened(request, reference, "sealed")
    form = PlacementForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.add_placement, by=request.user, case=case, **form.cleaned_data):
        return redirect(presenters.at(case, "sealed_show"))
    return shown(request, case, "placement_add", {"form": form}, "sealed_show")


def placement_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A placement by its reference: how others reach them, and who read where it is. Never the address."""
    placement = queries.placement_for(request.user, request.partnership, reference)
    context: dict[str, Any] = {"placement": placement, "readings": queries.readings_of(request.user, placement)}
    people = list(queries.named_to(request.user, placement))
    context |= {"people": people, "gone": queries.no_longer_here(placement, people)}
    return render(request, "support/placement_show.html", context)


def placement_read(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say what for, and read the address: on this one answer and nowhere else."""
    placement = queries.placement_for(request.user, request.partnership, reference)
    form = PurposeForm(request.POST or None)
    read = form.is_valid() and attempt(form, actions.read_placement, by=request.user, placement=placement, **form.cleaned_data)
    return render(request, "support/placement_read.html", {"placement": placement, "form": form, "read": read or None})


def placement_name(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Name one more of the charity's own staff."""
    placement = queries.placement_for(request.user, request.partnership, reference)
    form = NameForm(request.POST or None, people=queries.people_to_name(request.user, placement))
    words = {"by": request.user, "placement": placement}
    if form.is_valid() and attempt(form, actions.name_to_placement, **words, **form.cleaned_data):
        return redirect(presenters.at_of(placement, "placement_show"))
    return render(request, "support/placement_name.html", {"form": form, "placement": placement})


def placement_unname(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take somebody off who no longer needs to know."""
    placement = queries.placement_for(request.user, request.partnership, reference)
    form = UnnameForm(request.POST or None, people=queries.named_to(request.user, placement))
    words = {"by": request.user, "placement": placement}
    if form.is_valid() and attempt(form, actions.unname_from_placement, **words, **form.cleaned_data):
        return redirect(presenters.at_of(placement, "placement_show"))
    return render(request, "support/placement_unname.html", {"form": form, "placement": placement})


def placement_end(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that somebody has left a placement."""
    placement = queries.placement_for(request.user, request.partnership, reference)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.end_placement, by=request.user, placement=placement):
        return redirect(presenters.at_of(placement, "placement_show"))
    return render(request, "support/placement_end.html", {"form": form, "placement": placement, "grave": True})


def glass_ask(request: PartnershipRequest) -> HttpResponse:
    """Ask to be let in without being named; the answer is the same whether or not there is such a placement."""
    form = GlassForm(request.POST or None)
    words = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.ask_break_glass, **words, **form.cleaned_data):
        return redirect("support:glass_ask", slug=request.partnership.slug)
    approved = queries.glass_approvals_of(request.user, request.partnership)
    return render(request, "support/glass_ask.html", {"form": form, "approved": approved})


@require_POST
def glass_break(request: PartnershipRequest, approval: str) -> HttpResponse:
    """Be let in, once a second person has approved it."""
    found = queries.glass_approval_for(request.user, request.partnership, approval)
    try:
        placement = actions.break_glass(by=request.user, approval=found)
    except Refused as refused:
        return render(request, "support/glass_refused.html", {"reason": refused.reason})
    return redirect(presenters.at_of(placement, "placement_show"))
