"""The lists campaigns are described with: to read in a partnership, to keep for the whole house."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest, PersonRequest
from alongside.awareness import actions, queries
from alongside.awareness.forms import ChoiceForm
from alongside.awareness.presenters import choices as present
from alongside.partnership.forms import is_stale, typed
from alongside.ui.forms import attempt


def choice_list(request: PartnershipRequest) -> HttpResponse:
    """Every list with its sources, for anybody seated."""
    return render(request, "awareness/choice_list.html", {"sections": present.sections(queries.all_choices(), keeps=False)})


def choice_keep(request: PersonRequest) -> HttpResponse:
    """The same lists, for the system administrator who keeps them."""
    return render(request, "awareness/choice_list.html", {"sections": present.sections(queries.all_choices(), keeps=True)})


def choice_add(request: PersonRequest, kind: str) -> HttpResponse:
    """Add a row to one of the lists."""
    if kind not in present.LISTS:
        raise Http404
    form = ChoiceForm(typed(request), kind=kind, new=True)
    if form.is_valid() and attempt(form, actions.add_choice, by=request.user, kind=kind, **form.cleaned_data):
        return redirect("campaign_lists:choice_keep")
    return render(request, "awareness/choice_add.html", {"form": form, "list": present.LISTS[kind]})


def choice_change(request: PersonRequest, kind: str, code: str) -> HttpResponse:
    """Correct a row of one of the lists, or end it."""
    choice = queries.choice_named(kind, code)
    form = ChoiceForm(typed(request), kind=kind, initial=present.to_change(choice))
    if form.is_valid() and attempt(form, actions.change_choice, by=request.user, choice=choice, **form.cleaned_data):
        return redirect("campaign_lists:choice_keep")
    context = {"form": form, "choice": choice, "list": present.LISTS[kind], "stale": is_stale(form, choice.version)}
    return render(request, "awareness/choice_change.html", context)
