"""The layouts in a real browser: accessible, narrow, by keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import NARROW, WIDE, axe, no_sideways_scroll, send, watch

from . import gallery as pages

WITH_ERRORS = ["/form/", "/question/", "/confirm/"]
WIDTHS = [NARROW, WIDE]


def open_at(page, width, address):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", pages.ADDRESSES)
def test_every_page_is_accessible_and_fits(gallery, page, address, width):
    open_at(page, width, gallery + address)
    assert axe(page) == []
    assert no_sideways_scroll(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", WITH_ERRORS)
def test_errors_are_accessible_fit_and_have_the_focus(gallery, page, address, width):
    open_at(page, width, gallery + address)
    page.locator("main form button[type=submit]").last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert axe(page) == []
    assert no_sideways_scroll(page)


def test_each_line_of_the_summary_leads_by_keyboard_to_its_field(gallery, page):
    page.goto(gallery + "/form/")
    send(page.get_by_role("button", name="Share", exact=True))
    links = page.locator(".govuk-error-summary__list a")
    for place in range(links.count()):
        wanted = links.nth(place).get_attribute("href").removeprefix("#")
        links.nth(place).focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"[id='{wanted}']")).to_be_focused()


def test_the_first_stop_of_the_keyboard_skips_to_the_words(gallery, page):
    page.goto(gallery + "/list/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


def test_every_stop_of_the_keyboard_can_be_seen(gallery, page):
    page.goto(gallery + "/detail/")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        box = page.evaluate("""() => {
            const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
            return [here.outerHTML.slice(0, 80), box.width > 0 && box.height > 0,
                    style.outlineStyle !== 'none' || style.boxShadow !== 'none' || here === document.body];
        }""")
        assert box[1], box[0]
        assert box[2], box[0]
        seen.add(box[0])
    assert len(seen) > 15


def test_a_question_is_revealed_by_its_choice(gallery, page):
    page.goto(gallery + "/form/")
    expect(page.get_by_label("Which person?")).to_be_hidden()
    page.get_by_label("One person").check()
    expect(page.get_by_label("Which person?")).to_be_visible()
    page.get_by_label("The whole partnership").check()
    expect(page.get_by_label("Which person?")).to_be_hidden()


def test_a_password_can_be_shown_and_letters_left_are_counted(gallery, page):
    page.goto(gallery + "/form/")
    page.get_by_role("button", name="Show password").click()
    expect(page.locator("#id_password")).to_have_attribute("type", "text")
    page.locator("#id_purpose").fill("x" * 195)
    expect(page.locator(".govuk-character-count__status")).to_have_text("You have 5 characters remaining")


def test_the_menu_folds_on_a_narrow_screen(gallery, page):
    open_at(page, NARROW, gallery + "/list/")
    tasks = page.get_by_role("navigation").get_by_role("link", name="Tasks")
    expect(tasks).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(tasks).to_be_visible()
    assert axe(page) == []


def test_a_narrow_table_is_still_a_table_to_a_screen_reader(gallery, page):
    open_at(page, NARROW, gallery + "/list/")
    row = page.get_by_role("table", name="Documents").get_by_role("row").nth(2)
    expect(row.get_by_role("rowheader")).to_have_text("Training plan")
    expect(row.get_by_role("cell").first).to_contain_text("Bournemouth")
    expect(page.get_by_text("Owner", exact=True).nth(1)).to_be_visible()


@pytest.mark.parametrize("address", pages.ADDRESSES)
def test_at_four_hundred_percent_nothing_is_cut_off(gallery, page, address):
    """1280 px at 400 % is 320 px wide and a quarter as high: a menu or banner must not fill it and stay."""
    page.set_viewport_size({"width": NARROW, "height": 256})
    page.goto(gallery + address)
    fixed = page.evaluate("""[...document.querySelectorAll('body *')]
        .filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position)).length""")
    assert fixed == 0
    assert no_sideways_scroll(page)


def test_the_summary_is_read_out_and_the_page_made_ready_once(gallery, page):
    page.goto(gallery + "/question/")
    page.wait_for_selector("html[data-ready]")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Select where the person was found")


@pytest.fixture
def plain(browser):
    """A window that runs no scripts."""
    window = browser.new_context(java_script_enabled=False, viewport={"width": WIDE, "height": 900})
    yield window.new_page()
    window.close()


def test_without_scripts_a_form_is_filled_refused_and_corrected(gallery, plain):
    plain.goto(gallery + "/question/")
    plain.get_by_role("button", name="Save and continue").click()
    expect(plain.get_by_role("link", name="Select where the person was found")).to_be_visible()
    plain.get_by_label("A workplace").check()
    plain.get_by_role("button", name="Save and continue").click()
    expect(plain.get_by_text("There is a problem")).to_be_hidden()
    expect(plain.get_by_label("A workplace")).to_be_checked()


def test_without_scripts_nothing_is_hidden_that_only_a_script_could_show(gallery, plain):
    plain.set_viewport_size({"width": NARROW, "height": 900})
    plain.goto(gallery + "/list/")
    expect(plain.get_by_role("navigation").get_by_role("link", name="Tasks")).to_be_visible()
    plain.goto(gallery + "/form/")
    plain.get_by_label("One person").check()
    expect(plain.get_by_label("Which person?")).to_be_visible()


def test_without_scripts_messages_and_the_audience_are_there(gallery, plain):
    plain.goto(gallery + "/list/messages/")
    expect(plain.get_by_role("alert").first).to_be_visible()
    plain.goto(gallery + "/detail/")
    expect(plain.get_by_role("region", name="Who can see this")).to_contain_text("Ben Sample")


def test_printed_a_page_keeps_its_words(gallery, page):
    page.goto(gallery + "/detail/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Information-sharing protocol")).to_be_visible()
    expect(page.get_by_role("region", name="Who can see this")).to_be_visible()


def test_the_checks_themselves_see_what_is_wrong(gallery, browser):
    window = browser.new_context(viewport={"width": NARROW, "height": 900})
    page = window.new_page()
    complaints = watch(page)
    page.goto(gallery + "/done/")
    page.evaluate("""() => {
        document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/nowhere.png"><div id="wide">wide</div>');
        document.querySelector('#wide').style.width = '2000px';
        console.error('something broke');
        setTimeout(() => { throw new Error('thrown') });
    }""")
    page.wait_for_timeout(200)
    assert [rule for rule, _ in axe(page)] == ["image-alt"]
    assert not no_sideways_scroll(page)
    assert "something broke" in complaints
    assert any("thrown" in line for line in complaints)
    window.close()
