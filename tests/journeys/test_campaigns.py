"""Ann plans a campaign and makes a poster in Albanian; somebody follows its code; Ann sees one visit, and not whose it was."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from alongside.awareness import actions as awareness
from alongside.kernel.access import Clockwork
from alongside.partnership import actions as partnership
from alongside.partnership.models import PartnershipProfile

from .conftest import WAYS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey, pytest.mark.slow, pytest.mark.looks]


@pytest.fixture
def ready(everyone):
    """Dorset has a public site; helplines, areas and lists are there, as in the first minutes of a house."""
    PartnershipProfile.objects.create(partnership=everyone.dorset, published=True)
    partnership.load_contacts(by=Clockwork())
    partnership.load_areas(by=Clockwork())
    awareness.load_choices(by=Clockwork())
    return everyone


def dated(window, legend, day):
    group = window.page.get_by_role("group", name=legend)
    for label, part in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label).fill(str(part))


@WAYS
def test_from_a_plan_to_one_visit(ready, window, scripts, tmp_path):
    ann = window(ready.ann, scripts=scripts)
    ann.go("/dorset/awareness/campaigns/").looked_at().press("Plan a campaign", "button")
    ann.looked_at()
    planned(ann)
    assert ann.says("Open your eyes")
    assert ann.says("Nobody has looked at its words and pictures")
    ann.looked_at().press("Add a material")
    ann.page.get_by_label("Poster").check()
    ann.page.get_by_label("In which language?").select_option("sq")
    ann.press("Continue").looked_at()
    expect(ann.page.get_by_label("Headline")).to_have_value("Njihni shenjat")
    ann.press("Add it").looked_at()
    file = ann.takes("A4, for an office printer", tmp_path, "link")
    assert file.read_bytes().startswith(b"%PDF-")
    material = ann.page.url
    code = re.search(r"/dorset/awareness/r/sq-[0-9a-z]{6}/", ann.page.inner_text("main"))[0]

    passer_by = window(scripts=scripts)
    passer_by.go(code)
    assert passer_by.status == 200
    assert passer_by.page.locator("[lang=sq]").count()

    ann.page.goto(material)
    assert row(ann, "Visits by its code") == "1"
    started(ann)
    assert ann.says("1 so far")
    assert ann.says("There is no total.")
    ann.looked_at()


def planned(ann):
    today = timezone.localdate()
    ann.fill("What is the campaign called?", "Open your eyes").fill("What is it about?", "Know the signs at a car wash")
    ann.page.get_by_label("Who is it for?").select_option("public")
    for box in ("Radio", "Albanian", "Dorset"):
        ann.page.get_by_label(box, exact=True).check()
    ann.page.get_by_label("Which organisation issues it?").select_option("dorset-police")
    dated(ann, "First day", today)
    dated(ann, "Last day", today + dt.timedelta(days=20))
    ann.press("Plan it")


def started(ann):
    ann.go(re.sub(r"^https?://[^/]+", "", ann.page.get_by_role("link", name="The campaign").get_attribute("href")))
    ann.press("Say that you looked at them", "link")
    ann.fill("What did you look at, and what did you find?", "The poster. Nothing to change.").press("I looked at them")
    ann.press("Start, end or drop it").looked_at()
    ann.page.get_by_label("Start it").check()
    ann.press("Save")
    assert ann.says("Running")
    ann.press("What each channel reached, and what came in before, during and after", "link")


def row(window, question):
    return window.page.locator(".govuk-summary-list__row", has_text=question).locator("dd").first.inner_text()


def test_the_other_pages_can_be_used_by_everybody(ready, window):
    begins = timezone.now() + dt.timedelta(days=9)
    words = {"kind": "stall", "title": "Working safely: drop in", "place": "Central library", "run_by": ready.council}
    awareness.add_event(
        by=ready.ann, partnership=ready.dorset, starts_at=begins, ends_at=begins + dt.timedelta(hours=1), public=True, **words
    )
    shop = awareness.add_business(by=ready.ann, partnership=ready.dorset, name="Quay Shop", sector="retail", area="dorset")
    ann = window(ready.ann)
    inside = ("campaigns/events/", "campaigns/events/new/", "campaigns/languages/", "campaigns/calendar/", "campaigns/lists/")
    register = ("businesses/", f"businesses/{shop.reference}/", f"businesses/{shop.reference}/stages/new/")
    for there in (*inside, *register):
        ann.go(f"/dorset/awareness/{there}").looked_at()
        assert ann.status == 200
    anybody = window()
    anybody.go("/dorset/awareness/events/").looked_at()
    assert anybody.says("Working safely: drop in")
    fay = window(ready.fay)
    fay.go("/accounts/house/campaigns/").looked_at()
