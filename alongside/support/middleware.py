"""Looks through what is sent to any page for the places where somebody is kept safe.

It changes no answer and is done after the answer has gone out, so that neither words nor time tell a sender that they have hit
upon a place (docs/decisions/0065-a-typed-place-warns-and-tells.md). It also keeps what somebody said of words that only look like
an address, so that they are not asked again about the same words in the same text (0069).
"""

import logging
from collections.abc import Callable, Collection
from functools import partial
from typing import Any
from zipfile import BadZipFile

from django.http import HttpRequest, HttpResponseBase

from alongside.kernel.access import Clockwork
from alongside.partnership.documents.reading import words_of
from alongside.ui.finds import answering, answers_sent

from .actions import answer_find, tell_of_place
from .queries import answers_given, placements_spoken_of

log = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponseBase]
_LONGEST = 200_000  # characters of one field that are looked through
_SAVED = 302  # a form that was let through leads on to another page
_SEALS = "support:placement_add"  # where an address is typed to be sealed


class PlacesMiddleware:
    """Tells those who run a placement when its postcode or address is typed into a page, whoever types it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and look when the answer has gone."""
        with answering(partial(_given_before, request)):
            response = self.get_response(request)
        match = request.resolver_match
        if match is not None and match.view_name != _SEALS and (request.GET or request.method == "POST"):
            response._resource_closers.append(partial(_look, request, match.app_name))  # type: ignore[attr-defined]
            if response.status_code == _SAVED and request.user.is_authenticated:
                response._resource_closers.append(partial(_keep_answers, request, match.app_name))  # type: ignore[attr-defined]
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


def _given_before(request: HttpRequest, values: Collection[str]) -> Collection[str]:
    return answers_given(request.user, _text_of(request), values) if request.user.is_authenticated else ()


def _keep_answers(request: HttpRequest, room: str) -> None:
    """What was said of words that look like an address, once the words were saved."""
    try:
        for value, why in answers_sent({name: str(said) for name, said in request.POST.items()}):
            answer_find(by=Clockwork(), who=request.user, text=_text_of(request), value=value, why=why, room=room or "account")
    except Exception:
        log.exception("what was said of words that look like an address was not kept")


def _text_of(request: HttpRequest) -> str:
    """Which text the page is about: the record it names, so that writing and changing are about one; or else its address."""
    named = request.resolver_match.kwargs if request.resolver_match is not None else {}
    return f"{named.get('slug', '')} {named['reference']}" if "reference" in named else request.path
