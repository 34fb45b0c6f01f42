"""The public pages of the directory: the list with its map, the areas, and who covers a place.

They are packed (gzip) although they carry what a visitor typed: besides that they hold no secret but a token that is masked anew
for each answer, so that the size of a page tells nobody anything.
"""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page

from alongside.directory.presenters import coverage, downloads, maps, pages, places, structured
from alongside.directory.queries import atlas
from alongside.directory.snapshot import Snapshot, snapshot
from alongside.partnership.geography.atlas import Atlas
from alongside.ui import error_pages
from alongside.ui.addresses import address

from .answers import chrome, remembered
from .data import site

_MISSING = "directory:suggestion_send"


@gzip_page
def partnership_list(request: HttpRequest) -> HttpResponse:
    """Every partnership with a page, narrowed as the address asks, and the map of them. A postcode leads to its place."""
    elsewhere = places.without_home(request.GET.get("q", ""))
    if elsewhere is not None:
        return redirect(elsewhere)
    now, drawn = snapshot(), atlas()
    asked = pages.asked_for(dict(request.GET.lists()), now)

    def show() -> HttpResponse:
        page = pages.list_page(now, asked)
        found = structured.item_list(page.shown, site(request), page.first)
        context = {"page": page, "picture": pages.list_map(now, drawn, asked), "structured": found}
        return render(request, "directory/partnership_list.html", {**context, "more": pages.more(), "missing": address(_MISSING)})

    return remembered(request, _tag(request, now, drawn), show)


@gzip_page
def map_svg(request: HttpRequest) -> HttpResponse:
    """The map that was asked for, as a drawing to keep."""
    now, drawn = snapshot(), atlas()
    asked = pages.asked_for(dict(request.GET.lists()), now)

    def show() -> HttpResponse:
        page = downloads.sheet(now, drawn, asked)
        response = render(request, "directory/map.svg", {"page": page}, content_type="image/svg+xml")
        response["Content-Disposition"] = 'attachment; filename="anti-slavery-partnerships.svg"'
        return response

    return remembered(request, _tag(request, now, drawn), show)


def map_png(request: HttpRequest) -> HttpResponse:
    """The map that was asked for, as a picture to keep."""
    now, drawn = snapshot(), atlas()
    asked = pages.asked_for(dict(request.GET.lists()), now)

    def show() -> HttpResponse:
        response = HttpResponse(downloads.png(now, drawn, asked), content_type="image/png")
        response["Content-Disposition"] = 'attachment; filename="anti-slavery-partnerships.png"'
        return response

    try:
        return remembered(request, _tag(request, now, drawn), show)
    except downloads.Busy:
        return error_pages.too_many(request, minutes=1)


@gzip_page
def area_list(request: HttpRequest) -> HttpResponse:
    """Every police force area with how many partnerships cover it: the table that equals the map."""
    now, drawn = snapshot(), atlas()
    asked = pages.asked_for(dict(request.GET.lists()), now)

    def show() -> HttpResponse:
        context = {"page": coverage.area_table(now, asked.wanted), "map_address": asked.address(view="")}
        return render(request, "directory/area_list.html", context)

    return remembered(request, _tag(request, now, drawn), show)


@gzip_page
def area_show(request: HttpRequest, code: str) -> HttpResponse:
    """Who covers one police force area, from the widest partnership to the most local."""
    now, drawn = snapshot(), atlas()
    area = coverage.area_of(now, code)
    if area is None:
        raise Http404

    def show() -> HttpResponse:
        context = {"page": coverage.area_page(now, drawn, area), "missing": address(_MISSING)}
        return render(request, "directory/area_show.html", context)

    return remembered(request, _tag(request, now, drawn), show)


@gzip_page
def place_find(request: HttpRequest) -> HttpResponse:
    """Who covers a town or postcode. Of a full postcode only its first part stays in the address."""
    elsewhere = places.without_home(request.GET.get("place", "")) or places.without_home(request.GET.get("sector", ""))
    if elsewhere is not None:
        return redirect(elsewhere)
    now = snapshot()
    given = dict(request.GET.lists())

    def show() -> HttpResponse:
        return render(request, "directory/place_find.html", {"page": places.place_page(given, now), "missing": address(_MISSING)})

    return remembered(request, _tag(request, now, atlas()), show)


def _tag(request: HttpRequest, now: Snapshot, drawn: Atlas) -> str:
    """A tag made of public facts, the outlines, and the page around them."""
    return hashlib.sha256(repr((now.edition, maps.digest(drawn), chrome(request))).encode()).hexdigest()[:32]
