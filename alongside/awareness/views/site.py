"""The public site of a partnership: what modern slavery is, its signs, what to do, who helps."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.awareness import queries, texts
from alongside.awareness.presenters.reporting import Asking
from alongside.awareness.presenters.site import Site, SitePage


def site_show(request: HttpRequest, language: str = texts.SOURCE) -> HttpResponse:
    """The first page, in English or in another language."""
    site = site_in(request, language)
    return shown(request, "awareness/site_show.html", site.home())


def site_show_in(request: HttpRequest, language: str) -> HttpResponse:
    """The first page in another language. English has an address of its own."""
    if language == texts.SOURCE:
        queries.require_site(request.partnership)  # type: ignore[attr-defined]
        return redirect("awareness:site_show", slug=request.partnership.slug)  # type: ignore[attr-defined]
    return site_show(request, language)


def page_show(request: HttpRequest, language: str, word: str) -> HttpResponse:
    """One page in one language."""
    site, text = site_in(request, language), texts.text(language, word)
    if text is None:
        raise Http404
    return shown(request, "awareness/page_show.html", site.page(text))


def site_in(request: HttpRequest, language: str) -> Site:
    """The site in that language. Raises Http404 when there is none."""
    partnership = request.partnership  # type: ignore[attr-defined]
    queries.require_site(partnership)
    if language not in texts.LANGUAGES:
        raise Http404
    numbers, takes_reports = queries.numbers_given(partnership), queries.takes_reports(partnership)
    return Site(partnership, language, numbers, takes_reports=takes_reports)


def shown(request: HttpRequest, template: str, page: SitePage | Asking, *, leaving: bool = False) -> HttpResponse:
    """The page, which no browser keeps: going back after leaving fast must not bring it up again.

    `leaving`: the browser is asked to forget what it may have kept of the site all the same.
    """
    asking = page if isinstance(page, Asking) else None
    around = page.page if isinstance(page, Asking) else page
    context = {"shown": around, "asking": asking, "exit_address": settings.ALONGSIDE_SAFE_EXIT}
    response = render(request, template, context)
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "no-referrer"
    if leaving:
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response
