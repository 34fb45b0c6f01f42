"""Pages to share a record, end a share, recall and seal."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.kernel.refusals import Refused
from alongside.sharing import actions, previews, queries
from alongside.sharing.forms.records import BecauseForm, ConfirmForm, RecipientForm, SealForm, ShareForm
from alongside.ui.forms import attempt


def share_recipient(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Choose whom to share a record with."""
    record = queries.record_to_give(request.user, request.partnership, reference)
    form = RecipientForm(
        request.POST or None,
        organisations=list(queries.organisations_to_share_with(request.user, record)),
        people=list(queries.people_to_share_with(request.user, record)),
    )
    if form.is_valid():
        whom: str = form.cleaned_data["to"]
        return redirect("sharing:share_new", slug=request.partnership.slug, reference=reference, whom=whom)
    return render(request, "sharing/share_recipient.html", {"form": form, "record": record})


def share_new(request: PartnershipRequest, reference: str, whom: str) -> HttpResponse:
    """Choose the clause and the purpose; see who will see it; share."""
    record = queries.record_to_give(request.user, request.partnership, reference)
    recipient = queries.recipient_named(request.user, record, whom)
    choices = queries.clauses_for_sharing(request.user, record, recipient)
    form = ShareForm(request.POST or None, choices=choices)
    context = {"form": form, "record": record, "recipient": recipient, "choices": choices}
    if form.wants_preview() and (tried := previewed(request, form, record, recipient)):
        return render(request, "sharing/share_preview.html", {**context, **tried})
    words = {"by": request.user, "record": record, "recipient": recipient}
    if form.is_confirmed() and attempt(form, actions.share_record, **words, **form.words()):
        return redirect("sharing:record_detail", slug=request.partnership.slug, reference=reference)
    return render(request, "sharing/share_new.html", context)


def previewed(request: PartnershipRequest, form: ShareForm, record: Any, recipient: Any) -> dict[str, Any]:
    """What the preview of a share shows; nothing when the share would be refused, and the reason is then in the form."""
    words = {"by": request.user, "record": record, "recipient": recipient}
    preview = attempt(form, previews.preview_share, **words, **form.words())
    return {"preview": preview, "chosen": form.chosen(), "carried": form.carried()} if preview else {}


def share_end(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """End one share, after seeing who loses sight."""
    record = queries.record_owned_by(request.user, request.partnership, reference)
    grant = queries.grant_for(request.user, record, number)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.end_share, by=request.user, grant=grant):
        return redirect("sharing:record_detail", slug=request.partnership.slug, reference=reference)
    context = _losing(previews.preview_end, by=request.user, grant=grant)
    return render(request, "sharing/share_end.html", {**context, "form": form, "record": record, "grant": grant})


def record_recall(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take a record back from everyone, after seeing who that is."""
    record = queries.record_owned_by(request.user, request.partnership, reference)
    form = BecauseForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.recall_record, by=request.user, record=record, **form.cleaned_data):
        return redirect("sharing:record_detail", slug=request.partnership.slug, reference=reference)
    context = _losing(previews.preview_recall, by=request.user, record=record)
    return render(request, "sharing/record_recall.html", {**context, "form": form, "record": record})


def record_seal(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Seal a record to a few named people, after seeing who they are and who loses sight."""
    record = queries.record_to_give(request.user, request.partnership, reference)
    form = SealForm(request.POST or None, cells=queries.cells_to_seal_to(request.user, request.partnership))
    words, context = {"by": request.user, "record": record}, {"form": form, "record": record}
    if form.wants_preview() and (preview := attempt(form, previews.preview_seal, **words, cell=form.cleaned_data["cell"])):
        return render(request, "sharing/record_seal_preview.html", {**context, "preview": preview, "carried": form.carried()})
    if form.is_confirmed() and attempt(form, actions.seal_record, **words, **form.words()):
        return redirect("sharing:record_detail", slug=request.partnership.slug, reference=reference)
    return render(request, "sharing/record_seal.html", context)


def _losing(preview: Any, **words: Any) -> dict[str, Any]:
    """Who would lose sight; or why the act would be refused."""
    try:
        return {"losing": preview(**words).losing, "refusal": ""}
    except Refused as refused:
        return {"losing": [], "refusal": refused.reason}
