"""The running log on a telephone with a poor signal: nothing typed is lost, and nothing is written twice."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.enforcement.models import LogEntry
from tests.browser import NARROW
from tests.enforcement.operations_world import Live
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
    waiting = gil.page.get_by_text("Waiting for a signal. Keep this page open.")
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
