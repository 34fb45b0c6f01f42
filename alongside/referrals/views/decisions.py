"""Pages about decisions that change what somebody may do."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, decided, queries
from alongside.referrals.forms.decisions import BarForm, NoticeForm, ReversalForm
from alongside.ui.forms import attempt


def case_bar(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What bars somebody from asking for reconsideration, or that nothing does any more."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = BarForm(request.POST or None, categories=decided.categories(), barred=bool(case.barred_by))
    if form.is_valid() and attempt(form, actions.bar_case, by=request.user, case=case, **form.words_of_it()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/case_bar.html", {"form": form, "case": case, "bar": decided.bar(case)})


def case_disqualify(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A notice came that somebody is disqualified."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = NoticeForm(request.POST or None, grounds=decided.grounds())
    if form.is_valid() and attempt(form, actions.disqualify_case, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "case": case, "changes": decided.changes_by_notice()}
    return render(request, "referrals/case_disqualify.html", context)


def disqualification_reverse(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A court, or the Home Office, took it back."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    notice = decided.disqualification(case)
    if notice is None:
        raise Http404
    form = ReversalForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.reverse_disqualification, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/disqualification_reverse.html", {"form": form, "case": case, "notice": notice})
