"""Pages about leaving the NRM once the report was sent."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, decided, queries
from alongside.referrals.forms.withdrawing import NewsForm, WithdrawalForm
from alongside.ui.forms import attempt


def withdrawal_write(request: PartnershipRequest, reference: str) -> HttpResponse:
    """They withdraw: how they said so, and who signs for it."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.withdraw_from_nrm, by=request.user, case=case, **form.said()):
        return redirect("referrals:withdrawal_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "case": case, "told": decided.told_on_leaving()}
    return render(request, "referrals/withdrawal_write.html", context)


def withdrawal_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What they said, as it is signed and sent; what came of it; and what they are asked again."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    withdrawal = queries.withdrawal_of(case)
    if withdrawal is None:
        raise Http404
    form = NewsForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.follow_withdrawal, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:withdrawal_show", slug=request.partnership.slug, reference=reference)
    actions.read_case(by=request.user, case=case)
    context = {"form": form, "case": case, "withdrawal": withdrawal, "lines": decided.withdrawal_lines(case, withdrawal)}
    context |= {"consents": queries.consents_in_force_of(request.user, case), "told": decided.told_on_leaving()}
    return render(request, "referrals/withdrawal_show.html", context)
