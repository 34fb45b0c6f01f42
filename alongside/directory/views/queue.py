"""What waits for whoever looks after the directory, and deciding it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PersonRequest
from alongside.directory import actions
from alongside.directory.forms.queue import CorrectForm, ListingForm, SettleForm
from alongside.directory.presenters import queue as words
from alongside.directory.queries import queue as queries
from alongside.partnership import actions as partnership
from alongside.partnership.forms import DifferenceForm, is_stale, typed
from alongside.partnership.queries import areas_today
from alongside.ui.forms import attempt

A_PAGE = 50


def queue_show(request: PersonRequest) -> HttpResponse:
    """Everything that waits, oldest first."""
    return render(request, "directory/queue_show.html", {"queue": queries.queue_for(request.user)})


def queue_unconfirmed(request: PersonRequest) -> HttpResponse:
    """Pages of partnerships nobody coordinates here that were never confirmed, or long ago."""
    asked = request.GET.get("page", "1")
    number = max(int(asked), 1) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    rows = list(queries.unconfirmed_for(request.user)[(number - 1) * A_PAGE : number * A_PAGE + 1])
    pages = {
        "previous": f"?page={number - 1}" if number > 1 else None,
        "next": f"?page={number + 1}" if len(rows) > A_PAGE else None,
    }
    return render(request, "directory/queue_unconfirmed.html", {"rows": rows[:A_PAGE], "pages": pages})


def correction_settle(request: PersonRequest, reference: str) -> HttpResponse:
    """Accept a suggested correction by putting the page right, or decline it."""
    correction = queries.correction_to_settle_for(request.user, reference)
    standing, areas = queries.standing_of(correction.partnership), list(areas_today())
    form = SettleForm(typed(request), areas=areas, initial=words.to_correct(standing))
    if form.is_valid():
        act, told = actions.apply_correction, form.words()
        if not form.cleaned_data["accepted"]:
            act, told = partnership.settle_correction, {"accepted": False}
        if attempt(form, act, by=request.user, correction=correction, answer=form.cleaned_data["answer"], **told):
            return redirect("directory:queue_show")
    context = {"form": form, "correction": correction, **_beside(form, standing, areas)}
    return render(request, "directory/correction_settle.html", context)


def listing_correct(request: PersonRequest, partnership_slug: str) -> HttpResponse:
    """Correct the page of a listed partnership that nobody coordinates here."""
    place = queries.listing_to_correct_for(request.user, partnership_slug)
    standing, areas = queries.standing_of(place), list(areas_today())
    form = CorrectForm(typed(request), areas=areas, initial=words.to_correct(standing))
    if form.is_valid() and attempt(form, partnership.correct_listing, by=request.user, partnership=place, **form.words()):
        actions.note_changes(by=request.user, partnership=place)
        return redirect("directory:queue_show")
    return render(request, "directory/listing_correct.html", {"form": form, "place": place, **_beside(form, standing, areas)})


def difference_settle(request: PersonRequest, reference: str) -> HttpResponse:
    """Decide which of two sources is right about a partnership that nobody coordinates here."""
    difference = queries.difference_to_settle_for(request.user, reference)
    form = DifferenceForm(typed(request), difference=difference)
    given = {"by": request.user, "difference": difference}
    if form.is_valid() and attempt(form, partnership.settle_difference, **given, **form.cleaned_data):
        actions.note_changes(by=request.user, partnership=difference.partnership)
        return redirect("directory:queue_show")
    return render(request, "directory/difference_settle.html", {"form": form, "difference": difference})


def _beside(form: ListingForm, standing: queries.Standing, areas: list[Any]) -> dict[str, Any]:
    """What the page says now; and whether somebody changed it while the form was filled in."""
    return {"now": words.says_now(standing, areas), "stale": is_stale(form, standing.profile.version)}
