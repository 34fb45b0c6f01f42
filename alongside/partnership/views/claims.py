"""Who is said to be a member."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership import actions, queries
from alongside.partnership.forms import ClaimForm, MatchForm, NothingForm, WhyForm, typed
from alongside.partnership.presenters import members
from alongside.ui.forms import attempt


def claim_list(request: PartnershipRequest) -> HttpResponse:
    """The list of members, with what is known of each."""
    ended = request.GET.get("ended") == "yes"
    claims = queries.claims_for(request.user, request.partnership, ended=ended)
    mine = [] if ended else list(queries.claims_my_organisation_answers_for(request.user, request.partnership))
    context = {"rows": members.rows(claims), "mine": members.rows(mine), "ended": ended}
    may = queries.claim_acts_for(request.user, request.partnership)
    return render(request, "partnership/claim_list.html", {**context, "may": may})


def claim_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One entry of the list and everything that was said about it."""
    claim = queries.claim_for(request.user, request.partnership, reference)
    may = queries.claim_acts_for(request.user, request.partnership, claim)
    context = {"claim": claim, "row": members.row(claim), "history": members.history(queries.statuses_of(claim)), "may": may}
    return render(request, "partnership/claim_show.html", context)


def claim_add(request: PartnershipRequest) -> HttpResponse:
    """Add an organisation to the list."""
    form = ClaimForm(typed(request), organisations=queries.organisations())
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.add_claim, **place, **form.cleaned_data):
        return redirect("partnership:claim_list", slug=request.partnership.slug)
    return render(request, "partnership/claim_add.html", {"form": form})


def claim_match(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say which organisation a claimed member is."""
    claim = queries.claim_for(request.user, request.partnership, reference)
    organisations = queries.organisations_to_match(request.partnership)
    suggestions = queries.suggestions_for(claim, organisations)
    form = MatchForm(typed(request), organisations=organisations, suggestions=suggestions)
    if form.is_valid() and attempt(form, actions.match_claim, by=request.user, claim=claim, **form.words()):
        return redirect("partnership:claim_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "claim": claim, "row": members.row(claim), "suggestions": suggestions}
    return render(request, "partnership/claim_match.html", context)


def claim_confirm(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The organisation itself confirms that it is a member."""
    claim = queries.claim_to_answer_for(request.user, request.partnership, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.confirm_membership, by=request.user, claim=claim):
        return redirect("partnership:claim_list", slug=request.partnership.slug)
    return render(request, "partnership/claim_confirm.html", {"form": form, "claim": claim, "row": members.row(claim)})


def claim_dispute(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The organisation itself says that the entry is wrong."""
    claim = queries.claim_to_answer_for(request.user, request.partnership, reference)
    form = WhyForm(typed(request))
    if form.is_valid() and attempt(form, actions.dispute_membership, by=request.user, claim=claim, **form.cleaned_data):
        return redirect("partnership:claim_list", slug=request.partnership.slug)
    return render(request, "partnership/claim_dispute.html", {"form": form, "claim": claim, "row": members.row(claim)})


def claim_end(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take an entry off the list."""
    claim = queries.claim_for(request.user, request.partnership, reference)
    form = WhyForm(typed(request))
    if form.is_valid() and attempt(form, actions.end_claim, by=request.user, claim=claim, **form.cleaned_data):
        return redirect("partnership:claim_list", slug=request.partnership.slug)
    return render(request, "partnership/claim_end.html", {"form": form, "claim": claim, "row": members.row(claim)})
