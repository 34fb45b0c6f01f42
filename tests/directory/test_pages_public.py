"""Nothing hidden is ever on a page of the directory, nothing that is asked breaks one, and the largest fits in 100 kB."""

import gzip
import html
import re
from collections import deque
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import NoReverseMatch, reverse

from tests.directory import data_samples as samples
from tests.directory.pages_world import CODES, many

pytestmark = pytest.mark.django_db
PAGES = ("/directory/", "/directory/areas/", "/directory/areas/dorset/", "/directory/find/", "/directory/map.svg")
MOST = 100_000  # bytes over the wire, for the largest page with everything it needs
ENOUGH = 400  # addresses: every page of the directory, and many ways to narrow it


def crawled(client):
    """Every answer that can be reached inside the directory by its own links, up to ENOUGH of them."""
    # Forms lead to these: a crawler follows links alone.
    waiting, seen = deque((*PAGES, "/directory/?chair=police", "/directory/find/?place=maidstone")), {}
    while waiting and len(seen) < ENOUGH:
        address = waiting.popleft()
        if address in seen:
            continue
        answer = seen[address] = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        seen[address].body = body
        if "html" in answer.get("Content-Type", ""):
            hrefs = (html.unescape(href).split("#")[0] for href in re.findall(r'href="([^"]+)"', body.decode()))
            waiting.extend(href for href in hrefs if href.startswith("/directory/") and not href.startswith("/directory/map.png"))
    return seen


def test_what_is_hidden_is_on_no_page(cast, areas, client):
    samples.directory(cast)
    samples.hide_canaries(cast)
    found = crawled(client)
    assert {"/directory/areas/kent/", "/directory/?chair=police", "/directory/?area=dorset"} <= set(found)
    for address, answer in found.items():
        assert answer.status_code == 200, address
        assert samples.CANARY.casefold().encode() not in answer.body.lower(), address
    for address in ("/directory/?q=", "/directory/find/?place=", "/directory/areas/?q="):
        said = client.get(f"{address}{samples.CANARY}").content.decode()
        # What was typed is said back; nothing is found by it.
        assert "Hidden Partnership" not in said


HOSTILE = (
    "q=%00",
    "q=%E2%80%AE%E2%80%8B%EF%BB%BF",
    "q=" + "x" * 10_000,
    "q=%ff%fe%fd",
    "q=%ED%A0%80",
    "q=%3Cscript%3Ealert(1)%3C/script%3E&view=%3Cscript%3E",
    "q={{7*7}}%7B%25%20raw%20%25%7D",
    "area=" + "&area=".join(CODES),
    "area=none&area=none&area=",
    "page=99999999999999999999",
    "page=-1&page=1e9",
    "chair=police%00&level=' OR 1=1--",
    "view=wales&view=scotland",
    "place=%00%E2%80%AE&area=%00&sector=%00",
    "place=" + "%F0%9F%98%80" * 500,
    "=&&&=x&%",
)


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_asked_breaks_a_page(cast, areas, client, query):
    samples.directory(cast)
    for address in PAGES:
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 200, address
        said = answer.content.decode()
        assert not re.search("[\x00\u202e\u200b\ufeff]", said), address
        assert "<script>alert" not in said
        assert "49" not in re.findall(r"“([^”]*)”", said)


def test_thousands_of_words_in_an_address_are_refused(areas, client):
    query = "&".join(f"area=x{number}" for number in range(5_000))
    for address in set(PAGES) - {"/directory/areas/dorset/"}:
        # Django counts what stands in an address as it counts the fields of a form. The page of an area asks for nothing.
        assert client.get(f"{address}?{query}").status_code == 400


def wire(client, address):
    """The page, and everything it needs, as many bytes as go over the wire to a browser that has kept nothing."""
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    page = gzip.decompress(answer.content).decode()
    needed = set(re.findall(r'"/static/([^"]+\.(?:css|js|svg))"', page))
    return len(answer.content), sum(len(gzip.compress(Path(finders.find(name)).read_bytes(), 9)) for name in needed)


@pytest.mark.parametrize(
    "query", ["", "?q=anti-slavery&chair=police&view=london&activity=survivor-support&contact=yes&contact=no"]
)
def test_the_largest_page_fits_in_100_kb(areas, client, monkeypatch, query):
    now = many(5_000)
    monkeypatch.setattr("alongside.directory.views.pages.snapshot", lambda: now)
    page, needed = wire(client, f"/directory/{query}")
    assert needed > 20_000, "the page's own style sheet was not counted"
    assert page + needed <= MOST, (page, needed)


def test_every_page_of_the_directory_is_packed(areas, client):
    for address in PAGES:
        answer = client.get(address, headers={"accept-encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip", address
        assert answer["ETag"].startswith("W/"), address


def test_the_public_pages_are_all_crawled(cast, areas, client):
    """A page of the directory that no other leads to would be a page that nobody finds."""
    samples.directory(cast)
    found = {address.split("?")[0] for address in crawled(client)}
    for name in ("partnership_list", "area_list", "place_find", "map_svg", "comparison_show", "data_about", "change_list"):
        try:
            assert reverse(f"directory:{name}") in found
        except NoReverseMatch:
            pytest.fail(f"there is no page directory:{name}")
