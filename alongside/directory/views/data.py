"""The directory for other programs. Everything here is public, and the same for everybody who asks at the same address."""

import json
from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from alongside.directory import queries
from alongside.directory.finding import Wanted, wanted_from
from alongside.directory.held import Answer, packed
from alongside.directory.presenters import data as files
from alongside.directory.presenters.offers import about_data
from alongside.directory.presenters.schema import schema
from alongside.directory.presenters.structured import dataset
from alongside.directory.snapshot import Snapshot, snapshot

from .answers import chrome, remembered

_JSON, _CSV = "application/json", "text/csv; charset=utf-8"
_GEOJSON, _SCHEMA = "application/geo+json", "application/schema+json"


# Compressing is safe here: the page repeats nothing that was typed, and says nothing that is not public.
@gzip_page
def data_about(request: HttpRequest) -> HttpResponse:
    """What is offered, how to use it, and under which licence."""
    now = snapshot()
    tag = packed([repr((now.edition, files.licence(), chrome(request), request.scheme)).encode()]).mark
    context = {"page": about_data(now, site(request)), "structured": dataset(now, site(request))}
    return remembered(request, tag, partial(render, request, "directory/data_about.html", context))


@require_safe
def partnerships_json(request: HttpRequest) -> HttpResponse:
    """Every partnership with everything its page says."""
    return _narrowed(request, lambda now, wanted: files.all_json(now, wanted, site(request)), _JSON)


@require_safe
def partnerships_csv(request: HttpRequest) -> HttpResponse:
    """Every partnership as a row of a table."""
    return _narrowed(request, lambda now, wanted: files.all_csv(now, wanted, site(request)), _CSV, "partnerships.csv")


@require_safe
def partnerships_geojson(request: HttpRequest) -> HttpResponse:
    """Every police force area with its outline and the partnerships that cover it."""
    atlas = queries.atlas()
    return _narrowed(request, lambda now, wanted: files.all_geojson(now, wanted, site(request), atlas), _GEOJSON)


@require_safe
def partnership_json(request: HttpRequest, word: str) -> HttpResponse:
    """One partnership with everything its page says. Raises Http404 when it is not listed."""
    now = snapshot()
    listing = now.by_slug.get(word)
    found = files.one_json(now, listing, site(request)) if listing is not None else None
    if found is None:
        raise Http404
    return sent(request, found, _JSON)


@require_safe
def areas_csv(request: HttpRequest) -> HttpResponse:
    """Every police force area as a row of a table."""
    return sent(request, files.areas_csv(snapshot()), _CSV, "police-force-areas.csv")


@require_safe
def schema_json(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the files."""
    words = schema(request.build_absolute_uri(request.path))
    return sent(request, packed([json.dumps(words, indent=1, ensure_ascii=False).encode()]), _SCHEMA)


def site(request: HttpRequest) -> str:
    """The address of this site, without a slash at its end."""
    return request.build_absolute_uri("/")[:-1]


def _narrowed(
    request: HttpRequest, make: Callable[[Snapshot, Wanted], Answer], media_type: str, file_name: str = ""
) -> HttpResponse:
    """A file of the partnerships the address asks for. An address that makes no sense gets no file that looks as if it did."""
    now = snapshot()
    wanted = wanted_from(dict(request.GET.lists()), now.facets)
    if wanted.unknown:
        refused = HttpResponse(files.NO_SUCH_CHOICE, status=400, content_type="text/plain; charset=utf-8")
        return _open(refused)
    return sent(request, make(now, wanted), media_type, file_name)


def sent(request: HttpRequest, answer: Answer, media_type: str, file_name: str = "") -> HttpResponse:
    """A finished answer for anybody, compressed for those who take it so; nothing but "not modified" for those who have it.

    Whoever keeps it asks each time whether it still stands, so that what is taken down is gone everywhere. Somebody who sent a
    cookie may be sent one back by the house: that answer is for them alone, and caches on the way keep none of it.
    """
    tag = f'W/"{answer.mark}"'  # weak, because the same answer is sent compressed and not
    response = get_conditional_response(request, etag=tag)
    if response is None:
        compressed = _takes_gzip(request)
        response = HttpResponse(answer.packed if compressed else answer.content, content_type=media_type)
        if compressed:
            response["Content-Encoding"] = "gzip"
        if file_name:
            response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache" if request.COOKIES else "public, no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return _open(response)


def _open(response: HttpResponse) -> HttpResponse:
    """Pages of other sites may read the answer: it is open data, and no cookie of ours travels with their question."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    """Whether the caller says that gzip is welcome: "gzip" or "gzip;q=0.5", and not "gzip;q=0"."""
    for offer in request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        coding, _, weight = offer.partition(";")
        if coding.strip() == "gzip":
            return not weight or weight.replace(" ", "").removeprefix("q=").strip("0.") != ""
    return False
