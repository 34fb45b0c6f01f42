"""Files of completions from members' own learning systems."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts import queries as accounts
from alongside.accounts.requests import PartnershipRequest
from alongside.partnership.forms import typed
from alongside.training import actions, presenters, queries
from alongside.training.forms import CompletionsForm, FileDecisionForm
from alongside.ui.forms import attempt


@require_safe
def completions_list(request: PartnershipRequest) -> HttpResponse:
    """The files that were brought in."""
    found = queries.files_for(request.user, request.partnership)[:100]
    return render(request, "training/completions_list.html", {"rows": presenters.file_rows(found, request.partnership)})


def completions_bring(request: PartnershipRequest) -> HttpResponse:
    """Bring in a file of completions."""
    members = accounts.member_organisations(request.partnership)
    gives = queries.gives(request.user, request.partnership)
    form = CompletionsForm(typed(request), request.FILES or None, members=members, gives=gives)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (made := attempt(form, actions.bring_completions, **place, **form.words(request.user.organisation))):
        return redirect("training:completions_decide", slug=request.partnership.slug, reference=made.reference)
    return render(request, "training/completions_bring.html", {"form": form})


def completions_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Look a file through line by line, and accept or discard it."""
    file = queries.file_for(request.user, request.partnership, reference)
    found = queries.judged_file(request.user, file)
    may_accept = queries.gives(request.user, request.partnership) and not found.wrong
    form = FileDecisionForm(typed(request), may_accept=may_accept)
    words = {"by": request.user, "file": file}
    if form.is_valid() and attempt(form, actions.decide_completions, **words, accept=form.cleaned_data["decision"] == "accept"):
        return redirect("training:completions_list", slug=request.partnership.slug)
    context = {"form": form, "file": file, "lines": presenters.file_lines(found), "counts": presenters.file_counts(found)}
    response = render(request, "training/completions_decide.html", {**context, "wrong": found.wrong, "may_accept": may_accept})
    response["Cache-Control"] = "no-store"
    return response
