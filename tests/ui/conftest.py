"""The gallery on a small server of its own: no database, no session, nothing of the rooms."""

import threading
from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import override_settings
from django.urls import clear_url_caches

ONLY_WHAT_PAGES_NEED = {
    "ROOT_URLCONF": "tests.ui.gallery",
    "MIDDLEWARE": [
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
    "ALONGSIDE_DEMONSTRATION": True,
}


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *words: object) -> None:
        pass


@pytest.fixture(scope="module")
def gallery_settings() -> Iterator[None]:
    """The house's settings, with the gallery for its addresses."""
    with override_settings(**ONLY_WHAT_PAGES_NEED):
        clear_url_caches()
        yield
    clear_url_caches()


@pytest.fixture(scope="module")
def gallery(gallery_settings: None) -> Iterator[str]:
    """The address of a running gallery."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet, allow_reuse_address=False)
    server.set_app(WSGIHandler())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
