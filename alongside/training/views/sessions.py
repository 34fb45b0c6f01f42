"""Sessions: planning one, booking places, the register, and the calendar."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts import queries as accounts
from alongside.accounts.requests import PartnershipRequest
from alongside.partnership.forms import NothingForm, WhyForm, is_stale, typed
from alongside.training import actions, presenters, queries
from alongside.training.forms import OthersForm, RegisterForm, SessionForm
from alongside.ui.forms import attempt


def session_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One session: when, where, how many places, one's own place, and the names one may see."""
    here = (request.user, request.partnership)
    session = queries.session_for(*here, reference)
    context = {
        "session": session,
        "when": presenters.when(session),
        "counted": presenters.counted(queries.all_bookings_of(session)),
        "mine": queries.my_booking(request.user, session),
        "open": queries.is_open(session),
        "places": presenters.places(queries.bookings_of(request.user, session), session),
        "gives": queries.gives(*here),
        "speaks": queries.speaks(*here),
    }
    return render(request, "training/session_show.html", context)


def session_plan(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Plan a session of a course."""
    course = queries.course_for(request.user, request.partnership, reference)
    form = SessionForm(typed(request), new=True, **_lists(request))
    if form.is_valid() and (made := attempt(form, actions.plan_session, by=request.user, course=course, **form.words())):
        return _to(request, made.reference)
    return render(request, "training/session_plan.html", {"form": form, "course": course})


def session_change(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Change a session."""
    session = queries.session_for(request.user, request.partnership, reference)
    form = SessionForm(typed(request), initial=presenters.to_change_session(session), **_lists(request))
    if form.is_valid() and attempt(form, actions.change_session, by=request.user, session=session, **form.words()):
        return _to(request, reference)
    context = {"form": form, "session": session, "when": presenters.when(session), "stale": is_stale(form, session.version)}
    return render(request, "training/session_change.html", context)


def session_cancel(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Cancel a session."""
    session = queries.session_for(request.user, request.partnership, reference)
    form = WhyForm(typed(request))
    if form.is_valid() and attempt(form, actions.cancel_session, by=request.user, session=session, **form.cleaned_data):
        return _to(request, reference)
    return render(request, "training/session_cancel.html", {"form": form, "session": session, "when": presenters.when(session)})


def session_book(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Book a place for oneself."""
    session = queries.session_for(request.user, request.partnership, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.book_place, by=request.user, session=session):
        return _to(request, reference)
    context = {"form": form, "session": session, "when": presenters.when(session)}
    return render(request, "training/session_book.html", context)


def session_book_others(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Book a place for somebody else."""
    here = (request.user, request.partnership)
    session = queries.session_for(*here, reference)
    form = OthersForm(typed(request), people=queries.colleagues_for(*here), gives=queries.gives(*here))
    if form.is_valid() and attempt(form, actions.book_others, by=request.user, session=session, **form.cleaned_data):
        return _to(request, reference)
    return render(request, "training/session_book_others.html", {"form": form, "session": session})


def booking_cancel(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Give a place back."""
    session = queries.session_for(request.user, request.partnership, reference)
    booking = queries.booking_for(request.user, session, number)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.cancel_booking, by=request.user, session=session, number=number):
        return _to(request, reference)
    context = {"form": form, "session": session, "name": presenters.name_of(booking), "when": presenters.when(session)}
    return render(request, "training/booking_cancel.html", context)


def register_mark(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down who came and who completed."""
    session = queries.session_for(request.user, request.partnership, reference)
    places = presenters.to_mark(presenters.places(queries.bookings_of(request.user, session), session))
    form = RegisterForm(
        typed(request),
        initial={f"mark_{one.number}": one.mark for one in places},
        places=[(one.number, f"{one.name}, {one.organisation}") for one in places],
    )
    if form.is_valid() and attempt(form, actions.mark_register, by=request.user, session=session, **form.words()):
        return _to(request, reference)
    return render(request, "training/register_mark.html", {"form": form, "session": session, "when": presenters.when(session)})


@require_safe
def session_calendar(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A session as a calendar file."""
    session = queries.session_for(request.user, request.partnership, reference)
    headers = {"Content-Disposition": 'attachment; filename="session.ics"', "Cache-Control": "no-store"}
    return HttpResponse(presenters.calendar(session), content_type="text/calendar; charset=utf-8", headers=headers)


def _lists(request: PartnershipRequest) -> dict[str, Any]:
    return {"members": accounts.member_organisations(request.partnership)}


def _to(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("training:session_show", slug=request.partnership.slug, reference=reference)
