"""Pages about documents."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership import actions, queries
from alongside.partnership.documents.serving import answer_with
from alongside.partnership.forms.documents import DocumentForm, VersionForm
from alongside.partnership.presenters import documents as present
from alongside.ui.forms import attempt


def document_list(request: PartnershipRequest) -> HttpResponse:
    """The documents this person can see, newest first."""
    found = queries.documents_for(request.user, request.partnership, request.GET.get("after", ""))
    context = {"rows": present.document_rows(found, request.partnership), "pages": present.pages(found)}
    return render(request, "partnership/document_list.html", context)


def document_upload(request: PartnershipRequest) -> HttpResponse:
    """Keep a new document."""
    form = DocumentForm(
        request.POST or None,
        request.FILES or None,
        conditions=queries.conditions_to_choose(request.user, request.partnership),
        cells=queries.cells_to_choose(request.user, request.partnership),
    )
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (document := attempt(form, actions.upload_document, **place, **form.cleaned_data)):
        return redirect("partnership:document_detail", slug=request.partnership.slug, reference=document.reference)
    return render(request, "partnership/document_upload.html", {"form": form})


def document_detail(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One document: its versions, how it must be handled, who can see it."""
    document = queries.document_for(request.user, request.partnership, reference)
    if queries.must_accept(request.user, document):
        return redirect("sharing:conditions_accept", slug=request.partnership.slug, reference=reference)
    actions.read_document(by=request.user, document=document)
    latest, *earlier = present.versions(queries.versions_for(request.user, document))
    context = {
        "document": document,
        "latest": latest,
        "earlier": earlier,
        "conditions": queries.handling_of(request.user, document),
        "audience": queries.audience_of(request.user, document),
        "owns": queries.owns_document(request.user, document),
    }
    return render(request, "partnership/document_detail.html", context)


def version_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Add a version, after the one its writer has seen."""
    document = queries.document_owned_by(request.user, request.partnership, reference)
    seen = queries.latest_version(document)
    form = VersionForm(request.POST or None, request.FILES or None, initial={"follows": seen.number})
    if form.is_valid() and attempt(form, actions.add_version, by=request.user, document=document, **form.cleaned_data):
        return redirect("partnership:document_detail", slug=request.partnership.slug, reference=reference)
    latest = queries.latest_version(document)
    context = {"form": form, "document": document, "latest": present.version(latest), "stale": form.catch_up(latest.number)}
    return render(request, "partnership/version_add.html", context)


@require_safe
def version_download(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """The file of one version, to whoever may see the document at this moment."""
    document = queries.document_for(request.user, request.partnership, reference)
    if queries.must_accept(request.user, document):
        return redirect("sharing:conditions_accept", slug=request.partnership.slug, reference=reference)
    version = queries.version_for(request.user, document, number)
    actions.read_document(by=request.user, document=document, version=version)
    return answer_with(version)
