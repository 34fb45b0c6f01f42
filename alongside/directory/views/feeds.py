"""The change feed, the sitemap, and the map that other sites may show inside a page of theirs."""

import re

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from alongside.directory import queries
from alongside.directory.held import packed
from alongside.directory.presenters import data as files
from alongside.directory.presenters import feeds, pages
from alongside.directory.queries.changes import changes_shown
from alongside.directory.queries.data import last_changes
from alongside.directory.snapshot import snapshot

from .data import sent, site

_ATOM, _XML = "application/atom+xml; charset=utf-8", "application/xml; charset=utf-8"
A_FEED = 50  # changes: what the page of changes shows at once, too
_WORD = re.compile(r"[-a-zA-Z0-9_]{1,80}")


@require_safe
def changes_atom(request: HttpRequest) -> HttpResponse:
    """What changed in the directory, or about one partnership, newest first."""
    slug, before = _word(request, "partnership"), _word(request, "before")
    found = changes_shown(A_FEED + 1, before, slug)
    shown, asked = found[:A_FEED], {"partnership": slug} if slug else {}
    own = site(request) + request.path
    older = f"{own}?{urlencode({**asked, 'before': shown[-1].reference})}" if len(found) > A_FEED else ""
    name = f"{own}?{urlencode(asked)}" if asked else own
    made = feeds.feed(shown, base=site(request), own=name, older=older, today=snapshot().day)
    return sent(request, packed([render_to_string("directory/changes.atom", {"feed": made}).encode()]), _ATOM)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page of the house, for search engines. It stands at the site's root, or it could only name pages below it."""
    now, changed, base = snapshot(), last_changes(), site(request)

    def make() -> list[bytes]:
        return [render_to_string("directory/sitemap.xml", {"places": feeds.places(now, changed, base)}).encode()]

    key = ("sitemap", base, now.edition, tuple(sorted(changed.items())))
    return sent(request, files.shelf.answer(key, make), _XML)


# Framing is forbidden to every other page, so that nobody can lay something over it. Here there is nothing to press but links
# that open the directory in a window of its own.
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def map_embed(request: HttpRequest) -> HttpResponse:
    """The map alone, for a frame on another site."""
    now, drawn = snapshot(), queries.atlas()
    asked = pages.asked_for(dict(request.GET.lists()), now)
    context = {"picture": pages.list_map(now, drawn, asked), "total": now.index.found(asked.wanted).bit_count()}
    page = render_to_string("directory/embed.html", {**context, "directory": asked.address()})
    return sent(request, packed([page.encode()]), "text/html; charset=utf-8")


def _word(request: HttpRequest, name: str) -> str | None:
    """A slug or a reference in the address. Raises Http404 for what can not be one."""
    word = request.GET.get(name, "")
    if word and not _WORD.fullmatch(word):
        raise Http404
    return word or None
