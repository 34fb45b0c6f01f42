"""The survivor's own page: opened with a code and a word, carried from press to press in a sealed field, and kept nowhere."""

import secrets
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.support import actions, codes, queries, texts
from alongside.support.door import own_page
from alongside.support.envelopes import Envelope, opened
from alongside.support.forms.door import DoorForm, WrongForm
from alongside.support.limits import require_few_tries
from alongside.ui import error_pages
from alongside.ui.forms import attempt, error_list
from alongside.ui.sealed_field import Unopened

_TAKE_BACK, _SPEAK = "take-back ", "speak "


@csrf_exempt  # docs/decisions/0049-the-survivors-own-door.md: the sealed field of the page stands in for the token
def door_open(request: HttpRequest, language: str = texts.SOURCE) -> HttpResponse:
    """Ask for the code and the word, and show what they open."""
    words = _words(language)
    if request.method != "POST":
        return _asking(request, words, DoorForm(words=words))
    if "kept" not in request.POST:  # sent from somewhere else than our own page
        return error_pages.csrf_failure(request)
    try:
        envelope = opened(request.POST["kept"])
    except Unopened:
        return _asking(request, words, DoorForm(words=words), note=words["closed_again"])
    if not envelope.key:
        return _try(request, words)
    key = queries.key_opened(envelope.key)
    if key is None:
        return _asking(request, words, DoorForm(words=words), note=words["closed_again"])
    return _inside(request, key, envelope.language)


@csrf_exempt
def door_open_in(request: HttpRequest, language: str) -> HttpResponse:
    """The same in another language. English has an address of its own."""
    if language == texts.SOURCE and request.method in ("GET", "HEAD"):
        return redirect("own:door_open")
    return door_open(request, language)


def _try(request: HttpRequest, words: texts.Words) -> HttpResponse:
    """The code and the word that were typed. Every wrong try is answered with the same words."""
    form = DoorForm(request.POST, words=words)
    if not form.is_valid():
        return _asking(request, words, form)
    try:
        require_few_tries(request.META.get("REMOTE_ADDR", ""), reason=words["too_many"])
    except Refused as refused:
        form.add_error(None, refused.reason)
        return _asking(request, words, form)
    key = _key_for(form.cleaned_data["code"], form.cleaned_data["word"])
    if key is None:
        form.add_error(None, words["wrong"])
        return _asking(request, words, form)
    actions.open_door(by=Visitor(), key=key)
    # Whoever pressed a language just now is answered in it; on the first page, which is English, nobody has pressed one.
    return _page(request, key, words.language if words.language != texts.SOURCE else key.language)


def _key_for(typed: str, word: str) -> Any:
    """The key those two open; None when either is wrong. The same digests are worked out whatever was typed."""
    code = codes.read_code(typed) or "0" * codes.LENGTH
    key = queries.key_by_digest(codes.digests_of(code))
    digests = codes.word_digests_of(word, code)
    if key is None:
        return None
    if not any(secrets.compare_digest(key.word_digest, one) for one in digests):
        actions.miss_door(by=Visitor(), key=key)
        return None
    return key


def _inside(request: HttpRequest, key: Any, language: str) -> HttpResponse:
    going = request.POST.get("go", "")
    if going.startswith(_SPEAK):
        chosen = going.removeprefix(_SPEAK)
        return _page(request, key, chosen, typed=request.POST.get("text", ""))
    words = _words(language or key.language)
    if going == "leave":
        return _shown(request, words, "support/door_left.html", {}, leaving=True)
    form = WrongForm(request.POST if going == "correct" else None, words=words)
    note = ""
    if going.startswith(_TAKE_BACK):
        note = _taken_back(key.case, going.removeprefix(_TAKE_BACK), words)
    elif going == "correct" and form.is_valid() and attempt(form, _correct, case=key.case, typed=form, words=words):
        form, note = WrongForm(words=words), words["sent"]
    return _page(request, key, words.language, form=form, note=note)


def _taken_back(case: Any, reference: str, words: texts.Words) -> str:
    try:
        actions.take_back_consent(by=Visitor(), case=case, reference=reference)
    except Refused:  # pressed twice: it is taken back, and that is what the page says
        return words["taken_back"]
    return words["taken_back"]


def _correct(*, case: Any, typed: WrongForm, words: texts.Words) -> Any:
    return actions.ask_correction(by=Visitor(), case=case, text=typed.cleaned_data["text"], required=words["correct_required"])


def _page(
    request: HttpRequest, key: Any, language: str, *, form: WrongForm | None = None, note: str = "", typed: str = ""
) -> HttpResponse:
    """Her page in that language, which the sealed field remembers for as long as the page is open."""
    words = _words(language)
    form = form or WrongForm(words=words, initial={"text": typed})
    context = {
        "own": own_page(key.case, words),
        "form": form,
        "wrong": error_list(form),
        "note": note,
        "kept": Envelope(key.pk, words.language).sealed(),
    }
    return _shown(request, words, "support/door_page.html", context)


def _asking(request: HttpRequest, words: texts.Words, form: DoorForm, *, note: str = "") -> HttpResponse:
    context = {"form": form, "wrong": error_list(form) if form.is_bound else [], "note": note, "kept": Envelope().sealed()}
    return _shown(request, words, "support/door_ask.html", context)


def _shown(
    request: HttpRequest, words: texts.Words, template: str, context: dict[str, Any], *, leaving: bool = False
) -> HttpResponse:
    """The page, which no browser keeps: going back after leaving fast must not bring it up again."""
    around = {
        "words": words,
        "english": texts.words(texts.SOURCE),
        "languages": texts.choices(),
        "exit_address": settings.ALONGSIDE_SAFE_EXIT,
    }
    response = render(request, template, {**around, **context})
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "no-referrer"
    if leaving:
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _words(language: str) -> texts.Words:
    if language not in texts.LANGUAGES:
        raise Http404
    return texts.words(language)
