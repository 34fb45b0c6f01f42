"""Pages to write a draft agreement: its words, its parties, its clauses."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries
from alongside.sharing.forms.agreements import AgreementForm, ClauseForm, PartyForm
from alongside.sharing.forms.records import ConfirmForm
from alongside.sharing.presenters import agreements as present
from alongside.sharing.wording import text_digest
from alongside.ui.forms import attempt


def agreement_draft(request: PartnershipRequest) -> HttpResponse:
    """Begin a draft."""
    form = AgreementForm(request.POST or None)
    if form.is_valid():
        words = {name: value for name, value in form.cleaned_data.items() if name != "as_read"}
        place = {"by": request.user, "partnership": request.partnership}
        if agreement := attempt(form, actions.draft_agreement, **place, **words):
            return _to_agreement(request, agreement.reference)
    return render(request, "sharing/agreement_draft.html", {"form": form})


def agreement_change(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Change the opening words of a draft."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form = AgreementForm(request.POST or None, initial={**AgreementForm.words_of(agreement), "as_read": text_digest(agreement)})
    if form.is_valid() and attempt(form, actions.change_draft, by=request.user, agreement=agreement, **form.cleaned_data):
        return _to_agreement(request, reference)
    return render(request, "sharing/agreement_change.html", {"form": form, "agreement": agreement})


def party_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Name another organisation as a party."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form = PartyForm(request.POST or None, organisations=queries.organisations_to_add(request.user, agreement))
    if form.is_valid() and attempt(form, actions.add_party, by=request.user, agreement=agreement, **form.cleaned_data):
        return _to_agreement(request, reference)
    return render(request, "sharing/party_add.html", {"form": form, "agreement": agreement})


def party_remove(request: PartnershipRequest, reference: str, party: str) -> HttpResponse:
    """Take an organisation out of a draft."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    organisation = queries.party_named(agreement, party)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.remove_party, by=request.user, agreement=agreement, organisation=organisation):
        return _to_agreement(request, reference)
    return render(request, "sharing/party_remove.html", {"form": form, "agreement": agreement, "organisation": organisation})


def clause_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Add a clause to a draft."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form = ClauseForm(request.POST or None, parties=queries.parties_of(agreement), grounds=queries.grounds_in_force())
    if form.is_valid() and attempt(form, actions.add_clause, by=request.user, agreement=agreement, **form.words()):
        return _to_agreement(request, reference)
    return render(request, "sharing/clause_add.html", {"form": form, "agreement": agreement})


def clause_change(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Change a clause of a draft."""
    clause = queries.clause_for(request.user, request.partnership, reference, number)
    form = ClauseForm(
        request.POST or None,
        initial={**ClauseForm.words_of(clause), "as_read": text_digest(clause.agreement)},
        parties=queries.parties_of(clause.agreement),
        grounds=queries.grounds_in_force(),
    )
    if form.is_valid():
        words = {**form.words(), "as_read": form.cleaned_data["as_read"]}
        if attempt(form, actions.change_clause, by=request.user, clause=clause, **words):
            return _to_agreement(request, reference)
    return render(request, "sharing/clause_change.html", {"form": form, "agreement": clause.agreement, "number": number})


def clause_remove(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Take a clause out of a draft."""
    clause = queries.clause_for(request.user, request.partnership, reference, number)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.remove_clause, by=request.user, clause=clause):
        return _to_agreement(request, reference)
    context = {"form": form, "agreement": clause.agreement, "clause": present.clause_line(clause)}
    return render(request, "sharing/clause_remove.html", context)


def _to_agreement(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("sharing:agreement_detail", slug=request.partnership.slug, reference=reference)
