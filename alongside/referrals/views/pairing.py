"""Pages about two referrals of one person."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, pairing, queries
from alongside.referrals.forms.pairing import PairAnswerForm, PairForm, PairUndoForm
from alongside.ui.forms import attempt


def pair_propose(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Another organisation referred them as well."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = PairForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.propose_pairing, by=request.user, case=case, **form.said()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "case": case, "told": pairing.told(), "pairs": pairing.pairs_of(case)}
    return render(request, "referrals/pair_propose.html", context)


def pair_answer(request: PartnershipRequest, reference: str, pair: str) -> HttpResponse:
    """Whether both are of one person."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    found = pairing.pair_of(case, pair)
    if not found.may_answer:
        raise Http404
    form, words = PairAnswerForm(request.POST or None), {"by": request.user, "case": case, "pairing": found.pairing}
    if form.is_valid() and attempt(form, actions.answer_pairing, **words, **form.said()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/pair_answer.html", {"form": form, "case": case, "pair": found, "told": pairing.told()})


def pair_undo(request: PartnershipRequest, reference: str, pair: str) -> HttpResponse:
    """They are not of one person after all."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    found = pairing.pair_of(case, pair)
    if not found.may_undo:
        raise Http404
    form, words = PairUndoForm(request.POST or None), {"by": request.user, "case": case, "pairing": found.pairing}
    if form.is_valid() and attempt(form, actions.undo_pairing, **words, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/pair_undo.html", {"form": form, "case": case, "pair": found})
