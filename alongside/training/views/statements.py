"""Completions for other systems, without a name."""

import json

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership.forms import NothingForm, typed
from alongside.training import actions, queries
from alongside.training.forms import StatementsForm
from alongside.training.statements import FEWEST, statements
from alongside.ui.forms import attempt


def statements_choose(request: PartnershipRequest) -> HttpResponse:
    """Choose whether one's own completions may be given out without one's name."""
    here = (request.user, request.partnership)
    form = StatementsForm(typed(request), initial={"wanted": "yes" if queries.has_chosen_statements(*here) else "no"})
    if form.is_valid():
        place = {"by": request.user, "partnership": request.partnership}
        # An empty list is an answer too: there was nothing to take back.
        if attempt(form, actions.choose_statements, **place, wanted=form.cleaned_data["wanted"] == "yes") is not None:
            return redirect("training:training_own", slug=request.partnership.slug)
    return render(request, "training/statements_choose.html", {"form": form, "fewest": FEWEST})


def statements_export(request: PartnershipRequest) -> HttpResponse:
    """Give out the completions of those who chose it."""
    form = NothingForm(typed(request))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (found := attempt(form, actions.export_statements, **place)):
        made = json.dumps(statements(found, request.build_absolute_uri("/")), ensure_ascii=False, indent=1)
        headers = {"Content-Disposition": 'attachment; filename="statements.json"', "Cache-Control": "no-store"}
        return HttpResponse(made, content_type="application/json", headers=headers)
    completions, people = queries.statements_ready(request.user, request.partnership)
    context = {"form": form, "completions": completions, "people": people, "fewest": FEWEST}
    return render(request, "training/statements_export.html", context)
