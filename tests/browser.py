"""A real browser for the tests. Use it with `pytest_plugins = ["tests.browser"]`.

Fixtures: `browser` (one Chromium for the run), `page` (a fresh window that fails the test on any console error, any request to
another site, and any refused script or style). Functions: `axe(page)`, `no_sideways_scroll(page)`, `send(button)`.

A page is still on its way when a click returns: what leads to another page is pressed with `send`, and what a page shows is asked
with Playwright's `expect`, which waits. `tests/house/test_browser_tests.py` keeps it so.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

AXE = (Path(__file__).parent / "journeys/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW, WIDE = 320, 1280
_FLAGS = [
    "--disable-quic",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
]
_BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
_HERE = ("127.0.0.1", "localhost", "")
expect.set_options(timeout=30_000)  # as long as a window waits: a busy machine is not a fault


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, from CHROME_PATH or the system, the quickest first. Without one the run stops: it is not left out in silence."""
    # Playwright keeps an event loop on this thread; Django would otherwise refuse to touch the database from it.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    executable = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if not executable:
        pytest.exit("no browser: install Chromium, or set CHROME_PATH", returncode=3)
    with sync_playwright() as playwright:
        flags = _FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
        chromium = playwright.chromium.launch(executable_path=executable, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window, 1280 wide. What it complains of fails the test when it ends."""
    window = browser.new_context(viewport={"width": WIDE, "height": 900}, reduced_motion="reduce")
    opened = window.new_page()
    complaints = watch(opened)
    yield opened
    window.close()
    assert complaints == []


_OWN_LINES = (
    "Failed to load resource: the server responded with a status of ",
    "Failed to load resource: net::ERR_INTERNET_DISCONNECTED",
)


def watch(page: Page) -> list[str]:
    """A list that fills with whatever goes wrong in the window: script and console errors, requests that leave this machine.

    The browser's own line about an answer of 400 or more, or about no signal where a test took it away, is not a complaint.
    """
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if _is_complaint(told.type, told.text) else None)
    page.on("request", lambda sent: complaints.append(sent.url) if urlsplit(sent.url).hostname not in (*_HERE, None) else None)
    return complaints


def _is_complaint(kind: str, text: str) -> bool:
    return kind == "error" and not text.startswith(_OWN_LINES)


def send(button: Locator) -> None:
    """Press what leads to another page, and wait until that is there."""
    with button.page.expect_navigation():
        button.click()


def axe(page: Page) -> list[tuple[str, list[str]]]:
    """What the accessibility checker finds against WCAG 2.2 A and AA: rule, and where. An empty list is a pass.

    The checker is half a megabyte: it is put into a page once, and says only what is wrong, not all that is right.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    found = page.evaluate(_FAULTS, {"runOnly": RULES, "resultTypes": ["violations"], "selectors": False})
    return [(one["id"], [html[:160] for html in one["nodes"]]) for one in found]


_FAULTS = """options => axe.run(document, options).then(
    found => found.violations.map(one => ({id: one.id, nodes: one.nodes.map(node => node.html)})))"""


def no_sideways_scroll(page: Page) -> bool:
    """Whether everything fits the width of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
