"""Coming back with a number: how far it has got, what is asked, and a box to answer in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from alongside.awareness import actions, queries, receipts, texts
from alongside.awareness.forms.walk import Return
from alongside.awareness.limits import require_few_tries
from alongside.awareness.presenters import reporting as present
from alongside.awareness.presenters.site import Site
from alongside.awareness.report_texts import report_words
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ui import error_pages
from alongside.ui.forms import attempt
from alongside.ui.sealed_field import Unopened

from .site import shown, site_in


@csrf_exempt  # docs/decisions/0023-no-cookie-for-reporters.md: the sealed field of the page stands in for the token
def report_return(request: HttpRequest, language: str = texts.SOURCE) -> HttpResponse:
    """See what has happened to what one told, and answer. A wrong number is answered like one that never was."""
    site = site_in(request, language)
    try:
        back = Return(request, site.partnership.slug, report_words(language))
    except Unopened:
        return error_pages.csrf_failure(request)
    if back.leaves:
        return shown(request, "awareness/report_left.html", present.left(site), leaving=True)
    concern = _led_to(request, site, back)
    if concern is None:
        return shown(request, "awareness/report_return.html", present.number_asked(site, back.envelope, back.form))
    added = back.answers and _answered(request, site, back, concern)
    back.found(receipts.read_receipt(back.typed))
    page = present.status(site, back.envelope, back.form, concern, added=bool(added))
    return shown(request, "awareness/report_status.html", page)


@csrf_exempt
def report_return_in(request: HttpRequest, language: str) -> HttpResponse:
    """The same in another language. English has an address of its own."""
    if language == texts.SOURCE and request.method in ("GET", "HEAD"):
        queries.require_site(request.partnership)  # type: ignore[attr-defined]
        return redirect("awareness:report_return", slug=request.partnership.slug)  # type: ignore[attr-defined]
    return report_return(request, language)


def _led_to(request: HttpRequest, site: Site, back: Return) -> Any:
    """The concern the number leads to; None when there is none, and then the form says so in the same words as ever."""
    if not back.typed:
        return None
    try:
        if back.gives_number:
            require_few_tries(request.META.get("REMOTE_ADDR", ""), reason=back.words["too_many_tries"])
    except Refused as refused:
        back.refuse(refused.reason)
        return None
    concern = queries.concern_by_receipt(site.partnership, back.typed)
    if concern is None and back.gives_number:
        back.refuse(back.words["number_wrong"])
    return concern


def _answered(request: HttpRequest, site: Site, back: Return, concern: Any) -> object:
    caller = request.META.get("REMOTE_ADDR", "")
    words = {"language": site.language, "caller": caller, **back.form.cleaned_data}
    reads = queries.way_of(concern)[-1]  # whoever has it now
    return attempt(back.form, actions.answer_reader, by=Visitor(), concern=reads, **words)
