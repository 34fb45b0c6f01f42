"""The stage: a running house, its cast, and a window for each person."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from alongside.accounts.models import User
from tests.accounts.proof import prove
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll, send, watch
from tests.cast import Cast
from tests.sizes import ON_POSTGRES
from tests.snapshot import laid

# With scripts, and without: every journey is taken both ways.
WAYS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


class Window:
    """One person's browser window, in a running house."""

    def __init__(self, page: Page, address: str, *, scripts: bool = True) -> None:
        self.page = page
        self.address = address
        self.scripts = scripts
        self.status = 0

    def go(self, path: str) -> "Window":
        """Open a page of the house."""
        answer = self.page.goto(f"{self.address}{path}")
        self.status = answer.status if answer else 0
        return self

    def press(self, name: str, kind: str = "button") -> "Window":
        """Press the button, or follow the link, of that name, and wait for the page it leads to."""
        return self.send(self.page.get_by_role(kind, name=name, exact=True).first)

    def send(self, button: Locator) -> "Window":
        """Press what leads to another page, and wait until that is there."""
        send(button)
        return self

    def fill(self, label: str, words: str) -> "Window":
        """Type into the box of that label."""
        self.page.get_by_label(label, exact=True).first.fill(words)
        return self

    def takes(self, name: str, folder: Path, kind: str = "button") -> Path:
        """Press what downloads a file. Where in the folder it is."""
        with self.page.expect_download() as download:
            self.page.get_by_role(kind, name=name).first.click()
        there = folder / download.value.suggested_filename
        download.value.save_as(there)
        return there

    def says(self, words: str) -> bool:
        """Whether the page shows these words."""
        return words in self.page.inner_text("body")

    def looked_at(self) -> "Window":
        """Hold the page against the accessibility rules, wide and narrow.

        The checker is itself a script that waits on promises: in a window without scripts it would never end, and is left out.
        On PostgreSQL the pages are the same as they were on SQLite.
        """
        for width in (WIDE, NARROW):
            self.page.set_viewport_size({"width": width, "height": 900})
            assert no_sideways_scroll(self.page), f"{self.page.url} scrolls sideways at {width} px"
            if self.scripts and not ON_POSTGRES:
                assert axe(self.page) == [], f"{self.page.url} at {width} px"
        self.page.set_viewport_size({"width": WIDE, "height": 900})
        return self


@pytest.fixture
def everyone(transactional_db: None) -> Cast:
    """The cast, in a database the running house can see."""
    return laid(Cast)


@pytest.fixture
def window(browser: Browser, live_server: object) -> Iterator[Callable[..., Window]]:
    """Opens a window: for a person of the cast, signed in, or for a visitor. `sure`: they have just proved who they are."""
    opened: list[tuple[BrowserContext, list[str]]] = []

    def open_window(person: object = None, *, scripts: bool = True, sure: bool = False) -> Window:
        context = browser.new_context(viewport={"width": WIDE, "height": 900}, java_script_enabled=scripts)
        page = context.new_page()
        page.set_default_timeout(30_000)
        opened.append((context, watch(page)))
        if person is not None:
            context.add_cookies(_signed_in(person, live_server.url, sure=sure))
        return Window(page, live_server.url, scripts=scripts)

    yield open_window
    for context, complaints in opened:
        context.close()
        assert complaints == []


def _signed_in(person: object, address: str, *, sure: bool) -> list:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))  # as they are now: their password may be newer than this copy of them
    if sure:
        prove(client, person)
    return [{"name": name, "value": morsel.value, "url": address} for name, morsel in client.cookies.items()]
