"""Numbers that somebody else publishes: as released, and as released again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.monitoring import actions, queries
from alongside.monitoring.forms.plan import SeriesDecisionForm, SeriesForm
from alongside.monitoring.presenters import plan as present
from alongside.partnership.forms import typed
from alongside.ui.forms import attempt


@require_safe
def series_list(request: PartnershipRequest) -> HttpResponse:
    """Every series, its newest numbers, and what earlier releases said."""
    found = [(one, queries.values_for(request.user, one)) for one in queries.series_for(request.user)]
    context = {"tables": present.series_tables(found), "waiting": queries.files_for(request.user)}
    return render(request, "monitoring/series_list.html", context)


def series_import(request: PartnershipRequest) -> HttpResponse:
    """Bring in a file of published numbers."""
    form = SeriesForm(typed(request), request.FILES or None, series=queries.series_for(request.user))
    if form.is_valid():
        words = {**form.cleaned_data, "data": form.cleaned_data["file"].read()}
        words.pop("file")
        file = attempt(form, actions.import_series, by=request.user, partnership=request.partnership, **words)
        if file:
            return redirect("monitoring:series_decide", slug=request.partnership.slug, reference=file.reference)
    return render(request, "monitoring/series_import.html", {"form": form})


def series_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Look a file of numbers through, and accept or discard it."""
    file = queries.file_for(request.user, reference)
    form = SeriesDecisionForm(typed(request))
    words = {"by": request.user, "partnership": request.partnership, "file": file}
    if form.is_valid() and attempt(form, actions.decide_series, **words, accept=form.cleaned_data["decision"] == "accept"):
        return redirect("monitoring:series_list", slug=request.partnership.slug)
    return render(request, "monitoring/series_decide.html", {"form": form, "file": file})
