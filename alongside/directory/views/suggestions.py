"""Partnerships that are missing: the public say so, and whoever looks after the directory decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PersonRequest
from alongside.directory import actions
from alongside.directory.forms.queue import SuggestionDecisionForm
from alongside.directory.forms.suggestions import SuggestionForm
from alongside.directory.presenters.queue import to_list
from alongside.directory.queries import suggestions as queries
from alongside.kernel.access import Visitor
from alongside.partnership.forms import typed
from alongside.partnership.queries import areas_today
from alongside.ui.forms import attempt

WORKING_DAYS_TO_READ = 10  # what the partnerships promise as well, unless they say otherwise


def suggestion_send(request: HttpRequest) -> HttpResponse:
    """Somebody outside says which partnership is missing."""
    form = SuggestionForm(typed(request))
    caller = request.META.get("REMOTE_ADDR", "")
    if form.is_valid() and attempt(form, actions.suggest_partnership, by=Visitor(), caller=caller, **form.cleaned_data):
        return redirect("directory:suggestion_sent")
    return render(request, "directory/suggestion_send.html", {"form": form, "days": WORKING_DAYS_TO_READ})


def suggestion_sent(request: HttpRequest) -> HttpResponse:
    """A suggestion has been sent."""
    return render(request, "directory/suggestion_sent.html", {"days": WORKING_DAYS_TO_READ})


def suggestion_decide(request: PersonRequest, reference: str) -> HttpResponse:
    """Say what became of a partnership the public said is missing."""
    suggestion = queries.suggestion_for(request.user, reference)
    form = SuggestionDecisionForm(typed(request), areas=areas_today(), initial=to_list(suggestion))
    place = {"by": request.user, "suggestion": suggestion}
    if form.is_valid() and attempt(form, actions.decide_suggestion, **place, **form.words()):
        return redirect("directory:queue_show")
    context = {"form": form, "suggestion": suggestion, "alike": queries.alike(suggestion.name)}
    return render(request, "directory/suggestion_decide.html", context)
