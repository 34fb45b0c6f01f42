"""The map on somebody else's page and the page about the data, in a real browser."""

import html
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote, unquote

import pytest

from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll

from . import data_samples as samples

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.looks]
SMALLEST = 280  # pixels: the narrowest frame a site may give the map


@pytest.fixture
def house(transactional_db, live_server):
    actions.load_areas(by=Clockwork())
    samples.listed("Anglia Anti-Slavery Partnership", areas=("norfolk", "suffolk"))
    return live_server.url


@pytest.fixture
def elsewhere():
    """Another site, which frames whatever stands behind the question mark. It is this machine by another name."""

    class Framing(BaseHTTPRequestHandler):
        def do_GET(self):
            address = html.escape(unquote(self.path.partition("?")[2]))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<iframe src="{address}" title="Map" width="{SMALLEST}" height="700"></iframe>'.encode())

        def log_message(self, *words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Framing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/?"
        server.shutdown()


def frame_of(page, elsewhere, address):
    """What is in the frame when the other site frames this address."""
    page.goto(elsewhere + quote(address, safe=""))
    return page.frames[1]


def test_the_map_stands_in_a_frame_of_another_site(house, elsewhere, page):
    inside = frame_of(page, elsewhere, f"{house}/directory/embed/")
    assert inside.url == f"{house}/directory/embed/"
    inside.wait_for_selector("h1")
    assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
    norfolk = inside.get_by_role("link", name="Norfolk: 1 partnership")
    with page.context.expect_page() as opened:
        norfolk.focus()
        page.keyboard.press("Enter")
    there = opened.value
    there.wait_for_load_state()
    assert "area=norfolk" in there.url
    assert there.evaluate("window.opener") is None


def test_no_other_page_can_be_framed(house, elsewhere, browser):
    window = browser.new_context()
    page = window.new_page()
    for address in ("/directory/", "/directory/data/", "/"):
        with page.expect_console_message(lambda told: "frame-ancestors" in told.text):
            inside = frame_of(page, elsewhere, f"{house}{address}")
        assert inside.evaluate("document.querySelector('header.app-header')") is None, address
    window.close()


@pytest.mark.parametrize("width", [SMALLEST, NARROW, WIDE])
def test_the_map_alone_can_be_used_by_everybody(house, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{house}/directory/embed/")
    assert axe(page) == []
    assert no_sideways_scroll(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_page_about_the_data_can_be_used_by_everybody(house, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{house}/directory/data/")
    assert axe(page) == []
    assert no_sideways_scroll(page)
