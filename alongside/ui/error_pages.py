"""The pages that say no. They touch no database, so they can be shown when everything else has failed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from alongside.kernel.access import Permission


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read. What it was is not repeated."""
    return _say(400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person's role does not include this. `PermissionDenied("why")` adds the reason in plain English."""
    told = exception.args[0] if isinstance(exception, PermissionDenied) and exception.args else ""
    # An act that is not allowed names its permission, which is for programmers to read.
    return _say(403, reason="" if isinstance(told, Permission) else str(told))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same bytes, whether the thing never existed or may not be seen."""
    return _say(404)


def too_many(request: HttpRequest, *, minutes: int | None = None) -> HttpResponse:
    """429: asked too often. `minutes` is how long to wait, when that is known; it is also sent as `Retry-After`."""
    response = _say(429, minutes=minutes)
    if minutes is not None:
        response.headers["Retry-After"] = str(minutes * 60)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: something broke on our side."""
    return _say(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or old. Django's technical reason is not shown."""
    return _say(
        403,
        reason=_("This form was open for too long, or came from another page. Go back, load the page again and try once more."),
        about_role=False,
    )


def _say(status: int, **context: object) -> HttpResponse:
    # Without the request: its context processors would read the session and the person from the database.
    return HttpResponse(render_to_string(f"ui/error_{status}.html", context), status=status)
