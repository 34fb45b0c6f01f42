"""Pages about the signs of slavery that were noticed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, queries, signs
from alongside.referrals.forms.indicators import DropForm, IndicatorForm
from alongside.ui.forms import attempt


def indicator_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The signs on the list, each with who saw or heard what."""
    case = queries.pack_of(request.user, request.partnership, reference)
    actions.read_case(by=request.user, case=case)
    rows = [signs.noticed(one) for one in queries.indicators_of(case)]
    return render(request, "referrals/indicator_list.html", {"case": case, "rows": rows})


def indicator_note(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A sign more."""
    case = queries.pack_of(request.user, request.partnership, reference)
    form = IndicatorForm(request.POST or None, signs=signs.signs_for(case))
    if form.is_valid() and attempt(form, actions.note_indicator, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:indicator_list", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/indicator_note.html", {"form": form, "case": case})


def indicator_change(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """A sign written down again."""
    case = queries.pack_of(request.user, request.partnership, reference)
    line = queries.indicator_of(case, number)
    form = IndicatorForm(request.POST or None, signs=signs.signs_for(case, line), initial=signs.as_typed(line))
    words = {"by": request.user, "case": case, "number": number}
    if form.is_valid() and attempt(form, actions.note_indicator, **words, **form.cleaned_data):
        return redirect("referrals:indicator_list", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/indicator_note.html", {"form": form, "case": case})


def indicator_drop(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """A sign that was not so."""
    case = queries.pack_of(request.user, request.partnership, reference)
    line = queries.indicator_of(case, number)
    form = DropForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.drop_indicator, by=request.user, case=case, number=number):
        return redirect("referrals:indicator_list", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/indicator_drop.html", {"form": form, "case": case, "row": signs.noticed(line)})
