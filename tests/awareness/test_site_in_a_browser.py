"""The public site in a real browser: usable by everybody, from 320 pixels up, with and without scripts; and left fast."""

import pytest
from playwright.sync_api import expect

from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.models import PartnershipProfile
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll, send

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey, pytest.mark.slow]
PAGES = ["", "ar/", "ti/"] + [
    f"{language}/{page}/" for language in ("en", "ar", "ti") for page in ("get-help", "signs", "support")
]


@pytest.fixture
def site(cast):
    """Dorset's page is published, and the helplines are there."""
    PartnershipProfile.objects.create(partnership=cast.dorset, published=True)
    actions.load_contacts(by=Clockwork())
    return cast


def test_everybody_can_use_every_page(site, live_server, page):
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        for where in PAGES:
            page.goto(f"{live_server.url}/dorset/awareness/{where}")
            assert axe(page) == [], (where, width)
            assert no_sideways_scroll(page), (where, width)


def test_arabic_reads_from_right_to_left(site, live_server, page):
    page.goto(f"{live_server.url}/dorset/awareness/ar/signs/")
    bullet, words = page.locator(".govuk-list--bullet").first.bounding_box(), page.locator("h1").first
    assert words.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert words.evaluate("e => getComputedStyle(e).textAlign") in ("right", "start")
    assert bullet["x"] + bullet["width"] > WIDE / 2
    number = page.locator("a.app-call").first
    assert number.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_shift_three_times_leaves_and_hides_the_page_at_once(site, live_server, page, settings):
    settings.ALONGSIDE_SAFE_EXIT = f"{live_server.url}/help/"
    page.goto(f"{live_server.url}/dorset/awareness/en/support/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/help/")


def test_the_exit_works_by_keyboard_and_without_scripts(site, live_server, browser, settings):
    settings.ALONGSIDE_SAFE_EXIT = f"{live_server.url}/help/"
    window = browser.new_context(java_script_enabled=False, viewport={"width": NARROW, "height": 700})
    page = window.new_page()
    page.goto(f"{live_server.url}/dorset/awareness/ti/support/")
    expect(page.locator(".app-exit-note__shift")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/")
    page.goto(f"{live_server.url}/dorset/awareness/")
    send(page.get_by_role("link", name="Where to get help"))
    send(page.get_by_role("link", name="العربية"))
    expect(page).to_have_url(f"{live_server.url}/dorset/awareness/ar/get-help/")
    page.locator("a.govuk-js-exit-this-page-button").click()
    page.wait_for_url("**/help/")
    window.close()


def test_the_register_can_be_used_by_everybody(site, live_server, page, client, settings):
    client.force_login(site.ann)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        for where in ("numbers/", "numbers/check/"):
            page.goto(f"{live_server.url}/dorset/{where}")
            assert axe(page) == [], (where, width)
            assert no_sideways_scroll(page), (where, width)
    page.get_by_label("Text to check").fill("Ring 0800 121 700")
    send(page.get_by_role("button", name="Check"))
    expect(page.get_by_text("A digit is missing")).to_be_visible()
    assert axe(page) == []
