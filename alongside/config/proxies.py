"""Who is really calling, when a reverse proxy stands in front."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def believe_one_proxy(application: Application) -> Application:
    """The application, told the visitor's address by exactly one proxy when `ALONGSIDE_BEHIND_PROXY` is set.

    Only the last address in `X-Forwarded-For` was written by our own proxy; everything before it was typed by the visitor.
    """
    if not settings.ALONGSIDE_BEHIND_PROXY:
        return application

    def with_visitor(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        said = environ.pop("HTTP_X_FORWARDED_FOR", "")
        if said:
            environ["REMOTE_ADDR"] = said.rpartition(",")[2].strip()
        return application(environ, start_response)

    return with_visitor
