"""Headers every answer carries, and the last gate of the demonstration."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .modes import is_loopback

Answer = Callable[[HttpRequest], HttpResponseBase]
_UNUSED_POWERS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), "
    "publickey-credentials-get=(self), usb=(), xr-spatial-tracking=()"
)


class SealedHeadersMiddleware:
    """Tells the browser which powers no page uses, and to keep no copy of a page that a signed-in person was shown."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers added. A page that has set its own `Cache-Control` keeps it."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _UNUSED_POWERS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class LoopbackOnlyMiddleware:
    """In the demonstration, turns away every caller that is not on this machine, whatever address the server listens on."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer callers on this machine; refuse all others before anything else has looked at the request."""
        if not is_loopback(request.META.get("REMOTE_ADDR", "")) or "HTTP_X_FORWARDED_FOR" in request.META:
            return HttpResponse(
                "The demonstration answers only on the machine it runs on.\n", status=403, content_type="text/plain"
            )
        return self.get_response(request)
