"""Pages about who receives public reports, who reads them when, and how many there are."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest, PersonRequest
from alongside.awareness import actions, queries
from alongside.awareness.forms.reception import DutyForm, OutcomeForm, ReceptionForm
from alongside.awareness.presenters import triage as present
from alongside.ui.forms import attempt


def rota_show(request: PartnershipRequest) -> HttpResponse:
    """Who reads public reports this week and in those to come."""
    weeks = queries.rota_for(request.user, request.partnership)
    context = {
        "rows": present.rota(weeks, request.partnership.slug),
        "changes": queries.is_receiver(request.user, request.partnership),
        "reception": queries.reception_of(request.partnership),
    }
    return render(request, "awareness/rota_show.html", context)


def duty_set(request: PartnershipRequest, week: str) -> HttpResponse:
    """Say who reads public reports in one week."""
    queries.require_receiver(request.user, request.partnership)
    found = queries.week_for(request.user, request.partnership, _day(week))
    people = queries.readers_to_name(request.user, request.partnership)
    was = present.was(found)
    initial = {"person": found.person and found.person.public_id, "was": was and was.public_id}
    form = DutyForm(request.POST or None, initial=initial, people=people)
    place = {"by": request.user, "partnership": request.partnership, "week": found.monday}
    if form.is_valid() and attempt(form, actions.set_duty, **place, **form.cleaned_data):
        return redirect("awareness:rota_show", slug=request.partnership.slug)
    return render(request, "awareness/duty_set.html", {"form": form, "week": found})


def reception_keep(request: PartnershipRequest) -> HttpResponse:
    """Say who receives public reports and when they are read."""
    kept = queries.reception_of(request.partnership)
    organisations = queries.organisations_to_receive(request.user, request.partnership)
    form = ReceptionForm(request.POST or None, initial=present.reception(kept), organisations=organisations)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.keep_reception, **place, **form.cleaned_data):
        return redirect("awareness:concern_count", slug=request.partnership.slug)
    kept = queries.reception_of(request.partnership)
    form.catch_up(kept.version if kept is not None else 0)
    return render(request, "awareness/reception_keep.html", {"form": form, "kept": kept})


def concern_count(request: PartnershipRequest) -> HttpResponse:
    """How many concerns there are and how they stand, for those who lead the partnership."""
    context = {
        "counts": queries.counts_for(request.user, request.partnership),
        "kept": queries.reception_of(request.partnership),
        "reader": queries.reader_today(request.partnership),
    }
    return render(request, "awareness/concern_count.html", context)


def outcome_list(request: PersonRequest) -> HttpResponse:
    """The outcomes a concern can have, for the system administrator who keeps them."""
    return render(request, "awareness/outcome_list.html", {"rows": present.outcomes(queries.all_outcomes())})


def outcome_add(request: PersonRequest) -> HttpResponse:
    """Add an outcome."""
    form = OutcomeForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.add_outcome, by=request.user, **form.cleaned_data):
        return redirect("outcomes:outcome_list")
    return render(request, "awareness/outcome_add.html", {"form": form})


def outcome_change(request: PersonRequest, code: str) -> HttpResponse:
    """Correct an outcome, or say when it ended."""
    outcome = queries.outcome_named(code)
    form = OutcomeForm(request.POST or None, initial=present.outcome_to_change(outcome))
    if form.is_valid() and attempt(form, actions.change_outcome, by=request.user, outcome=outcome, **form.cleaned_data):
        return redirect("outcomes:outcome_list")
    return render(request, "awareness/outcome_change.html", {"form": form, "outcome": outcome})


def _day(written: str) -> date:
    """The day an address names. Raises Http404 when it names none."""
    try:
        return date.fromisoformat(written)
    except ValueError as reason:
        raise Http404 from reason
