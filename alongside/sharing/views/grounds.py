"""Pages about law and limits: to read in a partnership, to keep for the whole house."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest, PersonRequest
from alongside.sharing import actions, queries
from alongside.sharing.forms.grounds import ChangedGroundForm, LimitForm, NewGroundForm
from alongside.sharing.presenters import grounds as present
from alongside.ui.forms import attempt


def ground_list(request: PartnershipRequest) -> HttpResponse:
    """The legal grounds a clause can rely on, and the limits of time, for anybody seated."""
    context = {"sections": present.sections(queries.all_grounds()), "limits": queries.limits_today(), "keeps": False}
    return render(request, "sharing/ground_list.html", context)


def ground_keep(request: PersonRequest) -> HttpResponse:
    """The same lists, for the system administrator who keeps them."""
    context = {"sections": present.sections(queries.all_grounds()), "limits": queries.limits_today(), "keeps": True}
    return render(request, "sharing/ground_list.html", context)


def ground_add(request: PersonRequest) -> HttpResponse:
    """Add a legal ground."""
    form = NewGroundForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.add_ground, by=request.user, **form.cleaned_data):
        return redirect("law:ground_keep")
    return render(request, "sharing/ground_add.html", {"form": form})


def ground_change(request: PersonRequest, code: str) -> HttpResponse:
    """Correct a legal ground, or say when it ended."""
    ground = queries.ground_named(code)
    form = ChangedGroundForm(request.POST or None, initial=ChangedGroundForm.words_of(ground))
    if form.is_valid() and attempt(form, actions.change_ground, by=request.user, ground=ground, **form.cleaned_data):
        return redirect("law:ground_keep")
    return render(request, "sharing/ground_change.html", {"form": form, "ground": ground})


def limit_set(request: PersonRequest) -> HttpResponse:
    """Set a limit of time."""
    form = LimitForm(request.POST or None, initial={"what": request.GET.get("what", "")})
    if form.is_valid() and attempt(form, actions.set_limit, by=request.user, **form.cleaned_data):
        return redirect("law:ground_keep")
    return render(request, "sharing/limit_set.html", {"form": form})
