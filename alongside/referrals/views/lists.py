"""Pages about the dated lists that cases work to, for the system administrator."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PersonRequest
from alongside.referrals import actions, lists, routes
from alongside.referrals.forms.lists import EntryForm, LengthForm, NewEntryForm, RouteForm
from alongside.referrals.list_lines import clock_lines, entry_lines, route_lines
from alongside.ui.forms import attempt


def list_keep(request: PersonRequest) -> HttpResponse:
    """How long clocks run, which route the table gives, and what can be chosen: as delivered, and as set."""
    lines = {"clocks": clock_lines(lists.lengths()), "routes": route_lines(lists.rules())}
    context = {**lines, "entries": entry_lines(lists.entries_set())}
    return render(request, "referrals/list_keep.html", context)


def length_set(request: PersonRequest) -> HttpResponse:
    """Set how long a clock runs."""
    form = LengthForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.set_length, by=request.user, **form.cleaned_data):
        return redirect("referral_lists:list_keep")
    return render(request, "referrals/length_set.html", {"form": form})


def route_set(request: PersonRequest, code: str) -> HttpResponse:
    """Set which route one row of the table leads to."""
    row = next((one for one in routes.rows() if one["code"] == code), None)
    if row is None:
        raise Http404
    form = RouteForm(request.POST or None, code=code)
    if form.is_valid() and attempt(form, actions.set_route, by=request.user, code=code, **form.cleaned_data):
        return redirect("referral_lists:list_keep")
    return render(request, "referrals/route_set.html", {"form": form, "row": row})


def entry_add(request: PersonRequest) -> HttpResponse:
    """Add a row to a list that is chosen from on the pages of cases."""
    form = NewEntryForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.set_entry, by=request.user, **form.cleaned_data):
        return redirect("referral_lists:list_keep")
    return render(request, "referrals/entry_set.html", {"form": form, "row": None})


def entry_set(request: PersonRequest, named: str, code: str) -> HttpResponse:
    """Set a row of such a list, or say that it ends."""
    row = lists.entry_named(named, code)
    if row is None:
        raise Http404
    about = {"named": named, "code": code}
    form = EntryForm(request.POST or None, named=named, initial={"name": row.name, "words": row.words})
    if form.is_valid() and attempt(form, actions.set_entry, by=request.user, **about, **form.said()):
        return redirect("referral_lists:list_keep")
    return render(request, "referrals/entry_set.html", {"form": form, "row": row})
