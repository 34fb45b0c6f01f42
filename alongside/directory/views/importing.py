"""Bringing many partnerships in from files: hand them in, look at what they would change, confirm."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PersonRequest
from alongside.directory import actions, bringing
from alongside.directory.forms.importing import SourcesForm
from alongside.directory.presenters.importing import report_page
from alongside.directory.queries.importing import source_import_for, source_imports_for
from alongside.partnership.forms import NothingForm, typed
from alongside.ui.forms import attempt


def import_list(request: PersonRequest) -> HttpResponse:
    """What was imported when, newest first."""
    return render(request, "directory/import_list.html", {"rows": list(source_imports_for(request.user)[:100])})


def import_upload(request: PersonRequest) -> HttpResponse:
    """Hand files in. Nothing of the directory changes yet."""
    form = SourcesForm(typed(request), request.FILES or None)
    if form.is_valid() and (made := attempt(form, actions.upload_sources, by=request.user, **form.words())):
        return redirect("directory:import_review", reference=made.reference)
    return render(request, "directory/import_upload.html", {"form": form})


def import_review(request: PersonRequest, reference: str) -> HttpResponse:
    """What files that wait would change, and the button that does it; afterwards what came of them."""
    found = source_import_for(request.user, reference)
    if found.state != found.State.WAITING:
        return render(request, "directory/import_show.html", {"found": found, "report": report_page(found.report)})
    form, batch = NothingForm(typed(request)), bringing.batch_waiting(found)
    if form.is_valid():
        report = attempt(form, bringing.bring_in, by=request.user, batch=batch, source_import=found)
        if report is not None:
            return redirect("directory:import_review", reference=reference)
    context = {"form": form, "found": found, "report": report_page(bringing.preview(batch).kept())}
    return render(request, "directory/import_review.html", context)


def import_discard(request: PersonRequest, reference: str) -> HttpResponse:
    """Put files that wait aside."""
    found = source_import_for(request.user, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.discard_sources, by=request.user, source_import=found):
        return redirect("directory:import_list")
    return render(request, "directory/import_discard.html", {"form": form, "found": found})
