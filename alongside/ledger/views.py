"""Pages about the ledger."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render

from alongside.ui.forms import attempt

from . import actions, presenters, queries
from .forms import EntryFilterForm, TakeForm
from .queries import Place
from .requests import PlacedRequest

_JSON, _JSON_LINES = "application/json", "application/x-ndjson"
_VERIFIER = Path(__file__).with_name("verifier.py")


def entry_list(request: PlacedRequest) -> HttpResponse:
    """What happened in this partnership, for its auditor."""
    place = request.partnership
    form = EntryFilterForm(request.GET, acts=queries.acts_in(place), people=queries.people_in(place))
    page = queries.entries_for(request.user, place, form.filters(), _where(request))
    return render(request, "ledger/entry_list.html", _listed(request, form, page))


def organisation_entry_list(request: PlacedRequest) -> HttpResponse:
    """What the person's own organisation did."""
    form = EntryFilterForm(request.GET)
    page = queries.organisation_entries_for(request.user, request.partnership, form.filters(), _where(request))
    return render(request, "ledger/organisation_entry_list.html", _listed(request, form, page))


def checkpoint_list(request: PlacedRequest) -> HttpResponse:
    """When the ledger was signed, with what key, and what a member can take away."""
    rows = queries.checkpoints_for(request.user, request.partnership)
    context = {"rows": rows, "key": queries.log_key(), "unsigned": queries.unsigned_entries(rows)}
    return render(request, "ledger/checkpoint_list.html", {**context, **_links(request)})


def checkpoint_make(request: PlacedRequest) -> HttpResponse:
    """Have the ledger signed now."""
    form = _button(request)
    if form.is_valid() and _done(form, actions.make_checkpoint, request):
        return redirect("ledger:checkpoint_list", slug=request.partnership.slug)
    return render(request, "ledger/checkpoint_make.html", {"form": form})


def witness_take(request: PlacedRequest) -> HttpResponseBase:
    """Download a witness file."""
    return _taken(
        request, actions.take_witness, "ledger/witness_take.html", lambda: _file([queries.witness_file()], "witness.json", _JSON)
    )


def partnership_export_take(request: PlacedRequest) -> HttpResponseBase:
    """Download everything that happened in this partnership."""
    lines = queries.partnership_export_for(request.user, request.partnership)
    return _taken(
        request,
        actions.take_partnership_export,
        "ledger/partnership_export_take.html",
        lambda: _file(lines, "export.jsonl", _JSON_LINES),
    )


def organisation_export_take(request: PlacedRequest) -> HttpResponseBase:
    """Download what the person's own organisation did."""
    lines = queries.organisation_export_for(request.user, request.partnership)
    return _taken(
        request,
        actions.take_organisation_export,
        "ledger/organisation_export_take.html",
        lambda: _file(lines, "export.jsonl", _JSON_LINES),
    )


def verifier_download(request: PlacedRequest) -> HttpResponseBase:
    """Download the program that checks witness files and exports."""
    return _file([_VERIFIER.read_text(encoding="utf-8")], "verifier.py", "text/x-python; charset=utf-8")


def _taken(
    request: PlacedRequest, act: Callable[..., Any], template: str, file: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    form = _button(request)
    if form.is_valid() and _done(form, act, request):
        return file()
    return render(request, template, {"form": form})


def _done(form: TakeForm, act: Callable[..., Any], request: PlacedRequest) -> bool:
    return attempt(form, act, by=request.user, partnership=request.partnership) is not None


def _button(request: PlacedRequest) -> TakeForm:
    return TakeForm(request.POST if request.method == "POST" else None)


def _file(pieces: Iterable[str], name: str, kind: str) -> HttpResponseBase:
    headers = {"Content-Disposition": f'attachment; filename="alongside-{name}"'}
    return StreamingHttpResponse((piece.encode() for piece in pieces), content_type=kind, headers=headers)


def _where(request: PlacedRequest) -> Place | None:
    return Place.read(request.GET.get("before", ""), request.GET.get("after", ""))


def _listed(request: PlacedRequest, form: EntryFilterForm, page: queries.Page) -> dict[str, Any]:
    return {
        "form": form,
        "rows": [presenters.line(entry) for entry in page.entries],
        "total": page.total,
        "pages": presenters.pages(page, request.GET),
        **_links(request),
    }


def _links(request: PlacedRequest) -> dict[str, Any]:
    return {"may": queries.what_may(request.user, request.partnership)}
