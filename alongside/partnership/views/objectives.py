"""What the partnership sets out to do."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership import actions, queries
from alongside.partnership.forms import DirectionForm, ObjectiveForm, WhyForm, is_stale, typed
from alongside.partnership.presenters import goals
from alongside.ui.forms import attempt


def objective_list(request: PartnershipRequest) -> HttpResponse:
    """The objectives as they stand, or those that have ended."""
    return _list(request)


def objective_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One objective and every wording it has had."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    may_change = queries.may_change_page(request.user, request.partnership) and objective.ended_at is None
    history = goals.history(queries.versions_of(objective), objective.hidden_words)
    context = {"objective": objective, "row": goals.row(objective), "history": history, "may_change": may_change}
    return render(request, "partnership/objective_show.html", context)


def objective_add(request: PartnershipRequest) -> HttpResponse:
    """Add an objective."""
    form = ObjectiveForm(typed(request), new=True)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.add_objective, **place, **form.cleaned_data):
        return redirect("partnership:objective_list", slug=request.partnership.slug)
    return render(request, "partnership/objective_add.html", {"form": form})


def objective_edit(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Reword an objective; when somebody else did so meanwhile, both wordings are shown."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    form = ObjectiveForm(typed(request), initial=goals.to_edit(objective))
    if form.is_valid() and attempt(form, actions.edit_objective, by=request.user, objective=objective, **form.cleaned_data):
        return redirect("partnership:objective_show", slug=request.partnership.slug, reference=reference)
    newest = queries.versions_of(objective).first() if is_stale(form, objective.version) else None
    return render(
        request,
        "partnership/objective_edit.html",
        {"form": form, "objective": objective, "theirs": goals.theirs(objective, newest)},
    )


def objective_move(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The buttons that move an objective up or down."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    form = DirectionForm(typed(request))
    if form.is_valid() and attempt(form, actions.move_objective, by=request.user, objective=objective, **form.cleaned_data):
        return redirect("partnership:objective_list", slug=request.partnership.slug)
    return _list(request, form)


def objective_end(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take an objective off the page."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    form = WhyForm(typed(request))
    if form.is_valid() and attempt(form, actions.end_objective, by=request.user, objective=objective, **form.cleaned_data):
        return redirect("partnership:objective_list", slug=request.partnership.slug)
    return render(request, "partnership/objective_end.html", {"form": form, "objective": objective, "row": goals.row(objective)})


def _list(request: PartnershipRequest, form: DirectionForm | None = None) -> HttpResponse:
    ended = request.GET.get("ended") == "yes"
    rows = goals.rows(queries.objectives_for(request.user, request.partnership, ended=ended))
    may_change = queries.may_change_page(request.user, request.partnership)
    context = {"rows": rows, "ended": ended, "may_change": may_change}
    return render(request, "partnership/objective_list.html", {**context, "form": form} if form else context)
