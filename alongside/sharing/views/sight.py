"""Pages to ask to see a record, and to answer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries
from alongside.sharing.forms.records import ShareForm
from alongside.sharing.forms.sight import AskForm, DeclineForm
from alongside.ui.forms import attempt

from .shares import previewed


def sight_ask(request: PartnershipRequest) -> HttpResponse:
    """Ask the owner of a reference to be let in."""
    form = AskForm(request.POST or None)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.ask_for_sight, **place, **form.cleaned_data):
        return redirect("sharing:sight_asked", slug=request.partnership.slug)
    return render(request, "sharing/sight_ask.html", {"form": form})


def sight_asked(request: PartnershipRequest) -> HttpResponse:
    """The same answer, whatever was asked for."""
    return render(request, "sharing/sight_asked.html")


def sight_list(request: PartnershipRequest) -> HttpResponse:
    """Requests that wait for this person's organisation."""
    rows = queries.sight_requests_waiting_for(request.user, request.partnership)
    return render(request, "sharing/sight_list.html", {"rows": rows})


def sight_answer(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Let the person who asked in, under a clause."""
    asked = queries.sight_request_for(request.user, request.partnership, reference)
    record, recipient = queries.record_asked_about(asked), asked.asked_by
    choices = queries.clauses_for_sharing(request.user, record, recipient)
    form = ShareForm(request.POST or None, choices=choices, initial={"purpose": asked.why})
    context = {"form": form, "record": record, "recipient": recipient, "choices": choices, "asked": asked}
    if form.wants_preview() and (tried := previewed(request, form, record, recipient)):
        return render(request, "sharing/share_preview.html", {**context, **tried})
    if form.is_confirmed() and attempt(form, actions.answer_sight_request, by=request.user, asked=asked, **form.words()):
        return redirect("sharing:sight_list", slug=request.partnership.slug)
    return render(request, "sharing/share_new.html", context)


def sight_decline(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Decline a request, with as little as the owner wants to say."""
    asked = queries.sight_request_for(request.user, request.partnership, reference)
    form = DeclineForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.answer_sight_request, by=request.user, asked=asked, **form.cleaned_data):
        return redirect("sharing:sight_list", slug=request.partnership.slug)
    return render(request, "sharing/sight_decline.html", {"form": form, "asked": asked})
