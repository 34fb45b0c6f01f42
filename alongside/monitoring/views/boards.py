"""The board's figures, one edition, the counts on screen, and what the public reads."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.monitoring import actions, htcds, queries, reporting
from alongside.monitoring.annual import year_of
from alongside.monitoring.forms.plan import EditionForm, PeriodForm, ReportYearForm
from alongside.monitoring.permissions import MAKE_EDITION, PUBLISH_EDITION, SET_REPORT_YEAR
from alongside.monitoring.presenters import boards as present
from alongside.partnership.forms import NothingForm, typed
from alongside.ui.forms import attempt

_FILES: dict[str, tuple[Callable[[reporting.Edition], bytes], str]] = {
    "pdf": (partial(reporting.file_of, kind="pdf"), "application/pdf"),
    "docx": (
        partial(reporting.file_of, kind="docx"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "csv": (partial(reporting.file_of, kind="csv"), "text/csv; charset=utf-8"),
    "htcds-csv": (htcds.csv_file, "text/csv; charset=utf-8"),
    "htcds-json": (htcds.json_file, "application/json"),
}


@require_safe
def board_show(request: PartnershipRequest) -> HttpResponse:
    """The newest figures for the board, and every edition before them."""
    editions = list(queries.editions_for(request.user, request.partnership)[:50])
    newest = next((one for one in editions if one.readers == "board"), None)
    may_make = request.user.may(MAKE_EDITION, request.partnership)
    context = {
        "editions": editions,
        "shown": present.shown(newest) if newest else None,
        "may_make": may_make,
        "waiting": queries.editions_waiting_for(request.user, request.partnership),
        "schedules": request.user.may(SET_REPORT_YEAR, request.partnership),
    }
    return render(request, "monitoring/board_show.html", context)


def edition_make(request: PartnershipRequest) -> HttpResponse:
    """Count some days for the board."""
    form = EditionForm(typed(request), initial={"kind": "board"})
    if form.is_valid() and (
        made := attempt(form, actions.make_edition, by=request.user, partnership=request.partnership, **form.cleaned_data)
    ):
        return redirect("monitoring:edition_show", slug=request.partnership.slug, reference=made.reference)
    return render(request, "monitoring/edition_make.html", {"form": form})


@require_safe
def edition_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One edition: its tables, the times between stages, objectives and stories."""
    edition = queries.edition_for(request.user, request.partnership, reference)
    may_publish = request.user.may(PUBLISH_EDITION, request.partnership) and edition.readers == "board"
    waits = queries.editions_waiting_for(request.user, request.partnership).filter(pk=edition.pk).exists()
    context = {
        "shown": present.shown(edition),
        "waits": waits,
        "may_publish": may_publish and not edition.published.exists(),
        "kept": edition.files.exists(),
    }
    return render(request, "monitoring/edition_show.html", context)


@require_safe
def edition_download(request: PartnershipRequest, reference: str, kind: str) -> HttpResponse:
    """The report of an edition as PDF or Word file, or its figures as CSV."""
    edition = queries.edition_for(request.user, request.partnership, reference)
    return _file(edition, kind)


@require_POST
def edition_take_up(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that a report the clock made was put to the board."""
    edition = queries.edition_for(request.user, request.partnership, reference)
    actions.take_up_edition(by=request.user, edition=edition)
    return redirect("monitoring:edition_show", slug=request.partnership.slug, reference=reference)


def report_year_set(request: PartnershipRequest) -> HttpResponse:
    """Say when the partnership's year ends, and whether reports are made by the clock."""
    now = year_of(request.partnership)
    form = ReportYearForm(typed(request), initial={"ends_month": now.ends_month, "scheduled": now.scheduled})
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.set_report_year, **place, **form.cleaned_data):
        return redirect("monitoring:board_show", slug=request.partnership.slug)
    return render(request, "monitoring/report_year_set.html", {"form": form})


def edition_publish(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Give an edition to the public."""
    edition = queries.edition_for(request.user, request.partnership, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and (made := attempt(form, actions.publish_edition, by=request.user, edition=edition)):
        return redirect("monitoring:edition_show", slug=request.partnership.slug, reference=made.reference)
    return render(request, "monitoring/edition_publish.html", {"form": form, "shown": present.shown(edition)})


@require_safe
def operational_show(request: PartnershipRequest) -> HttpResponse:
    """The counts as they are, of what one's own organisation owns: on screen only."""
    form = PeriodForm(request.GET)
    first, last = present.days(form.cleaned_data if form.is_valid() else {})
    reached = present.own_reached(request.user, request.partnership, first, last)
    sections = present.own_sections(request.user, request.partnership, first, last, reached)
    stages = present.own_funnel(request.user, request.partnership, reached)
    context = {"sections": sections, "stages": stages, "first": first, "last": last}
    return render(request, "monitoring/operational_show.html", context)


@require_safe
def public_show(request: HttpRequest) -> HttpResponse:
    """What the partnership did, for anybody, when its chair gave it out."""
    edition = queries.public_edition(request.partnership)  # type: ignore[attr-defined]
    return render(request, "monitoring/public_show.html", {"shown": present.shown(edition)})


@require_safe
def public_download(request: HttpRequest, kind: str) -> HttpResponse:
    """The public figures as a file."""
    return _file(queries.public_edition(request.partnership), kind)  # type: ignore[attr-defined]


def _file(edition: reporting.Edition, kind: str) -> HttpResponse:
    if kind not in _FILES:
        raise Http404
    made, media_type = _FILES[kind]
    response = HttpResponse(made(edition), content_type=media_type)
    name = f"{edition.partnership.slug}-{edition.first}-{edition.last}-{edition.reference}.{kind.replace('-', '.')}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
