"""The board's report: made, read through, given out as files, and published by the chair; its figures recounted another way."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.awareness.models import Concern
from alongside.monitoring import logbook
from alongside.monitoring.disclosure import rounded
from alongside.monitoring.models import Edition
from tests.journeys.conftest import WAYS
from tests.monitoring.world import FIRST, LAST, MonitoringWorld
from tests.snapshot import laid

pytestmark = pytest.mark.journey


@pytest.fixture
def world(transactional_db):
    return laid(MonitoringWorld)


def at(name, **words):
    return reverse(f"monitoring:{name}", kwargs={"slug": "dorset", **words})


def day(window, name, on):
    for part, value in (("day", on.day), ("month", on.month), ("year", on.year)):
        window.page.locator(f"[name={name}_{part}]").fill(str(value))


@WAYS
def test_the_board_report_is_made_equals_a_recount_and_is_published_by_the_chair(world, window, scripts, tmp_path):
    ann = window(world.ann, scripts=scripts).go(at("board_show")).looked_at()
    assert ann.says("Nothing has been counted yet")
    ann.press("Make a report")
    ann.looked_at()
    day(ann, "first", FIRST)
    day(ann, "last", LAST)
    ann.press("Make the report").looked_at()
    keys = frozenset(str(pk) for pk in Concern.everything.values_list("pk", flat=True))
    total = rounded(keys, 5, logbook.secret(world.dorset))
    table = ann.page.locator("section", has_text="Concerns the public reported, by language").locator("table")
    assert table.get_by_role("row").last.inner_text().split()[-1] == str(total)
    expect(table.get_by_role("row", name="All others together")).to_contain_text("hidden", use_inner_text=True)
    for page in ("operational_show", "plan_show", "alignment_show", "indicator_list", "series_list"):
        ann.go(at(page)).looked_at()

    edition = Edition.objects.get()
    chi = window(world.chi, scripts=scripts).go(at("edition_show", reference=edition.reference))
    chi.press("Give it to the public")
    chi.looked_at()
    chi.press("Publish")
    anybody = window(scripts=scripts).go(at("public_show")).looked_at()
    assert anybody.says("Counts under 10 are hidden")
