"""How public pages of the directory are answered: kept by the browser, asked about each time, and packed small."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers


def remembered(request: HttpRequest, tag: str, show: Callable[[], HttpResponse]) -> HttpResponse:
    """The page for a visitor: "not modified" when the browser's copy is still true, otherwise made by `show`.

    `tag` is made of public facts only. Somebody signed in is shown a page of their own, which is never kept.
    """
    if request.user.is_authenticated:
        return show()
    etag = f'"{tag}"'
    response = get_conditional_response(request, etag=etag) or show()
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    if response.status_code == 304:
        # The kept page's scripts carry the nonce of the kept page's policy: a new policy would stop them.
        response._csp_exempt = True  # type: ignore[attr-defined]
    return response


def chrome(request: HttpRequest) -> str:
    """What of a request changes the page around the facts: the site's address and the language."""
    return f"{request.scheme} {request.get_host()} {request.META.get('HTTP_ACCEPT_LANGUAGE', '')}"
