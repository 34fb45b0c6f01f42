"""What is listed here beside the published figures of 2017 and 2019: the page, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.gzip import gzip_page

from alongside.directory.presenters import comparing
from alongside.directory.snapshot import snapshot

from .answers import chrome, remembered


# Packing is safe here: the page repeats nothing that was typed, and says nothing that is not public.
@gzip_page
def comparison_show(request: HttpRequest) -> HttpResponse:
    """Chairs, coordinators, members, activities and coverage, beside what was published."""
    now = snapshot()
    drawn = comparing.SHARES if request.GET.get("bars") == comparing.SHARES else comparing.NUMBERS

    def show() -> HttpResponse:
        return render(request, "directory/comparison_show.html", {"page": comparing.comparison_page(now, drawn)})

    return remembered(request, comparing.mark(now, chrome(request), drawn), show)


@gzip_page
def comparison_download(request: HttpRequest) -> HttpResponse:
    """The whole comparison as a CSV file, the same for everybody."""
    now = snapshot()
    tag = f'"{comparing.mark(now)}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        # The mark at the beginning tells spreadsheets that the file is UTF-8.
        response = HttpResponse("\ufeff" + comparing.comparison_file(now), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="anti-slavery-partnerships-compared.csv"'
    response["ETag"], response["Cache-Control"] = tag, "private, no-cache" if request.COOKIES else "public, no-cache"
    return response
