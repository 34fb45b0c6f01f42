"""The public form: question after question, nothing kept until the end, and a number to come back with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from alongside.awareness import actions, queries, texts
from alongside.awareness.forms.walk import CHECK, LEFT, SENT, WRITTEN, Walk
from alongside.awareness.presenters import reporting as present
from alongside.awareness.presenters.site import Site
from alongside.awareness.report_texts import report_words
from alongside.kernel.access import Visitor
from alongside.ui import error_pages
from alongside.ui.forms import attempt
from alongside.ui.sealed_field import Unopened

from .site import shown, site_in


@csrf_exempt  # docs/decisions/0023-no-cookie-for-reporters.md: the sealed field of the page stands in for the token
def report_send(request: HttpRequest, language: str = texts.SOURCE) -> HttpResponse:
    """Tell the partnership of a worry, in English or in another language."""
    site = site_in(request, language)
    reception = queries.reception_open(site.partnership)
    if reception is None:
        return shown(request, "awareness/report_closed.html", present.not_taken(site))
    try:
        walk = Walk(request, site.partnership.slug, report_words(language))
    except Unopened:
        return error_pages.csrf_failure(request)
    if walk.sends and _sent(request, site, walk):
        walk.arrive()
    return _page(request, site, reception, walk)


@csrf_exempt
def report_send_in(request: HttpRequest, language: str) -> HttpResponse:
    """The same in another language. English has an address of its own."""
    if language == texts.SOURCE and request.method in ("GET", "HEAD"):
        queries.require_site(request.partnership)  # type: ignore[attr-defined]
        return redirect("awareness:report_send", slug=request.partnership.slug)  # type: ignore[attr-defined]
    return report_send(request, language)


def _sent(request: HttpRequest, site: Site, walk: Walk) -> object:
    """The report, kept; None when it was refused and the form says why."""
    caller = request.META.get("REMOTE_ADDR", "")
    place = {"by": Visitor(), "partnership": site.partnership, "language": site.language, "caller": caller}
    return attempt(walk.form, actions.report_concern, **place, **walk.told())


def _page(request: HttpRequest, site: Site, reception: Any, walk: Walk) -> HttpResponse:
    if walk.step == CHECK:
        page = present.check(site, walk.envelope, walk.form, walk.given())
        return shown(request, "awareness/report_check.html", page)
    if walk.step in (SENT, WRITTEN):
        step = walk.step
        return shown(request, f"awareness/report_{step}.html", present.number(site, walk.envelope))
    if walk.step == LEFT:
        return shown(request, "awareness/report_left.html", present.left(site), leaving=True)
    page = present.question(site, reception, walk.envelope, walk.form, first=walk.first)
    return shown(request, "awareness/report_send.html", page)
