"""The running log on a telephone with a poor signal: nothing typed is lost, and nothing is written twice."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.enforcement.models import CheckIn, Encounter, HandOver, LogEntry
from tests.browser import NARROW
from tests.enforcement.operations_world import Live
from tests.enforcement.test_results import met
from tests.snapshot import laid

pytestmark = [pytest.mark.journey, pytest.mark.looks]
TYPED = ("Two people at the back door.", "The gate is shut.")


@pytest.fixture
def live(transactional_db):
    return laid(Live)


def write(window, words):
    window.page.get_by_label("What happened?", exact=True).fill(words)
    window.page.get_by_role("button", name="Write it down", exact=True).click()


def test_lines_typed_without_a_signal_arrive_once_when_it_is_back(live, window):
    there = reverse("enforcement:day_show", kwargs={"slug": "dorset", "reference": live.operation.reference})
    gil = window(live.gil).go(there).looked_at()
    gil.page.set_viewport_size({"width": NARROW, "height": 700})
    gil.page.context.set_offline(True)
    for words in TYPED:
        write(gil, words)
    waiting = gil.page.get_by_text("Not sent yet. Waiting for a signal.")
    expect(waiting).to_have_count(len(TYPED))
    assert all(gil.says(words) for words in TYPED)
    assert not LogEntry.objects.exists()
    gil.page.context.set_offline(False)
    waiting.first.wait_for(state="detached")
    waiting.first.wait_for(state="detached")
    expect(gil.page.get_by_text("Sent", exact=True)).to_have_count(len(TYPED))
    kept = LogEntry.objects.order_by("written_at")
    assert [(one.text, one.by) for one in kept] == [(words, live.gil) for words in TYPED]
    assert all(one.written_at < one.at for one in kept)  # when it was typed, and when it came
    gil.go(there)
    assert all(gil.says(words) for words in TYPED)


def test_a_line_that_arrived_unheard_is_not_written_twice(live, window):
    there = reverse("enforcement:day_show", kwargs={"slug": "dorset", "reference": live.operation.reference})
    gil = window(live.gil).go(there)

    tried = []

    def arrives_unheard(route):
        tried.append(route)
        if len(tried) > 1:
            return route.continue_()
        route.fetch(max_redirects=0)
        return route.abort("internetdisconnected")

    address = reverse("enforcement:log_write", kwargs={"slug": "dorset", "reference": live.operation.reference})
    assert address.endswith("/log/")
    gil.page.route("**/log/", arrives_unheard)
    write(gil, TYPED[0])
    gil.page.get_by_text("Sent", exact=True).wait_for()
    assert len(tried) == 2
    assert [one.text for one in LogEntry.objects.all()] == [TYPED[0]]


STORED = "JSON.stringify({...localStorage, ...sessionStorage})"


def at(live, name, **more):
    return reverse(f"enforcement:{name}", kwargs={"slug": "dorset", "reference": live.operation.reference, **more})


def test_a_line_survives_a_telephone_that_drops_the_page(live, window):
    gil = window(live.gil).go(at(live, "day_show"))
    gil.page.route("**/log/", lambda route: route.abort("internetdisconnected"))
    write(gil, TYPED[0])
    expect(gil.page.get_by_text("Waiting for a signal")).to_have_count(1)
    stored = gil.page.evaluate(STORED)
    assert "unsent." in stored
    assert not any(word in stored for word in ("Two people", "back door", live.operation.reference, "/log/"))
    dropped, gil.page = gil.page, gil.page.context.new_page()
    dropped.close(run_before_unload=False)
    assert not LogEntry.objects.exists()
    gil.go(at(live, "day_show"))
    gil.page.get_by_text("Sent", exact=True).wait_for()
    assert [(one.text, one.by) for one in LogEntry.objects.all()] == [(TYPED[0], live.gil)]
    assert gil.page.evaluate(STORED) == "{}"


def test_signing_out_wipes_what_waits(live, window):
    gil = window(live.gil).go(at(live, "day_show"))
    gil.page.route("**/log/", lambda route: route.abort("internetdisconnected"))
    write(gil, TYPED[0])
    expect(gil.page.get_by_text("Waiting for a signal")).to_have_count(1)
    gil.page.on("dialog", lambda asked: asked.accept())
    gil.press("Sign out")
    gil.go(reverse("account_login"))
    assert gil.page.evaluate(STORED) == "{}"


def test_somebody_met_without_a_signal_is_written_down_once(live, window):
    cleo = window(live.cleo).go(at(live, "encounter_add"))
    cleo.page.get_by_label("Adult", exact=True).check()
    cleo.page.get_by_label("Not sure yet", exact=True).check()
    cleo.fill("Notes (optional)", "At the back")
    heard = _first_unheard(cleo, "**/met/new/")
    cleo.send(cleo.page.get_by_role("button", name="Write it down"))
    assert len(heard) == 2
    assert [one.notes for one in Encounter.objects.all()] == ["At the back"]
    assert cleo.page.url.endswith(at(live, "encounter_list"))
    assert cleo.page.evaluate(STORED) == "{}"


def test_a_form_that_a_telephone_dropped_is_filled_in_again(live, window):
    met(live, by=live.cleo)
    there = at(live, "hand_over_add", number=1)
    cleo = window(live.cleo).go(there)
    cleo.page.route("**/hand-over/", _never_sent)
    cleo.fill("Who took over?", "Harbour Light")
    cleo.fill("What did they agree to, or why was no consent needed?", "Agreed to hear more")
    cleo.page.get_by_role("button", name="Write down the hand-over").click()
    expect(cleo.page.get_by_text("Waiting for a signal")).to_have_count(1)
    dropped, cleo.page = cleo.page, cleo.page.context.new_page()
    dropped.close(run_before_unload=False)
    cleo.go(at(live, "day_show"))
    cleo.send(cleo.page.get_by_role("link", name="Hand over person 1"))
    expect(cleo.page.get_by_text("This was not sent.")).to_have_count(1)
    cleo.looked_at()
    expect(cleo.page.get_by_label("Who took over?")).to_have_value("Harbour Light")
    cleo.press("Write down the hand-over")
    assert [one.to for one in HandOver.objects.all()] == ["Harbour Light"]


def test_a_form_that_is_wrong_is_shown_with_what_was_typed(live, window):
    met(live, by=live.cleo)
    cleo = window(live.cleo).go(at(live, "hand_over_add", number=1)).fill("Who took over?", "Harbour Light")
    cleo.send(cleo.page.get_by_role("button", name="Write down the hand-over"))
    expect(cleo.page.get_by_label("Who took over?")).to_have_value("Harbour Light")
    expect(cleo.page.get_by_text("There is a problem")).to_have_count(1)
    assert not HandOver.objects.exists()


def test_checking_in_with_a_poor_signal_counts_once(live, window):
    gil = window(live.gil).go(at(live, "day_show"))
    heard = _first_unheard(gil, "**/day/check-in/")
    gil.send(gil.page.get_by_role("button", name="I am there"))
    assert len(heard) == 2
    assert CheckIn.objects.count() == 1


def _never_sent(route):
    return route.abort("internetdisconnected") if route.request.method == "POST" else route.continue_()


def _first_unheard(window, pattern):
    """The first time it arrives and the answer is lost."""
    tried = []

    def route_it(route):
        if route.request.method != "POST":
            return route.continue_()
        tried.append(route)
        if len(tried) > 1:
            return route.continue_()
        route.fetch(max_redirects=0)
        return route.abort("internetdisconnected")

    window.page.route(pattern, route_it)
    return tried
