"""Pages about families: a case for each of them, and that they belong together."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, families, queries
from alongside.referrals.forms.families import JoinForm, LeaveForm, RelativeForm, UnityForm
from alongside.ui.forms import attempt


def family_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Who belongs together, and whether they are to be kept together."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    kin = families.kin_of(request.user, case)
    form = UnityForm(request.POST or None, initial={"together": "yes" if kin is None or kin.together else "no"})
    if form.is_valid() and attempt(form, actions.set_unity, by=request.user, case=case, **form.said()):
        return redirect("referrals:family_show", slug=request.partnership.slug, reference=reference)
    said = families.said_of(case)
    return render(request, "referrals/family_show.html", {"form": form, "case": case, "kin": kin, "said": said})


def relative_meet(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A relative was met as well."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = RelativeForm(request.POST or None, roles=families.roles(), known=families.member_of(case) is not None)
    if form.is_valid() and (met := attempt(form, actions.meet_relative, by=request.user, case=case, **form.cleaned_data)):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=met.reference)
    return render(request, "referrals/relative_meet.html", {"form": form, "case": case})


def relative_join(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A relative has a case already."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = JoinForm(request.POST or None, roles=families.roles(), known=families.member_of(case) is not None)
    if form.is_valid():
        words = dict(form.cleaned_data)
        words["other"] = queries.own_case(request.user, request.partnership, words.pop("reference"))
        if attempt(form, actions.join_family, by=request.user, case=case, **words):
            return redirect("referrals:family_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/relative_join.html", {"form": form, "case": case})


def family_leave(request: PartnershipRequest, reference: str) -> HttpResponse:
    """They do not belong to the family after all."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    if families.member_of(case) is None:
        raise Http404
    form = LeaveForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.leave_family, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/family_leave.html", {"form": form, "case": case})
