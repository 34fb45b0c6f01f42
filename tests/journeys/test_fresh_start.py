"""A fresh machine: Ann signs in, looks through what was noticed in the seed file, accepts it, and the public page shows it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import WIDE, watch
from tests.journeys.conftest import Window

pytestmark = [pytest.mark.journey, pytest.mark.slow]
SEED = Path(__file__).parents[3] / "shared/data/dorset-seed.md"
LONGEST_START = 120  # seconds, on a busy machine


@pytest.fixture
def house(tmp_path: Path) -> Iterator[str]:
    """The demonstration as `make run` starts it, in an empty folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE", "DJANGO", "DATABASE"))}
    program = [str(Path(sys.executable).with_name("alongside")), "demo", "--port", str(port)]
    running = subprocess.Popen(program, env={**kept, "ALONGSIDE_HOME": str(tmp_path / "home")}, cwd=tmp_path)
    try:
        _wait_for(f"http://127.0.0.1:{port}/", running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=30)


@pytest.mark.skipif(not SEED.exists(), reason="the shared data folder is not beside this checkout")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_ann_reviews_the_seed_and_accepts_it(house: str, browser: Browser, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    complaints = watch(page)
    ann = Window(page, house, scripts=scripts).go("/").looked_at()
    ann.go("/demonstration/").looked_at()
    page.get_by_role("button", name=re.compile("Ann Baker")).click()
    page.wait_for_url("**/dorset/today/")
    ann.looked_at()
    # She brings in the seed file in place of what is there.
    ann.go("/dorset/imports/new/").looked_at()
    page.set_input_files("input[type=file]", SEED)
    for box in page.get_by_role("checkbox").all():
        box.check()
    ann.send(page.locator("main button[type=submit]").last)
    # She looks through what was noticed, and decides on a slip of the pen.
    ann.looked_at()
    before = _decided(page)
    doubtful = page.locator("#issue-" + _number_of(page, "typo"))
    ann.send(doubtful.get_by_role("button").first)
    assert _decided(page) == before + 1
    ann.press("Go on to accept").looked_at()
    ann.send(page.locator("main button[type=submit]").last)
    # Anybody can read the page now: repaired, and without the name of the person who added members.
    visitor = Window(browser.new_context().new_page(), house).go("/dorset/").looked_at()
    assert visitor.says("Partnership’s")
    assert not visitor.says("â€™")
    assert not visitor.says("Jess")
    assert visitor.says("Medaille Trust")
    visitor.page.context.close()
    context.close()
    assert complaints == []


def _decided(page: Page) -> int:
    said = re.search(r"(\d+) of \d+ decided", page.inner_text("main"))
    assert said, page.inner_text("main")[:400]
    return int(said[1])


def _number_of(page: Page, code: str) -> str:
    issue = page.locator(f"section[aria-labelledby='kind-{code}'] article").first.get_attribute("id")
    return issue.removeprefix("issue-")


def _wait_for(address: str, running: subprocess.Popen) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        if running.poll() is not None:
            raise RuntimeError(f"the demonstration stopped with {running.returncode}")
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("the demonstration did not start in time")
