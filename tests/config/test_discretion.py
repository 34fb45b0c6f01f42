"""The log names nobody; the visitor's address is believed from one proxy only."""

import io
import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from alongside.config.discretion import DiscreetFormatter, discreet
from alongside.config.middleware import SealedHeadersMiddleware
from alongside.config.proxies import believe_one_proxy

SECRETS = ["ana@police.example.org", "192.0.2.7", "2001:db8::7", "Ana", "invitation-secret"]


def line(*arguments, name="alongside.test", exc_info=None, **extra) -> str:
    """What the log would say."""
    heard = io.StringIO()
    handler, logger = logging.StreamHandler(heard), logging.Logger(name)
    handler.setFormatter(DiscreetFormatter())
    logger.addHandler(handler)
    logger.error(*arguments, exc_info=exc_info, extra=extra or None)
    return heard.getvalue()


@pytest.mark.parametrize("secret", SECRETS[:3])
def test_addresses_are_taken_out(secret):
    assert secret not in line("failed for %s at /x?name=Ana", secret)
    assert secret not in discreet(f"({secret})")


def test_query_strings_are_taken_out():
    assert "Ana" not in line("asked for /people?name=Ana")


def test_ordinary_words_are_left_alone():
    said = "a duty of the clock failed: sign_ledger at 12:30:05"
    assert said in line(said)


def test_a_request_is_told_by_its_route():
    request = RequestFactory().get("/dorset/tasks/TSK-SECRET/?q=Ana")
    request.resolver_match = resolve("/dorset/tasks/TSK-SECRET/")
    said = line("Not Found: %s", request.path, request=request, status_code=404)
    assert "404 GET /<slug:slug>/tasks/<str:reference>/" in said
    assert "SECRET" not in said


def test_an_address_without_a_page_is_not_repeated():
    request = RequestFactory().get("/accounts/invitation/invitation-secret/")
    said = line("Not Found: %s", request.path, request=request, status_code=404)
    assert "404 GET an address that matched no page" in said


def test_an_error_keeps_its_kind_and_place_but_not_its_words():
    """A database says which row it refused."""
    try:
        raise ValueError("Key (email)=(ana@police.example.org) Ana exists")
    except ValueError:
        said = line("broken", exc_info=True)
    assert "builtins.ValueError" in said
    assert "test_discretion.py" in said
    assert [secret for secret in SECRETS if secret in said] == []


def test_a_refused_host_name_is_not_repeated():
    said = line("Invalid HTTP_HOST header: %r.", "ana.example.org", name="django.security.DisallowedHost")
    assert said.strip().endswith("refused: DisallowedHost")


@pytest.mark.parametrize(
    ("forwarded", "believed"),
    [("192.0.2.7", "192.0.2.7"), ("10.9.9.9, 192.0.2.7", "192.0.2.7"), ("1.1.1.1,2.2.2.2 , 192.0.2.7 ", "192.0.2.7")],
)
def test_only_the_last_address_is_the_proxys_own(settings, forwarded, believed):
    settings.ALONGSIDE_BEHIND_PROXY, seen = True, {}
    wrapped = believe_one_proxy(lambda environ, start: seen.update(environ) or [])
    wrapped({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}, None)
    assert seen == {"REMOTE_ADDR": believed}


def test_without_a_proxy_the_header_changes_nothing():
    def house(environ, start):
        return []

    assert believe_one_proxy(house) is house


def test_a_page_keeps_its_own_word_on_caching():
    mine = SealedHeadersMiddleware(lambda request: HttpResponse(headers={"Cache-Control": "public"}))
    plain = SealedHeadersMiddleware(lambda request: HttpResponse())
    assert mine(RequestFactory().get("/")).headers["Cache-Control"] == "public"
    assert plain(RequestFactory().get("/")).headers["Cache-Control"] == "no-store"
