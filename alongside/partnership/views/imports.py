"""Bringing a profile in from a file: upload, look through, accept."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership import actions, queries
from alongside.partnership.forms import DecisionForm, IssueForm, NothingForm, ProfileFileForm, typed
from alongside.partnership.presenters import pages, reviews
from alongside.ui.forms import attempt


def import_list(request: PartnershipRequest) -> HttpResponse:
    """Every file that was brought in, newest first."""
    rows = list(queries.imports_for(request.user, request.partnership)[:100])
    return render(request, "partnership/import_list.html", {"rows": rows})


def import_upload(request: PartnershipRequest) -> HttpResponse:
    """Bring a file in."""
    form = ProfileFileForm(typed(request), request.FILES or None)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (begun := attempt(form, actions.import_profile, **place, **form.words())):
        return redirect("partnership:import_review", slug=request.partnership.slug, reference=begun.reference)
    return render(request, "partnership/import_upload.html", {"form": form})


def import_review(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Look through a file: everything noticed in it, and what was decided."""
    found = queries.import_for(request.user, request.partnership, reference)
    page = request.GET.get("page", "1")
    review = reviews.review_of(found, queries.issues_of(found), int(page) if page.isdecimal() and len(page) < 6 else 1)
    return render(request, "partnership/import_review.html", {"profile_import": found, "review": review})


def issue_decide(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """The buttons under one issue: accept it, or refuse it."""
    found = queries.import_for(request.user, request.partnership, reference)
    issue = queries.issue_of(found, number)
    form = DecisionForm(typed(request))
    if form.is_valid() and attempt(form, actions.decide_issue, by=request.user, issue=issue, **form.cleaned_data):
        return redirect(f"{_review(request, reference)}{_page(request)}#issue-{number}")
    return _again(request, found, form)


def issue_edit(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Write other words for what an issue is about."""
    found = queries.import_for(request.user, request.partnership, reference)
    issue = queries.issue_of(found, number)
    form = IssueForm(typed(request), issue=issue, initial={"edited": reviews.words_to_edit(issue)})
    decided = {"by": request.user, "issue": issue, "decision": "edited"}
    if form.is_valid() and attempt(form, actions.decide_issue, **decided, **form.cleaned_data):
        return redirect(f"{_review(request, reference)}#issue-{number}")
    context = {"form": form, "profile_import": found, "panel": reviews.panel_for(issue), "about": reviews.about(issue)}
    return render(request, "partnership/issue_edit.html", context)


def issues_decide(request: PartnershipRequest, reference: str, code: str) -> HttpResponse:
    """The button under a whole kind of issue."""
    found = queries.import_for(request.user, request.partnership, reference)
    form = DecisionForm(typed(request))
    decided = {"by": request.user, "profile_import": found, "code": code}
    if form.is_valid() and attempt(form, actions.decide_issues, **decided, **form.cleaned_data):
        return redirect(f"{_review(request, reference)}{_page(request)}#kind-{code}")
    return _again(request, found, form)


def import_accept(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What the page will say, and the button that makes it so."""
    found = queries.import_for(request.user, request.partnership, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.accept_import, by=request.user, profile_import=found):
        return redirect("partnership:profile_show", slug=request.partnership.slug)
    outcome = queries.outcome_of(found)
    context = {"form": form, "profile_import": found, "preview": pages.preview(outcome, found.source.as_of)}
    return render(request, "partnership/import_accept.html", context)


def import_discard(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Put a waiting file aside."""
    found = queries.import_for(request.user, request.partnership, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.discard_import, by=request.user, profile_import=found):
        return redirect("partnership:import_list", slug=request.partnership.slug)
    return render(request, "partnership/import_discard.html", {"form": form, "profile_import": found})


def _again(request: PartnershipRequest, found: object, form: DecisionForm) -> HttpResponse:
    """The review once more, with the reason why a decision was not taken."""
    review = reviews.review_of(found, queries.issues_of(found))  # type: ignore[arg-type]
    return render(request, "partnership/import_review.html", {"profile_import": found, "review": review, "form": form})


def _review(request: PartnershipRequest, reference: str) -> str:
    return reverse("partnership:import_review", kwargs={"slug": request.partnership.slug, "reference": reference})


def _page(request: PartnershipRequest) -> str:
    """The page of the review a button was on, to come back to it."""
    page = request.POST.get("page", "")
    return f"?page={page}" if page.isdecimal() and len(page) < 6 and page != "1" else ""
