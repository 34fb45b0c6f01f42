"""What people say of a course: the questions, and the results."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership.forms import typed
from alongside.training import actions, presenters, queries
from alongside.training.forms import EvaluationForm
from alongside.ui.forms import attempt


def evaluation_answer(request: PartnershipRequest, code: str, kind: str) -> HttpResponse:
    """Say how a course was, or what it changed, without a name."""
    completion = queries.completion_to_evaluate(request.user, request.partnership, code, kind)
    form = EvaluationForm(typed(request), kind=kind)
    words = {"by": request.user, "completion": completion, "kind": kind}
    if form.is_valid() and attempt(form, actions.answer_evaluation, **words, **form.words()):
        return redirect("training:training_own", slug=request.partnership.slug)
    context = {"form": form, "asked": presenters.asked([(completion, kind)])[0]}
    return render(request, "training/evaluation_answer.html", context)


def evaluation_list(request: PartnershipRequest) -> HttpResponse:
    """What people said of the courses, together."""
    found = queries.evaluations_for(request.user, request.partnership)
    return render(request, "training/evaluation_list.html", {"found": presenters.evaluated(found)})
