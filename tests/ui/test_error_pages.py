from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory

from alongside.kernel.access import Permission
from alongside.ui import error_pages

REQUEST = RequestFactory().get("/dorset/documents/DOC-7K3QF2XM/")


@pytest.fixture(autouse=True)
def _no_database(monkeypatch):
    def refuse(*words, **more):
        raise AssertionError("an error page asked the database")

    monkeypatch.setattr(connection, "cursor", refuse)


def words_of(response):
    return response.content.decode()


def test_not_found_is_the_same_bytes_whatever_the_reason_and_whoever_asks():
    signed_in = RequestFactory().get("/dorset/documents/DOC-7K3QF2XN/")
    signed_in.user = SimpleNamespace(is_authenticated=True, full_name="Ana Sample")
    signed_in.partnership = SimpleNamespace(name="Dorset", slug="dorset")
    pages = [
        error_pages.not_found(REQUEST, Http404("no such record")),
        error_pages.not_found(signed_in, Http404("Cleo may not see DOC-7K3QF2XM")),
        error_pages.not_found(REQUEST),
    ]
    assert {page.content for page in pages} == {pages[0].content}
    assert {page.status_code for page in pages} == {404}
    assert {tuple(page.headers.items()) for page in pages} == {tuple(pages[0].headers.items())}
    assert "DOC-7K3QF2XM" not in words_of(pages[0])


def test_forbidden_says_it_is_the_role_and_why_when_it_knows():
    assert "Your role in this partnership does not include this." in words_of(error_pages.forbidden(REQUEST, PermissionDenied()))
    told = words_of(error_pages.forbidden(REQUEST, PermissionDenied("Only an evaluator may <grade> a report.")))
    assert "Only an evaluator may &lt;grade&gt; a report." in told


def test_forbidden_never_names_a_permission():
    told = words_of(error_pages.forbidden(REQUEST, PermissionDenied(Permission("sharing.share_record"))))
    assert told == words_of(error_pages.forbidden(REQUEST, PermissionDenied()))


def test_an_old_form_is_not_blamed_on_the_role():
    page = error_pages.csrf_failure(REQUEST, reason="CSRF token missing.")
    assert page.status_code == 403
    assert "Your role" not in words_of(page)
    assert "CSRF" not in words_of(page)


def test_too_many_says_how_long_to_wait():
    page = error_pages.too_many(REQUEST, minutes=15)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "900")
    assert "Wait 15 minutes" in words_of(page)
    assert "Wait 1 minute," in words_of(error_pages.too_many(REQUEST, minutes=1))
    assert "Retry-After" not in error_pages.too_many(REQUEST).headers


@pytest.mark.parametrize(
    "page",
    [
        error_pages.bad_request(REQUEST, ValueError("/etc/passwd")),
        error_pages.server_error(REQUEST),
    ],
    ids=["400", "500"],
)
def test_nothing_of_the_failure_is_shown(page):
    assert "/etc/passwd" not in words_of(page)
    assert "Traceback" not in words_of(page)
    assert "<script" not in words_of(page)


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500])
def test_every_error_page_is_shown_in_the_gallery(gallery_settings, status):
    client = Client(raise_request_exception=False)
    page = client.get(f"/error/{status}/")
    assert page.status_code == status
    assert "<h1" in words_of(page)
    assert 'href="#main-content"' in words_of(page)
