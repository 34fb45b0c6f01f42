"""Pages about agreements in force, or to be: the register, one agreement, signing, starting, stopping, leaving."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries
from alongside.sharing.forms.agreements import DatesForm, PartyForm, SignForm, WhyForm, WithdrawForm
from alongside.sharing.forms.records import ConfirmForm
from alongside.sharing.presenters import agreements as present
from alongside.sharing.wording import agreement_text, text_digest
from alongside.ui.forms import attempt


def agreement_list(request: PartnershipRequest) -> HttpResponse:
    """The register of agreements: how each stands, what it needs, whether this person's organisation has signed."""
    rows = present.register(queries.register_for(request.user, request.partnership))
    context = {
        "rows": rows,
        "may_draft": queries.may_draft(request.user, request.partnership),
        "may_ask": queries.may_ask_what_to_share(request.user, request.partnership),
    }
    return render(request, "sharing/agreement_list.html", context)


def agreement_detail(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One agreement: its parties, its clauses in plain sentences, what it needs, what has happened to it."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    context = {
        "agreement": agreement,
        "state": present.tag_of(agreement),
        "alerts": queries.attention_for(agreement),
        "parties": present.parties(agreement),
        "clauses": present.clauses(agreement),
        "history": present.history(agreement),
        "openings": queries.openings_for(request.user, agreement),
        "to_end": queries.clauses_to_end(request.user, agreement),
        "later": queries.later_version_of(agreement),
    }
    return render(request, "sharing/agreement_detail.html", context)


def agreement_sign(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Read the exact words, and sign them for one's own organisation."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form = SignForm(request.POST or None, initial={"as_read": text_digest(agreement), "signatory_title": request.user.job_title})
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("as_read", "signatory_title")}
        if attempt(form, actions.sign_agreement, by=request.user, agreement=agreement, **words):
            return _to_agreement(request, reference)
    lines = agreement_text(agreement).split("\n")
    return render(request, "sharing/agreement_sign.html", {"form": form, "agreement": agreement, "lines": lines})


def agreement_activate(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Bring an agreement into force; say which shares of the version before end and which go on."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form, done = _asked(request, agreement, ConfirmForm, actions.activate_agreement)
    if done:
        return done
    ending = queries.clauses_not_carried(agreement)
    context = {"form": form, "agreement": agreement, "ending": ending, "signed": queries.signed_what_stands(agreement)}
    context["impact"] = queries.impact_of_ending(request.user, agreement.supersedes or agreement, clauses=ending)
    return render(request, "sharing/agreement_activate.html", context)


def agreement_ask(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Ask the parties to sign."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form, done = _asked(request, agreement, ConfirmForm, actions.ask_for_signatures)
    return done or render(request, "sharing/agreement_ask.html", {"form": form, "agreement": agreement})


def agreement_suspend(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Stop an agreement for the time being."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form, done = _asked(request, agreement, WhyForm, actions.suspend_agreement)
    return done or render(request, "sharing/agreement_suspend.html", _losses(request, agreement, form))


def agreement_resume(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Let a suspended agreement hold again."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form, done = _asked(request, agreement, WhyForm, actions.resume_agreement)
    return done or render(request, "sharing/agreement_resume.html", {"form": form, "agreement": agreement})


def agreement_end(request: PartnershipRequest, reference: str) -> HttpResponse:
    """End an agreement for good, or drop a draft."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form, done = _asked(request, agreement, WhyForm, actions.end_agreement)
    return done or render(request, "sharing/agreement_end.html", _losses(request, agreement, form))


def agreement_withdraw(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take one's own organisation out of an agreement."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form, done = _asked(request, agreement, WithdrawForm, actions.withdraw_from_agreement)
    losses = {} if done else _losses(request, agreement, form, party=request.user.organisation)
    return done or render(request, "sharing/agreement_withdraw.html", losses)


def agreement_version(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Begin a new version of an agreement."""
    agreement = queries.agreement_for(request.user, request.partnership, reference)
    form = DatesForm(request.POST or None)
    if form.is_valid() and (
        later := attempt(form, actions.draft_new_version, by=request.user, agreement=agreement, **form.cleaned_data)
    ):
        return _to_agreement(request, later.reference)
    return render(request, "sharing/agreement_version.html", {"form": form, "agreement": agreement})


def clause_end(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """End one clause now; say exactly which shares end with it."""
    clause = queries.clause_for(request.user, request.partnership, reference, number)
    form = WhyForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.end_clause, by=request.user, clause=clause, **form.cleaned_data):
        return _to_agreement(request, reference)
    impact = queries.impact_of_ending(request.user, clause.agreement, clauses=[clause])
    context = {"form": form, "agreement": clause.agreement, "clause": present.clause_line(clause), "impact": impact}
    return render(request, "sharing/clause_end.html", {**context, "grave": True})


def may_share(request: PartnershipRequest) -> HttpResponse:
    """May I share with X? Which clauses allow it, with what conditions, until when; or honestly none."""
    others = queries.organisations_beside(request.user, request.partnership)
    form = PartyForm(request.GET if "organisation" in request.GET else None, organisations=others)
    context: dict[str, Any] = {"form": form, "answers": None, "other": None}
    if form.is_valid():
        other = form.cleaned_data["organisation"]
        found = queries.may_share_with(request.user, request.partnership, other)
        context |= {"other": other, "answers": present.answers(found)}
    return render(request, "sharing/may_share.html", context)


def _asked(
    request: PartnershipRequest, agreement: Any, form_class: type[forms.Form], act: Callable[..., Any]
) -> tuple[forms.Form, HttpResponse | None]:
    """Ask, and act when the answer is good: the form, and the way back once it is done."""
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, act, by=request.user, agreement=agreement, **form.cleaned_data):
        return form, _to_agreement(request, agreement.reference)
    return form, None


def _losses(request: PartnershipRequest, agreement: Any, form: forms.Form, **whose: Any) -> dict[str, Any]:
    """What a page says before it stops something: exactly what would be lost."""
    impact = queries.impact_of_ending(request.user, agreement, **whose)
    return {"form": form, "agreement": agreement, "impact": impact, "grave": True}


def _to_agreement(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("sharing:agreement_detail", slug=request.partnership.slug, reference=reference)
