"""Pages about what is decided beside a referral, and about what came back from the Home Office."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership.documents.serving import answer_with
from alongside.referrals import actions, beside, queries
from alongside.referrals.forms.deciding import InterestsForm, LeaveForm, ReturnForm
from alongside.ui.forms import attempt


def leave_note(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What was decided on temporary permission to stay."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = LeaveForm(request.POST or None, outcomes=beside.outcomes_on_leave(case))
    if form.is_valid() and attempt(form, actions.note_leave, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    actions.read_case(by=request.user, case=case)
    context = {"form": form, "case": case, "told": beside.told_of_leave(), "before": beside.leave_lines(case)}
    return render(request, "referrals/leave_note.html", context)


def interests_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What was decided in their best interests."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    if not beside.asks_for_interests(case):
        raise Http404
    form = InterestsForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.decide_interests, by=request.user, case=case, **form.said()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    actions.read_case(by=request.user, case=case)
    return render(request, "referrals/interests_decide.html", {"form": form, "case": case, "last": beside.interests(case)})


def return_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down what came back from the Home Office."""
    case = queries.report_of(request.user, request.partnership, reference)
    form = ReturnForm(request.POST or None, request.FILES or None, initial={"received_by": request.user.full_name})
    if form.is_valid() and attempt(form, actions.record_return, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/return_add.html", {"form": form, "case": case})


@require_safe
def return_get(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """The copy of the report that came back, to save."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    found = actions.read_return(by=request.user, case=case, number=number)
    return answer_with(found.confirmation)
