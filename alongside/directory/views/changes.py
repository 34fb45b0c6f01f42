"""What changed in the directory, for anybody to read."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.directory.presenters.changes import change_page
from alongside.directory.queries.changes import changes_shown
from alongside.directory.snapshot import snapshot

from .answers import chrome, remembered

A_PAGE = 50


def change_list(request: HttpRequest) -> HttpResponse:
    """The newest changes first, of all partnerships or of one."""
    before, slug = request.GET.get("before") or None, request.GET.get("partnership") or None
    found = changes_shown(A_PAGE + 1, before=before, slug=slug)
    listed = snapshot().by_slug.get(slug or "")
    if slug is not None and not found and listed is None:
        raise Http404
    shown = change_page(found, A_PAGE, slug, listed)
    tag = hashlib.sha256(repr((chrome(request), shown)).encode()).hexdigest()[:32]
    return remembered(request, tag, lambda: render(request, "directory/change_list.html", {"page": shown, "rows": shown.rows}))
