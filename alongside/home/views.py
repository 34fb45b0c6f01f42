"""Pages everyone starts from."""

import uuid

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest, PersonRequest

from . import number_places, numbers_shown, presenters, queries
from .source_archive import SourceArchive

SOURCE = SourceArchive(settings.BASE_DIR, settings.ALONGSIDE_HOME)


def start(request: HttpRequest) -> HttpResponse:
    """The front door: what this is, whose it is, and the way in."""
    return render(request, "home/start.html", {"partnerships": queries.public_partnerships()})


def today(request: PartnershipRequest) -> HttpResponse:
    """What needs this person now."""
    person, here = request.user, request.partnership
    tasks = queries.tasks_today(person, here)
    context = {
        "waiting": presenters.waiting_for(person, here),
        "tasks": [presenters.due(task) for task in tasks[: queries.TASKS_SHOWN]],
        "more_tasks": len(tasks) > queries.TASKS_SHOWN,
        "follows_actions": presenters.follows_actions(person, here),
        "records": queries.newest_records(person, here),
    }
    return render(request, "home/today.html", context)


def text_list(request: PersonRequest) -> HttpResponse:
    """Every number written out in a text that is no longer right, with where it stands and where it is mended."""
    place = getattr(request, "partnership", None)
    context = {
        "rows": numbers_shown.rows(number_places.wrong_places(request.user, place)),
        "register": numbers_shown.address("contact_list", place),
        "sources": [one.label for one in number_places.SOURCES if place is not None or one.of_the_house],
    }
    return render(request, "home/text_list.html", context)


def number_show(request: PersonRequest, reference: str) -> HttpResponse:
    """One number of the register: what is known of it, and everywhere it stands."""
    place = getattr(request, "partnership", None)
    contact = number_places.contact_read(request.user, place, reference)
    written, drawn = number_places.places_of(request.user, place, contact)
    context = {
        "row": numbers_shown.shown(request.user, contact, place),
        "rows": numbers_shown.rows(written),
        "drawn": drawn,
        "elsewhere": number_places.elsewhere(contact) if place is None else [],
        "register": numbers_shown.address("contact_list", place),
        "wrong": numbers_shown.wrong_texts(place),
    }
    return render(request, "home/number_show.html", context)


def my_partnerships(request: PersonRequest) -> HttpResponse:
    """Which partnership to go to; straight there when there is only one."""
    mine = list(queries.partnerships_of(request.user))
    if len(mine) == 1:
        return redirect("home:today", slug=mine[0].slug)
    return render(request, "home/partnerships.html", {"rows": mine, "keeps_the_house": presenters.keeps_house(request.user)})


def sign_in_as(request: HttpRequest) -> HttpResponse:
    """The demonstration's people, a button for each."""
    return render(request, "home/sign_in_as.html", {"people": queries.people_to_be()})


@require_POST
def sign_in_person(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Become one of the demonstration's people."""
    login(request, queries.person_to_be(person), backend="alongside.accounts.backends.PersonBackend")
    return redirect("home:partnerships")


def help_page(request: HttpRequest) -> HttpResponse:
    """Who to turn to."""
    return render(request, "home/help.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """How far everybody can use these pages."""
    return render(request, "home/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people who use these pages."""
    return render(request, "home/privacy.html")


def source(request: HttpRequest) -> HttpResponse:
    """The licence, and where to get the source."""
    return render(request, "home/source.html", {"archive": SOURCE.made()})


def source_code(request: HttpRequest) -> HttpResponse:
    """The source that runs here, changes made to it included, as one file."""
    archive = SOURCE.made()
    response = get_conditional_response(request, etag=f'"{archive.digest}"')
    if response is None:
        response = HttpResponse(archive.data, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{archive.name}"'
    response["ETag"], response["Cache-Control"] = f'"{archive.digest}"', "public, no-cache"
    return response
