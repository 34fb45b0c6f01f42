"""Pages about the dated lists: to read in a partnership, to keep for the whole house."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest, PersonRequest
from alongside.enforcement import actions, queries
from alongside.enforcement.forms.lists import ChangedTermForm, MeasureForm, PowerForm, TermForm
from alongside.enforcement.presenters import lists as present
from alongside.ui.forms import attempt


def power_list(request: PartnershipRequest) -> HttpResponse:
    """The powers of entry that agencies have, in our own words, for anybody seated."""
    context = {"sections": present.powers(queries.all_powers()), "terms": [], "amounts": queries.amounts_today(), "keeps": False}
    return render(request, "enforcement/power_list.html", context)


def list_keep(request: PersonRequest) -> HttpResponse:
    """Every list, for the system administrator who keeps them."""
    powers, terms = present.powers(queries.all_powers()), present.terms(queries.all_terms())
    context = {"sections": powers, "terms": terms, "amounts": queries.amounts_today(), "keeps": True}
    return render(request, "enforcement/power_list.html", context)


def power_add(request: PersonRequest) -> HttpResponse:
    """Add a power of entry."""
    form = PowerForm(request.POST or None, powers=queries.all_powers())
    if form.is_valid() and attempt(form, actions.add_power, by=request.user, **form.cleaned_data):
        return redirect("powers:list_keep")
    return render(request, "enforcement/power_add.html", {"form": form})


def power_change(request: PersonRequest, code: str) -> HttpResponse:
    """Correct a power of entry, or say when it ended."""
    power = queries.power_named(code)
    form = PowerForm(request.POST or None, powers=queries.all_powers(), initial=PowerForm.words_of(power))
    if form.is_valid() and attempt(form, actions.change_power, by=request.user, power=power, **form.cleaned_data):
        return redirect("powers:list_keep")
    return render(request, "enforcement/power_change.html", {"form": form, "power": power})


def term_add(request: PersonRequest) -> HttpResponse:
    """Add a kind of operation or of outcome."""
    form = TermForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.add_term, by=request.user, **form.cleaned_data):
        return redirect("powers:list_keep")
    return render(request, "enforcement/term_add.html", {"form": form})


def term_change(request: PersonRequest, code: str) -> HttpResponse:
    """Correct a kind of operation or of outcome, or say when it ended."""
    term = queries.term_named(code)
    form = ChangedTermForm(request.POST or None, initial=ChangedTermForm.words_of(term))
    if form.is_valid() and attempt(form, actions.change_term, by=request.user, term=term, **form.cleaned_data):
        return redirect("powers:list_keep")
    return render(request, "enforcement/term_change.html", {"form": form, "term": term})


def measure_set(request: PersonRequest) -> HttpResponse:
    """Set an amount."""
    form = MeasureForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.set_measure, by=request.user, **form.cleaned_data):
        return redirect("powers:list_keep")
    return render(request, "enforcement/measure_set.html", {"form": form})
