"""Pages of the ledger of consents."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries
from alongside.sharing.forms.consents import ConsentAskedForm, ConsentForm, WidenForm, WithdrawForm
from alongside.sharing.forms.records import ConfirmForm
from alongside.sharing.presenters import consents as present
from alongside.sharing.presenters.records import address_of
from alongside.ui.forms import attempt


def consent_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What the person a record is about has agreed to, and what became of it."""
    record = queries.record_for(request.user, request.partnership, reference)
    rows = present.rows(queries.consent_lines(request.user, record))
    context = {"record": record, "rows": rows, "owns": queries.owns(request.user, record)}
    return render(request, "sharing/consent_list.html", {**context, "address": address_of(record)})


def consent_give(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down what the person agreed to, and share on it at once if they agreed to that."""
    record = queries.record_owned_by(request.user, request.partnership, reference)
    form = ConsentForm(request.POST or None, initial=present.starting(request.GET), **_recipients(request, record))
    if form.is_valid() and attempt(form, actions.give_consent, by=request.user, record=record, **form.words()):
        return _to_register(request, reference)
    return render(request, "sharing/consent_give.html", {"form": form, "record": record})


def consent_refuse(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down that the person was asked and said no."""
    record = queries.record_owned_by(request.user, request.partnership, reference)
    form = ConsentAskedForm(request.POST or None, **_recipients(request, record))
    if form.is_valid() and attempt(form, actions.refuse_consent, by=request.user, record=record, **form.words()):
        return _to_register(request, reference)
    return render(request, "sharing/consent_refuse.html", {"form": form, "record": record})


def consent_share(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Let in the recipient that the person has agreed to."""
    consent = queries.consent_owned_by(request.user, request.partnership, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.share_by_consent, by=request.user, consent=consent):
        return _to_register(request, consent.record.reference)
    return render(request, "sharing/consent_share.html", {"form": form, "line": queries.line_of(consent)})


def consent_widen(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down what more the person agrees to."""
    consent = queries.consent_owned_by(request.user, request.partnership, reference)
    form = WidenForm(request.POST or None)
    words = present.widening(form) if form.is_valid() else {}
    if words and attempt(form, actions.widen_consent, by=request.user, consent=consent, **words):
        return _to_register(request, consent.record.reference)
    return render(request, "sharing/consent_widen.html", {"form": form, "line": queries.line_of(consent)})


def consent_withdraw(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down that the person takes their consent back: it counts from the next click on."""
    consent = queries.consent_for(request.user, request.partnership, reference)
    form = WithdrawForm(request.POST or None)
    owns, slug = queries.owns(request.user, consent.record), request.partnership.slug
    if form.is_valid() and attempt(form, actions.withdraw_consent, by=request.user, consent=consent, **form.cleaned_data):
        return _to_register(request, consent.record.reference) if owns else redirect("sharing:record_list", slug=slug)
    return render(request, "sharing/consent_withdraw.html", {"form": form, "line": queries.line_of(consent), "owns": owns})


def _recipients(request: PartnershipRequest, record: Any) -> dict[str, Any]:
    return {
        "organisations": list(queries.organisations_to_share_with(request.user, record)),
        "people": list(queries.people_to_share_with(request.user, record)),
    }


def _to_register(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("sharing:consent_list", slug=request.partnership.slug, reference=reference)
