"""From a telephone to a recall: Bea sends, Ana judges and writes, Vic releases, Ben reads, and what is recalled is gone."""

import pytest
from django.urls import reverse

from alongside.intelligence.models import Product, Report
from tests.browser import NARROW
from tests.intelligence.world import Intelligence
from tests.snapshot import laid

from .conftest import WAYS

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.looks]


@pytest.fixture
def people(transactional_db):
    """The cast with Vic, and the room's lists and clauses, in a database the running house can see."""
    return laid(Intelligence)


def at(name, **words):
    return reverse(f"intelligence:{name}", kwargs={"slug": "dorset", **words})


def choose(window, *labels):
    for label in labels:
        window.page.get_by_label(label, exact=True).first.check()
    return window


@WAYS
def test_from_a_telephone_to_a_recall(people, window, scripts):
    bea = window(people.bea, scripts=scripts)
    bea.page.set_viewport_size({"width": NARROW, "height": 800})
    sends(bea.go(at("submission_new")))
    report = Report.everything.get()
    ana = window(people.ana, scripts=scripts)
    product = judges_and_writes(ana, report)
    vic = window(people.vic, scripts=scripts, sure=True)
    vic.go(at("product_release", reference=product.reference)).looked_at()
    choose(vic, "Yes, release it").press("Decide")
    assert vic.says("Released")
    passes_it_on(ana, product)
    ben = window(people.ben, scripts=scripts)
    there = at("product_show", reference=product.reference)
    ben.go(there).looked_at()
    assert not ben.says("Workers may live there")
    ben.press("I agree, open it")
    assert ben.says("Workers may live there")
    ben.looked_at()
    ana.go(at("product_recall", reference=product.reference)).fill("Why?", "The wrong place").press("Recall it from everyone")
    assert ben.go(there).status == 404
    ben.go(at("room_show")).press(f"We have destroyed {product.reference}")
    ana.go(at("feedback_give", reference=report.reference)).looked_at()
    choose(ana, "Used").press("Tell them")
    bea.go(at("submission_show", reference=report.submission.reference)).looked_at()
    assert bea.says("It was used")


def sends(bea):
    """From the first page of the form to "It has been sent"."""
    bea.looked_at().press("Begin")
    choose(bea, "It can wait for the usual working day").looked_at()
    bea.press("Save and go on")
    bea.fill("What do you know?", "Five men sleep above the car wash\nA grey van comes on Fridays").press("Save and go on")
    bea.looked_at().press("Save and go on")
    choose(bea, "I saw or heard it myself", "Saw it")
    for name in ("knows_police", "vulnerable"):
        bea.page.locator(f"input[name={name}][value=no]").check()
    bea.looked_at().press("Save and go on")
    bea.fill("Who else knows this?", "The neighbours").fill("How can the police reach you?", "01632 960111")
    bea.press("Save and go on")
    bea.looked_at().press("Save and go on")
    assert bea.says("Five men sleep above the car wash")
    bea.looked_at().press("Send it to Dorset Police")
    assert bea.says("It has been sent")


def judges_and_writes(ana, report):
    ana.go(at("report_queue")).looked_at()
    ana.go(at("report_show", reference=report.reference)).looked_at()
    ana.press("Take it up")
    ana.go(at("item_grade", reference=report.reference, number=1)).looked_at()
    for name, code in (("source", "1"), ("information", "A"), ("handling", "C")):
        ana.page.locator(f"input[name={name}][value='{code}']").check()
    ana.fill("Conditions in your own words (optional)", "Speak to us first.").fill("Why?", "Her own visit")
    ana.press("Keep this judgement")
    assert ana.says("1-A-C")
    ana.go(at("product_new") + f"?from={report.reference}").looked_at()
    ana.fill("What is it about?", "Workers at a car wash")
    ana.page.locator("input[name=items]").first.check()
    for part, value in (("Day", "1"), ("Month", "1"), ("Year", "2026")):
        ana.fill(part, value)
    ana.press("Begin it")
    product = Product.everything.get()
    ana.go(at("line_write", reference=product.reference, number=1)).looked_at()
    ana.fill("What may be told", "Workers may live there").press("Keep this line")
    ana.go(at("product_check", reference=product.reference)).looked_at()
    for box in ana.page.locator("input[name=checked]").all():
        box.check()
    ana.press("Ask a second person to release it")
    assert ana.says("Waits for release")
    return product


def passes_it_on(ana, product):
    ana.go(at("product_recipient", reference=product.reference)).looked_at()
    ana.page.locator("select[name=to]").select_option(label="Dorset Council")
    ana.press("Continue").looked_at()
    ana.page.locator("input[name=clause]").first.check()
    ana.fill("What do they need it for?", "Planning a visit").press("See who will see it")
    assert ana.says("Ben Okafor")
    ana.looked_at().press("Pass it on")
    assert ana.says("Where it went")
