"""Pages about decisions that change what somebody may do."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, decided, queries
from alongside.referrals.forms.decisions import BarForm
from alongside.ui.forms import attempt


def case_bar(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What bars somebody from asking for reconsideration, or that nothing does any more."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = BarForm(request.POST or None, categories=decided.categories(), barred=bool(case.barred_by))
    if form.is_valid() and attempt(form, actions.bar_case, by=request.user, case=case, **form.words_of_it()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/case_bar.html", {"form": form, "case": case, "bar": decided.bar(case)})
