"""A typed number stands in the year's report and beside its objective, and the report is put to the board."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from alongside.kernel.access import Clockwork
from alongside.monitoring import actions, annual
from alongside.monitoring.models import Edition, Indicator
from tests.journeys.conftest import WAYS
from tests.monitoring.world import MonitoringWorld
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
def test_a_typed_number_stands_beside_the_words_of_its_objective(world, window, scripts):
    actions.link_indicator(by=world.ann, objective=world.training, indicator=Indicator.objects.get(code="A2"))
    first, last = annual.year_before(timezone.localdate(), 3)
    ben = window(world.ben, scripts=scripts).go(at("indicator_show", code="A2")).looked_at()
    ben.press("Enter a value")
    ben.looked_at()
    for name, on in (("first", first), ("last", last), ("counted_on", last)):
        day(ben, name, on)
    for name, words in (("number", "24"), ("out_of", "36"), ("source", "Street survey")):
        ben.page.locator(f"[name={name}]").fill(words)
    ben.press("Enter it").looked_at()
    expect(ben.page.get_by_role("table", name="Values that stand")).to_contain_text("24 of 36")
    year = {"partnership": world.dorset, "first": first, "last": last, "kind": Edition.Kind.ANNUAL}
    edition = actions.make_edition(by=Clockwork(), **year)
    ann = window(world.ann, scripts=scripts)
    for page in ("indicator_list", "indicator_add", "report_year_set", "board_show"):
        ann.go(at(page)).looked_at()
    ann.go(at("indicator_change", code="A2")).looked_at()
    ann.go(at("objective_show", reference=world.training.reference)).looked_at()
    expect(ann.page.get_by_role("table", name="Indicators of this objective")).to_contain_text("25 of 35 (71%)")
    ann.go(at("edition_show", reference=edition.reference)).looked_at()
    expect(ann.page.get_by_role("heading", name="What is missing")).to_have_count(1)
    ann.press("I have put it to the board")
    expect(ann.page.get_by_role("button", name="I have put it to the board")).to_have_count(0)
