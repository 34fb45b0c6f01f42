"""The public comes to the directory: who covers a town, who chairs it, and a map to take away. Nobody needs an account."""

import xml.etree.ElementTree as ElementTree

import pytest
from playwright.sync_api import Page, expect

from alongside.directory import snapshot
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.listing import Facts
from alongside.partnership.profiles.model import Appointment
from tests.browser import axe, no_sideways_scroll

from .conftest import WAYS

pytestmark = [pytest.mark.journey, pytest.mark.looks]
WIDTHS = (320, 768, 1280)
PAGES = (
    "/directory/",
    "/directory/?chair=police&activity=survivor-support&q=a&view=south-west&area=dorset",
    "/directory/?chair=university",
    "/directory/areas/",
    "/directory/areas/dorset/",
    "/directory/areas/cityoflondon/",
    "/directory/find/",
    "/directory/find/?place=Bournemouth",
    "/directory/find/?place=Newport",
    "/directory/find/?place=bornemouth",
    "/directory/find/?place=xyzzy",
)


@pytest.fixture
def listed(transactional_db):
    """A handful of partnerships, as a list of them describes them."""
    snapshot._held = None
    actions.load_areas(by=Clockwork())
    support = (("survivor-support", ""),)
    police, charity = Appointment("Police", ("police",)), Appointment("Charity", ("ngo_general",))
    for title, level, areas, chair, activities in (
        ("Wessex Network", "regional", ("dorset", "wiltshire", "devonandcornwall"), charity, support),
        ("Dorset Anti-Slavery Partnership", "subregional", ("dorset",), police, support),
        ("Anglia Partnership", "subregional", ("norfolk", "suffolk"), police, ()),
    ):
        facts = Facts(title, "A list we made", "2017", level=level, areas=areas, chaired=chair, activities=activities)
        actions.list_partnership(by=Clockwork(), facts=facts)
    yield
    snapshot._held = None


@WAYS
def test_find_who_covers_bournemouth_and_who_chairs_it(listed, window, scripts):
    visitor = window(scripts=scripts).go("/directory/").looked_at()
    visitor.fill("Who covers this town or postcode?", "Bournemouth").press("Find who covers it")
    assert visitor.says("Bournemouth, in Bournemouth, Christchurch and Poole")
    visitor.looked_at()
    found = visitor.page.locator(".app-found", has_text="Dorset Anti-Slavery Partnership")
    assert "Chair: Police" in found.inner_text()
    visitor.press("Dorset Anti-Slavery Partnership", kind="link")
    assert visitor.status == 200
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Dorset Anti-Slavery Partnership", use_inner_text=True)
    expect(visitor.page).to_have_url(f"{visitor.address}/dorset/")


@WAYS
def test_filter_survivor_support_chaired_by_police_and_take_the_map_away(listed, window, scripts, tmp_path):
    visitor = window(scripts=scripts).go("/directory/")
    for filter_name, choice in (("What it does", "Survivor support (2)"), ("Who chairs it", "Police (1)")):
        visitor.page.locator("summary", has_text=filter_name).click()
        visitor.page.get_by_label(choice).check()
        visitor.send(visitor.page.get_by_role("button", name="Apply filters").locator("visible=true"))
    assert visitor.says("1 partnership")
    assert visitor.page.locator(".app-found__name").all_inner_texts() == ["Dorset Anti-Slavery Partnership"]
    expect(visitor.page).to_have_url(f"{visitor.address}/directory/?activity=survivor-support&chair=police#results")
    expect(visitor.page.locator("a[aria-label='Dorset: 1 partnership']")).to_have_count(1)
    expect(visitor.page.locator("a[aria-label='Norfolk: no partnership known here']")).to_have_count(1)
    visitor.looked_at()
    drawing = visitor.takes("SVG", tmp_path, kind="link")
    words = " ".join(ElementTree.parse(drawing).getroot().itertext())
    assert "What it does: Survivor support; Who chairs it: Police" in words
    picture = visitor.takes("PNG", tmp_path, kind="link")
    assert picture.read_bytes().startswith(b"\x89PNG")


@WAYS
def test_the_map_is_pressed_like_any_list_of_links(listed, window, scripts):
    visitor = window(scripts=scripts).go("/directory/")
    visitor.send(visitor.page.locator("a[aria-label='Norfolk: 1 partnership'] path"))
    assert visitor.says("Police force area: Norfolk")
    assert visitor.page.locator(".app-found__name").all_inner_texts() == ["Anglia Partnership"]
    visitor.send(visitor.page.locator("a[aria-label='Norfolk: 1 partnership'] path"))
    assert visitor.says("3 partnerships")
    visitor.page.locator("summary", has_text="Zoom to a region").click()
    visitor.press("London", kind="link")
    visitor.send(visitor.page.locator("a[aria-label='City of London: no partnership known here'] path"))
    assert visitor.says("No partnership fits all of this")
    visitor.press("The same numbers as a table", kind="link")
    expect(visitor.page.locator("tbody tr")).to_have_count(45)


def test_by_keyboard_alone(listed, window):
    """Past the map in one step; or through it, each area with its name shown, and chosen by the return key."""
    page: Page = window().go("/directory/").page
    page.get_by_role("button", name="Find who covers it").focus()
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip past the map"
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("The same numbers as a table", use_inner_text=True)
    page.locator("a[aria-label^='Avon']").focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("aria-label", "Bedfordshire: no partnership known here")
    expect(page.locator(".app-map__tip")).to_have_text("Bedfordshire: no partnership known here", use_inner_text=True)
    page.keyboard.press("Escape")
    expect(page.locator(".app-map__tip")).to_be_hidden()
    page.locator("a[aria-label^='Dorset']").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_url("**/directory/?area=dorset#results")
    page.locator("summary", has_text="Who chairs it").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_be_checked()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "area=dorset" in page.url
    assert "chair=police" in page.url


def test_the_map_zooms_and_moves_by_buttons_and_by_dragging(listed, window):
    page = window().go("/directory/").page
    picture = page.locator(".app-map__picture")
    whole = picture.get_attribute("viewBox")
    expect(page.get_by_role("button", name="Move left")).to_be_hidden()
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    near = picture.get_attribute("viewBox")
    page.get_by_role("button", name="Move up").click()
    moved = picture.get_attribute("viewBox")
    assert len({whole, near, moved}) == 3
    box = picture.bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 260, box["y"] + 330, steps=5)
    page.mouse.up()
    assert picture.get_attribute("viewBox") != moved
    assert page.url.endswith("/directory/"), "a drag is not a press"
    for _ in range(3):
        page.get_by_role("button", name="Zoom out").click()
    expect(page.get_by_role("button", name="Zoom out")).to_be_hidden()
    assert [round(float(value)) for value in picture.get_attribute("viewBox").split()] == [
        round(float(value)) for value in whole.split()
    ]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_used_by_everybody(listed, window, path):
    """At each width; the narrowest is also a screen of 1280 at 400 %."""
    page = window().go(path).page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert no_sideways_scroll(page), f"{path} scrolls sideways at {width} px"
        assert axe(page) == [], f"{path} at {width} px"


def test_every_filter_open_can_be_used_by_everybody(listed, window):
    page = window().go("/directory/?chair=police").page
    for number in range(page.locator(".app-facet").count()):
        page.locator(".app-facet > summary").nth(number).click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert no_sideways_scroll(page), f"filter {number} at {width} px"
        assert axe(page) == [], f"filter {number}"


def test_on_paper_there_are_a_map_and_a_list(listed, window):
    page = window().go("/directory/").page
    page.emulate_media(media="print")
    expect(page.locator(".app-map__picture")).to_be_visible()
    expect(page.locator(".app-found").first).to_be_visible()
    for gone in (".app-header", ".app-searches", ".app-facets", ".app-map__buttons", ".app-more"):
        expect(page.locator(gone)).to_be_hidden()
