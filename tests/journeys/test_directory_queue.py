"""The public suggests a correction, whoever looks after the directory accepts it, and everybody reads what changed."""

import os
import time
from pathlib import Path

import pytest

from alongside.directory import actions
from alongside.directory import snapshot as held
from alongside.directory.models import Suggestion
from alongside.kernel.access import Clockwork, Visitor
from alongside.partnership import actions as partnership
from alongside.partnership.models import Correction, Difference
from alongside.ui.traps import FASTEST
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll
from tests.directory.keeping import listed
from tests.journeys.conftest import WAYS

pytestmark = pytest.mark.journey
PICTURES = os.environ.get("PICTURES")  # a folder: every page is kept there as a picture, to be looked at


@pytest.fixture
def directory(everyone):
    """Two partnerships that nobody coordinates here, listed and told of."""
    held._held = None
    partnership.load_areas(by=Clockwork())
    everyone.border = listed()
    listed("Coast Forum", areas=("kent",))
    actions.note_changes(by=Clockwork())
    yield everyone
    held._held = None


def read(window):
    """Nobody reads a page and writes a sentence in less: the form would say so."""
    time.sleep(FASTEST + 0.5)
    return window


@WAYS
def test_a_correction_comes_true(directory, window, scripts):
    visitor = window(scripts=scripts)
    visitor.go("/border/").press("Suggest a correction", "link")
    assert visitor.says("whoever looks after this directory reads suggestions")
    visitor.page.get_by_label("Who chairs or coordinates it").check()
    visitor.fill("What would be right?", "The county council chairs it since spring")
    read(visitor).looked_at().press("Send the suggestion")
    assert visitor.says("Your suggestion has been sent")

    fay = window(directory.fay, scripts=scripts)
    fay.go("/accounts/house/").press("Directory", "link")
    fay.looked_at().send(fay.page.get_by_role("link", name="Border Network").first)
    assert fay.says("The county council chairs it since spring")
    fay.page.get_by_label("Accept it: the page will say what stands below").check()
    fay.page.get_by_text("Who chairs it?").first.click()
    chairs = fay.page.get_by_role("group", name="Who chairs it?")
    chairs.get_by_label("Police", exact=True).uncheck()
    chairs.get_by_label("County council", exact=True).check()
    fay.looked_at().press("Save")
    assert fay.says("Nothing waits for a decision")

    visitor.go("/border/")
    assert visitor.says("County council")
    visitor.go("/directory/?chair=local-authority")
    assert visitor.says("Border Network")
    visitor.go("/directory/changes/").looked_at()
    assert visitor.says("Chair: Local authority, before that Police")


@WAYS
def test_a_missing_partnership_is_listed(directory, window, scripts):
    visitor = window(scripts=scripts)
    visitor.go("/directory/missing/")
    visitor.fill("What is the partnership called?", "Lantern Coast Network")
    read(visitor).looked_at().press("Send it")
    assert visitor.says("Thank you: it has been sent")

    fay = window(directory.fay, scripts=scripts)
    fay.go("/directory/queue/").send(fay.page.get_by_role("link", name="Lantern Coast Network").first)
    fay.page.get_by_label("List it, with the facts below").check()
    fay.looked_at().press("Save")
    assert fay.says("Say where you checked these facts")
    fay.fill("Where did you check these facts?", "Its own site")
    fay.press("Save")
    assert visitor.go("/lantern-coast/").status == 200
    assert visitor.go("/directory/changes/").says("Lantern Coast Network")


def world(cast):
    """Something of each kind that waits."""
    found = partnership.differences.Found(
        code="level-differs", words="The level differs", key="k", field="level", here="Subregional", there="Local",
        here_from="First list", there_from="Second list", here_value="subregional", there_value="local",
    )  # fmt: skip
    partnership.record_differences(by=Clockwork(), partnership=cast.border, differences=[found])
    actions.suggest_partnership(by=Visitor(), name="Border Lantern Group", caller="203.0.113.7", text="They meet each month")
    words = {"about": "chair", "text": "The county council chairs it since spring", "contact": "somebody@example.org"}
    partnership.suggest_correction(by=Visitor(), partnership=cast.border, caller="203.0.113.7", **words)
    return {
        "queue": "/directory/queue/",
        "unconfirmed": "/directory/queue/unconfirmed/",
        "suggestion": f"/directory/queue/missing/{Suggestion.objects.get().reference}/",
        "correction": f"/directory/queue/corrections/{Correction.objects.get().reference}/",
        "difference": f"/directory/queue/differences/{Difference.objects.get().reference}/",
        "listing": "/directory/queue/listings/border/",
        "areas": "/directory/queue/areas/",
        "area": "/directory/queue/areas/cumbria/",
        "changes": "/directory/changes/",
        "what-changed": "/directory/changes/?partnership=border",
        "missing": "/directory/missing/",
        "sent": "/directory/missing/sent/",
    }


@pytest.mark.looks
def test_every_page_can_be_used_by_everybody(directory, window):
    fay, wrong = window(directory.fay), []
    for name, address in world(directory).items():
        fay.go(address)
        assert fay.status == 200, name
        wrong += looked_at(fay, name)
        if name in ("suggestion", "correction", "difference", "missing"):
            fay.send(fay.page.locator("main form button[type=submit]").first)
            wrong += looked_at(fay, f"{name}-wrong")
            assert fay.says("There is a problem"), name
    assert wrong == []


def looked_at(window, name):
    """Look at the page both ways; what is wrong with it."""
    wrong = []
    for width in (NARROW, WIDE):
        window.page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            window.page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
        wrong += [(name, width, found) for found in axe(window.page)]
        wrong += [] if no_sideways_scroll(window.page) else [(name, width, "scrolls sideways")]
    return wrong
