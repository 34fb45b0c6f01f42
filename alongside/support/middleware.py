"""Looks through what is sent to any page for the places where somebody is kept safe.

It changes no answer and is done after the answer has gone out, so that neither words nor time tell a sender that they have hit
upon a place (docs/decisions/0065-a-typed-place-warns-and-tells.md).
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any
from zipfile import BadZipFile

from django.http import HttpRequest, HttpResponseBase

from alongside.kernel.access import Clockwork
from alongside.partnership.documents.reading import words_of

from .actions import tell_of_place
from .queries import placements_spoken_of

log = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponseBase]
_LONGEST = 200_000  # characters of one field that are looked through
_SEALS = "support:placement_add"  # where an address is typed to be sealed


class PlacesMiddleware:
    """Tells those who run a placement when its postcode or address is typed into a page, whoever types it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and look when the answer has gone."""
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and match.view_name != _SEALS and (request.GET or request.method == "POST"):
            response._resource_closers.append(partial(_look, request, match.app_name))  # type: ignore[attr-defined]
        return response


def _look(request: HttpRequest, room: str) -> None:
    """Whatever goes wrong here, the answer has gone: it is logged."""
    try:
        sent = [str(value)[:_LONGEST] for said in (request.GET, request.POST) for _, values in said.lists() for value in values]
        sent += [_words_of(one) for one in request.FILES.values()]
        who = request.user if request.user.is_authenticated else None
        for placement in placements_spoken_of(sent):
            tell_of_place(by=Clockwork(), placement=placement, who=who, room=room or "account")
    except Exception:
        log.exception("typed words were not looked through for places")


def _words_of(file: Any) -> str:
    """The words of a file that was sent, as far as they can be read here."""
    file.seek(0)
    try:
        return words_of(str(file.name).rpartition(".")[2].casefold(), file.read())
    except (BadZipFile, OSError):
        return ""
