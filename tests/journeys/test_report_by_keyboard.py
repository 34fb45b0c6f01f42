"""A whole report to the Home Office, written by somebody who uses the keyboard alone, with scripts and without."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from alongside.referrals import packs, queries
from alongside.referrals.models import Case
from tests.journeys.conftest import WAYS
from tests.journeys.keys import Keys
from tests.referrals.test_cases import agree, build, met, say
from tests.snapshot import laid

pytestmark = [pytest.mark.journey, pytest.mark.slow]
PLAIN = "Nothing is known"
CHOSEN = {"exploitation_types": "forced_to_work"}


@pytest.fixture
def world(transactional_db):
    return laid(build)


def at(name, case, **more):
    return reverse(f"referrals:{name}", kwargs={"slug": "dorset", "reference": case.reference, **more})


def to_answer(page, values):
    """What has to be answered on a page, and with what: the last of its choices, or plain words."""
    typed = {}
    for _ in range(2):  # the second time, what the first opened
        asked = [field for field in packs.fields_of(page, values | typed) if field.required and field.kind != packs.LISTED]
        typed = {field.id: CHOSEN.get(field.id) or values.get(field.id) or _plain(field) for field in asked}
    return typed


def _plain(field):
    if field.options:
        return field.options[-1][0]
    return {"email": "nobody@example.org", "number": "2", "tick": "on"}.get(field.kind, PLAIN)


def meets_somebody(keys):
    """The page about somebody met today, an adult who agrees to be referred."""
    today = timezone.localdate()
    day = {"met_on_day": str(today.day), "met_on_month": str(today.month), "met_on_year": str(today.year)}
    keys.fill({**day, "age": "adult", "consent": "yes", "capacity": "has"})
    keys.follow("Find the route")
    return Case.everything.latest("pk")


@WAYS
def test_the_whole_report_is_written_by_keyboard_alone(world, window, scripts):
    fra = window(world.fra, scripts=scripts).go(reverse("referrals:case_new", kwargs={"slug": "dorset"}))
    keys = Keys(fra)
    case = meets_somebody(keys)
    keys.follow("Write the report")
    keys.follow(packs.pages_for({})[0].title)
    seen = []
    while (path := urlsplit(fra.page.url).path) != at("pack_show", case):
        number = path.rstrip("/").rpartition("/")[2]
        assert number not in seen, f"page {number} came again"
        seen.append(number)
        if len(seen) % 8 == 1:
            fra.looked_at()
        keys.fill(to_answer(packs.page_named(number), queries.values_of(case)))
        keys.follow("Save and continue")
    assert packs.missing(queries.values_of(case)) == []
    assert seen == [page.number for page in packs.pages_for(queries.values_of(case))]
    expect(fra.page.get_by_text("0 questions still must be answered.")).to_be_visible()
    for about in queries.unwritten(case, queries.latest_answers(case)):
        agree(world, case, about)
    fra.go(at("pack_show", case))
    keys.follow("Mark it as ready")
    fra.looked_at()
    expect(fra.page.get_by_text("Marked as ready.")).to_be_visible()
    assert Case.everything.get(pk=case.pk).ready_at is not None


def test_an_answer_is_copied_by_its_button(world, window):
    case = say(world, met(world), **CHOSEN)
    fra = window(world.fra).go(at("pack_copy", case)).looked_at()
    fra.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    field = fra.page.locator("textarea[data-copy]").first
    Keys(fra).act("Copy")
    expect(fra.page.get_by_role("status").filter(has_text="Copied").first).to_be_visible()
    assert field.input_value()
    assert fra.page.evaluate("navigator.clipboard.readText()") == field.input_value()
    fra.looked_at()


def test_without_scripts_an_answer_is_selected_and_copied_by_hand(world, window):
    case = say(world, met(world), **CHOSEN)
    fra = window(world.fra, scripts=False).go(at("pack_copy", case)).looked_at()
    expect(fra.page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(fra.page.locator("textarea[readonly]").first).to_be_editable(editable=False)
