"""Pages about the days of a case: turning 18, contact lost and found again, and what is due."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, days, decided, presenters, queries
from alongside.referrals.forms.days import AdultChoiceForm, ContactForm, EighteenForm
from alongside.ui.forms import attempt


def due_list(request: PartnershipRequest) -> HttpResponse:
    """What is due in the cases of one's organisation, by worker."""
    due = days.due_for(request.user, request.partnership)
    return render(request, "referrals/due_list.html", {"workers": presenters.days_by_worker(due.days), "more": due.more})


def due_ahead(request: PartnershipRequest) -> HttpResponse:
    """What is due in everybody's cases, in rough numbers, for whoever leads the partnership."""
    return render(request, "referrals/due_ahead.html", {"ahead": days.ahead_in(request.user, request.partnership)})


def eighteen_set(request: PartnershipRequest, reference: str) -> HttpResponse:
    """When a child turns 18, and what changes then."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    known = {"on": case.turns_18_on, "estimated": "yes" if case.turns_18_estimated else "no"} if case.turns_18_on else {}
    form = EighteenForm(request.POST or None, initial=known)
    if form.is_valid() and attempt(form, actions.set_eighteen, by=request.user, case=case, **form.words()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "case": case, "changes": presenters.at_eighteen()}
    return render(request, "referrals/eighteen_set.html", context)


def eighteen_choose(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What somebody chose for themselves at 18."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = AdultChoiceForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.choose_at_eighteen, by=request.user, case=case, **form.said()):
        shown = "case_show" if form.said()["stays"] else "withdrawal_show"
        return redirect(f"referrals:{shown}", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "case": case, "changes": presenters.at_eighteen(), "told": decided.told_on_leaving()}
    return render(request, "referrals/eighteen_choose.html", context)


def contact_lose(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Contact with the person is lost."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = ContactForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.lose_contact, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/contact_lose.html", {"form": form, "case": case, "steps": presenters.when_lost(case)})


def contact_find(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The person was found again."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = ContactForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.find_again, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/contact_find.html", {"form": form, "case": case})
