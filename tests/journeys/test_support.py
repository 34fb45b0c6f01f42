"""Somebody is supported; and she opens her own page, sees who looked, and takes a consent back."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.sharing.models import Notice
from alongside.support.models import Case, Placement
from tests.browser import NARROW, no_sideways_scroll
from tests.journeys.conftest import WAYS
from tests.snapshot import laid
from tests.support.support_world import CANARY, WORD, SupportWorld

pytestmark = pytest.mark.journey


@pytest.fixture
def world(transactional_db):
    return laid(SupportWorld)


def at(name, **more):
    return reverse(f"support:{name}", kwargs={"slug": "dorset", **more})


@WAYS
def test_a_worker_takes_somebody_in_and_she_keeps_her_own_say(world, window, scripts):
    cleo = window(world.cleo, scripts=scripts, sure=True)
    cleo.go(at("case_new") + f"?from={world.case.reference}").looked_at()
    cleo.fill("What do they want to be called?", "Linnet").press("Open the case").looked_at()
    assert cleo.says("Do not call, text or write before you have asked them how.")
    case = {"reference": Case.everything.get(name="Linnet").reference}
    cleo.go(at("line_add", **case, part="contact")).looked_at()
    cleo.fill("Words to say or leave (optional)", "The library here").press("Save").looked_at()
    cleo.go(at("line_add", **case, part="goals"))
    cleo.fill("What do they want? In their own words", "A room at 3 Acorn Street").press("Save").looked_at()
    assert cleo.says("This looks like an address")
    cleo.fill("What do they want? In their own words", "A room with a lock").press("Save")
    assert cleo.says("A room with a lock")
    assert cleo.says("The library here")  # on top of every page

    cleo.go(at("note_show", reference=world.note.reference)).looked_at()
    assert cleo.says(CANARY)
    mona = window(world.mona, scripts=scripts, sure=True).go(at("note_show", reference=world.note.reference))
    assert mona.status == 404

    cora = window(world.cora, scripts=scripts, sure=True)
    cora.go(at("placement_read", reference=world.placement.reference)).looked_at()
    cora.fill("What do you need it for?", "To bring her clothes").press("Read it").looked_at()
    assert cora.says("14 Heron Mews")
    assert Notice.objects.filter(to_person=world.cleo, reference=Placement.everything.get().reference).exists()
    for name in ("case_show", "plan_show", "outcome_show", "sealed_show", "sharing_show", "door_show"):
        cora.go(at(name, reference=world.case.reference)).looked_at()


@WAYS
def test_she_opens_her_own_page_on_a_small_phone_and_the_officers_next_click_is_refused(world, window, scripts):
    there = at("extract_show", reference=world.extract().reference)
    officer = window(world.max, scripts=scripts).go(there).looked_at()
    assert officer.says("My tooth hurts")
    cleo = window(world.cleo, scripts=scripts).go(at("key_issue", reference=world.case.reference)).looked_at()
    cleo.fill("A word they choose", WORD).press("Make the key").looked_at()
    code = re.search(r"\d{4} \d{4} \d{4}", cleo.page.inner_text("main")).group(0)

    her = window(scripts=scripts)
    her.page.set_viewport_size({"width": NARROW, "height": 700})
    her.go("/own/").looked_at()
    assert "Support" not in her.page.title()
    her.fill("Your code", code).fill("Your word", WORD).press("Continue").looked_at()
    assert her.says("I want to cook for a living")
    assert her.says("Dorset Police, Member (single point of contact)")
    her.press("العربية").looked_at()
    expect(her.page.locator(".app-site")).to_have_attribute("dir", "rtl")
    her.press("English")
    her.page.set_viewport_size({"width": NARROW, "height": 700})
    assert no_sideways_scroll(her.page)
    her.send(her.page.get_by_role("button", name=re.compile("Take this back")))
    assert her.says("It is taken back")
    assert officer.go(there).status == 404
    expect(her.page).to_have_url(f"{her.address}/own/")
    assert her.page.context.cookies() == []
    her.press("Close this page").looked_at()
    assert not her.says("Wren")
