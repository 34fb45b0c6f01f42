"""Events: all of them inside, the public ones on the public site and as a calendar that programs follow."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.awareness import actions, queries, texts
from alongside.awareness.forms import EventForm
from alongside.awareness.presenters import events as present
from alongside.awareness.presenters.site import Site
from alongside.partnership.forms import WhyForm, is_stale, typed
from alongside.ui.forms import attempt


def event_list(request: PartnershipRequest) -> HttpResponse:
    """The events to come, or those that are over."""
    over = request.GET.get("over") == "yes"
    runs = queries.runs_campaigns(request.user, request.partnership)
    found = queries.events_for(request.user, request.partnership, over=over)
    context = {"rows": present.rows(found, request.partnership, runs=runs and not over), "over": over, "runs": runs}
    return render(request, "awareness/event_list.html", context)


def event_add(request: PartnershipRequest) -> HttpResponse:
    """Add an event."""
    form = EventForm(typed(request), new=True, **_lists(request))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.add_event, **place, **form.words()):
        return redirect("awareness:event_list", slug=request.partnership.slug)
    return render(request, "awareness/event_add.html", {"form": form})


def event_change(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Change an event."""
    event = queries.event_for(request.user, request.partnership, reference)
    form = EventForm(typed(request), initial=present.to_change(event), **_lists(request, event.campaign))
    if form.is_valid() and attempt(form, actions.change_event, by=request.user, event=event, **form.words()):
        return redirect("awareness:event_list", slug=request.partnership.slug)
    context = {"form": form, "event": event, "when": present.when(event), "stale": is_stale(form, event.version)}
    return render(request, "awareness/event_change.html", context)


def event_cancel(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Call an event off."""
    event = queries.event_for(request.user, request.partnership, reference)
    form = WhyForm(typed(request))
    if form.is_valid() and attempt(form, actions.cancel_event, by=request.user, event=event, **form.cleaned_data):
        return redirect("awareness:event_list", slug=request.partnership.slug)
    return render(request, "awareness/event_cancel.html", {"form": form, "event": event, "when": present.when(event)})


@require_safe
def event_public(request: HttpRequest) -> HttpResponse:
    """The public events to come, on the public site."""
    partnership = request.partnership  # type: ignore[attr-defined]
    queries.require_site(partnership)
    site = Site(partnership, texts.SOURCE, queries.numbers_given(partnership))
    rows = present.rows(queries.public_events(partnership), partnership, runs=False)
    context = {"shown": present.public_page(site), "rows": rows, "exit_address": settings.ALONGSIDE_SAFE_EXIT}
    response = render(request, "awareness/event_public.html", context)
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "no-referrer"
    return response


@require_safe
def event_feed(request: HttpRequest) -> HttpResponse:
    """The public events as a calendar."""
    partnership = request.partnership  # type: ignore[attr-defined]
    queries.require_site(partnership)
    made = present.feed(queries.public_events(partnership, past=True))
    headers = {"Content-Disposition": 'inline; filename="events.ics"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers=headers)


def _lists(request: PartnershipRequest, kept: Any = None) -> dict[str, Any]:
    return {
        "members": queries.members_to_name(request.partnership),
        "campaigns": queries.campaigns_to_name(request.partnership, kept),
    }
