"""The page on which one finds out whether somebody works with a person already."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.matching import actions as matching
from alongside.matching.queries import stop_for
from alongside.referrals import actions, presenters, queries
from alongside.referrals.findable import askable, identifiers_in
from alongside.referrals.forms.others import OthersForm, known
from alongside.ui.forms import attempt


def others_ask(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Who may be the same among what one sees; and a question to the partners, which says only whom to speak to."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    said = identifiers_in(queries.values_of(case))
    form = OthersForm(request.POST or None, bases=queries.may_ask_about(case), initial=known(said))
    if form.is_valid() and (asked := attempt(form, _ask, request=request, case=case, words=form.words())):
        place = {"slug": request.partnership.slug, "reference": asked.question.reference}
        return redirect("matching:interest_show", **place)
    same = [presenters.same(one) for one in queries.same_as(request.user, case, said)]
    context = {"form": form, "case": case, "same": same, "inquiries": queries.inquiries_of(request.user, case)}
    return render(request, "referrals/others_ask.html", context)


def _ask(*, request: PartnershipRequest, case: Any, words: dict[str, Any]) -> Any:
    """Ask; or stop the question, which tells the supervisors, and let the act say why."""
    found = askable(words["identifiers"])
    stop = stop_for(request.user, request.partnership, found) if found else None
    if stop is not None:
        matching.stop_question(by=request.user, partnership=request.partnership, kind=stop.kind)
    return actions.ask_partners(by=request.user, case=case, **words)
