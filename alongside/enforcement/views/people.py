"""Pages about who is named to an operation, and about breaking the glass."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest
from alongside.enforcement import actions, queries
from alongside.enforcement.forms.operations import AnswerForm, GlassForm, LeadForm, ProposalForm, RemovePersonForm
from alongside.enforcement.presenters import operations as present
from alongside.kernel.refusals import Refused
from alongside.ui.forms import attempt

from .opening import opened, shown


def person_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Who is named to an operation, and who has been proposed."""
    operation = opened(request, reference, "people")
    people = queries.named_to(request.user, operation)
    until = {one.person_id: one.ends_at for one in queries.let_in_for_a_time(request.user, operation)}
    context = {
        "people": people,
        "until": until,
        "proposals": queries.proposals_of(request.user, operation),
        "hands": queries.may_hand_lead(request.user, operation),
    }
    return shown(request, operation, "person_list", context, "person_list")


def person_propose(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Ask the lead to name somebody."""
    operation = opened(request, reference, "people")
    form = ProposalForm(request.POST or None, people=queries.people_to_propose(request.user, operation))
    words = {"by": request.user, "operation": operation}
    if form.is_valid() and attempt(form, actions.propose_person, **words, **form.cleaned_data):
        return redirect(present.at(operation, "person_list"))
    return shown(request, operation, "person_propose", {"form": form}, "person_list")


def proposal_decide(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Name somebody who was proposed, or do not."""
    operation = opened(request, reference, "people")
    proposal = queries.proposal_for(request.user, operation, number)
    form = AnswerForm(request.POST or None)
    words = {"by": request.user, "operation": operation, "proposal": proposal}
    if form.is_valid() and attempt(form, actions.decide_proposal, **words, **form.cleaned_data):
        return redirect(present.at(operation, "person_list"))
    return shown(request, operation, "proposal_decide", {"form": form, "proposal": proposal}, "person_list")


def person_remove(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Remove somebody from an operation."""
    operation = opened(request, reference, "people")
    form = RemovePersonForm(request.POST or None, people=queries.people_to_remove(request.user, operation))
    words = {"by": request.user, "operation": operation}
    if form.is_valid() and attempt(form, actions.remove_person, **words, **form.cleaned_data):
        return redirect(present.at(operation, "person_list"))
    return shown(request, operation, "person_remove", {"form": form, "grave": True}, "person_list")


def lead_hand(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Give an operation another lead."""
    operation = opened(request, reference, "people")
    people = queries.people_to_lead(request.user, operation)
    form = LeadForm(request.POST or None, people=people)
    words = {"by": request.user, "operation": operation}
    if form.is_valid() and attempt(form, actions.hand_lead, **words, **form.cleaned_data):
        return redirect(present.at(operation, "person_list"))
    return shown(request, operation, "lead_hand", {"form": form, "nobody": not people.exists()}, "person_list")


def glass_ask(request: PartnershipRequest) -> HttpResponse:
    """Ask to be let in without the lead; the answer is the same whether or not there is such an operation."""
    form = GlassForm(request.POST or None)
    words = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.ask_break_glass, **words, **form.cleaned_data):
        return redirect("enforcement:glass_ask", slug=request.partnership.slug)
    approved = queries.glass_approvals_of(request.user, request.partnership)
    return render(request, "enforcement/glass_ask.html", {"form": form, "approved": approved})


@require_POST
def glass_break(request: PartnershipRequest, approval: str) -> HttpResponse:
    """Be let in, once a second person has approved it."""
    found = queries.glass_approval_for(request.user, request.partnership, approval)
    try:
        operation = actions.break_glass(by=request.user, approval=found)
    except Refused as refused:
        return render(request, "enforcement/glass_refused.html", {"reason": refused.reason})
    return redirect(present.at(operation, "operation_show"))
