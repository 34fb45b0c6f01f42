"""Pages about what a person can see, and about one record."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.ledger.presenters import line
from alongside.sharing import actions, queries
from alongside.sharing.forms.records import ConfirmForm, HandlingForm, LinkForm
from alongside.sharing.permissions import READ_EXITS
from alongside.sharing.presenters import records as present
from alongside.ui.forms import attempt


def record_list(request: PartnershipRequest) -> HttpResponse:
    """What this person can see, newest first."""
    kind = present.kind_of(request.GET.get("kind", ""))
    found = queries.page_for(request.user, request.partnership, kinds=kind.kinds, after=request.GET.get("after", ""))
    gives_back = request.user.may(READ_EXITS, request.partnership)
    context = {
        "rows": present.rows(found.rows, request.partnership),
        "kinds": present.KINDS,
        "kind": kind,
        "gives_back": gives_back,
    }
    return render(request, "sharing/record_list.html", {**context, "pages": present.pages(found, kind)})


def record_detail(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One record: who can see it and why, its links, and for its owner every share ever made."""
    record = queries.record_for(request.user, request.partnership, reference)
    if queries.conditions_to_accept(request.user, record):
        return redirect("sharing:conditions_accept", slug=request.partnership.slug, reference=reference)
    audience = queries.audience_for(request.user, record)
    context = {
        "record": record,
        "address": present.page_of(record),
        "conditions": queries.conditions_for(request.user, record),
        "restriction": queries.restriction_on(record),
        "mine": present.mine(audience, request.user),
        **present.grouped(audience),
        "threads": present.threads(queries.links_for(request.user, record), request.partnership),
        "shares": present.shares(queries.grants_on(request.user, record)),
        "owns": record.owner_id == request.user.organisation_id,
        "gives": queries.leaves_by_general_page(record),
    }
    return render(request, "sharing/record_detail.html", context)


def conditions_accept(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Agree to how a record must be handled, before first opening it."""
    record = queries.record_for(request.user, request.partnership, reference)
    digest = queries.conditions_to_accept(request.user, record)
    if not digest:
        return redirect(present.address_of(record))
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    seen = request.POST.get("digest", "")
    if form.is_valid() and attempt(form, actions.accept_conditions, by=request.user, record=record, digest=seen):
        return redirect(present.address_of(record))
    context = {"form": form, "record": record, "digest": digest, "conditions": queries.conditions_for(request.user, record)}
    return render(request, "sharing/conditions_accept.html", context)


def handling_set(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say how a record must be handled."""
    record = queries.record_owned_by(request.user, request.partnership, reference)
    now = {"classification": record.classification, "conditions": [one.code for one in record.conditions.all()]}
    standing = queries.handling_conditions_for(request.user, request.partnership)
    form = HandlingForm(request.POST or None, initial=now, conditions=standing)
    if form.is_valid() and attempt(form, actions.set_handling, by=request.user, record=record, **form.cleaned_data):
        return redirect("sharing:record_detail", slug=request.partnership.slug, reference=reference)
    history = present.handling(queries.handling_history_for(request.user, record), queries.condition_words())
    return render(request, "sharing/handling_set.html", {"form": form, "record": record, "history": history})


def link_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that this record led to another."""
    record = queries.record_for(request.user, request.partnership, reference)
    form = LinkForm(request.POST or None, initial={"to": request.GET.get("to", "")})
    if form.is_valid() and attempt(form, _link, request=request, record=record, words=form.cleaned_data):
        return redirect("sharing:record_detail", slug=request.partnership.slug, reference=reference)
    return render(request, "sharing/link_add.html", {"form": form, "record": record})


def reading_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Who opened a record, for the organisation that owns it."""
    record = queries.record_owned_by(request.user, request.partnership, reference)
    lines = [line(entry) for entry in queries.readings_for(request.user, record)]
    return render(request, "sharing/reading_list.html", {"lines": lines, "record": record})


def _link(*, request: PartnershipRequest, record: Any, words: dict[str, Any]) -> Any:
    other = queries.record_to_link(request.user, request.partnership, words["to"])
    return actions.link_records(by=request.user, record=record, to=other, why=words["why"])
