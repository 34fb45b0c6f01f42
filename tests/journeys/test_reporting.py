"""A passer-by reports a car wash without a name, comes back with the number, and answers what the duty officer asks."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from alongside.awareness import actions
from alongside.kernel.access import Clockwork
from alongside.partnership import actions as partnership
from alongside.partnership.models import PartnershipProfile
from tests.journeys.conftest import WAYS

pytestmark = pytest.mark.journey


@pytest.fixture
def dorset(everyone):
    """Dorset's page is published, and the police receive public reports."""
    PartnershipProfile.objects.create(partnership=everyone.dorset, published=True)
    partnership.load_contacts(by=Clockwork())
    actions.load_outcomes(by=Clockwork())
    words = {"days": "every_day", "nation": "england-and-wales", "opens": dt.time(0), "closes": dt.time(23, 59)}
    actions.keep_reception(
        by=everyone.ann,
        partnership=everyone.dorset,
        organisation=everyone.police,
        taking=True,
        hours_to_read=4,
        escalate_to="member",
        version=0,
        **words,
    )
    return everyone


def reports(passer_by):
    """From the public site to the number, without a name."""
    passer_by.go("/dorset/awareness/").press("Tell us about something that worries you", "link").looked_at()
    passer_by.page.get_by_label("Without saying who I am").check()
    passer_by.press("Continue").looked_at().press("Continue").looked_at()
    assert passer_by.says("Say what worries you")
    passer_by.fill("What worries you?", "Six men wash cars and sleep in a shed").press("Continue")
    passer_by.fill("Where is it?", "Quay Street").press("Continue").press("Continue").press("Continue")
    passer_by.fill("Are there any vehicles?", "A red van").press("Continue").looked_at()
    assert passer_by.says("A red van")
    passer_by.press("Send").looked_at()
    number = passer_by.page.locator(".app-receipt__number").inner_text()
    passer_by.press("Continue").looked_at()
    expect(passer_by.page.locator(".app-receipt__number")).to_have_text(number, use_inner_text=True)
    passer_by.press("Yes, I have written it down").looked_at()
    assert not passer_by.says(number)
    return number


def comes_back(passer_by, number):
    """With the number, to what has happened."""
    passer_by.go("/dorset/awareness/report/").press("I have a number and want to come back", "link").looked_at()
    return passer_by.fill("Your number", number).press("Continue").looked_at()


@WAYS
def test_a_passer_by_reports_a_car_wash_and_answers_a_question(dorset, window, scripts):
    # Given: somebody has seen something, and has no account.
    passer_by = window(scripts=scripts)
    number = reports(passer_by)
    assert passer_by.page.context.cookies() == []
    assert comes_back(passer_by, number).says("Nobody has read it yet")
    # When: Ana, who reads public reports, finds it, takes it, asks something and passes it on.
    ana = window(dorset.ana, scripts=scripts).go("/dorset/today/")
    ana.press("to read: what the public reports", "link").looked_at()
    ana.send(ana.page.locator("tbody a").first).looked_at()
    assert ana.says("Six men wash cars and sleep in a shed")
    assert ana.says("Without a name")
    there = ana.page.url.removeprefix(ana.address)
    ana.press("Take this").looked_at().press("I am reading it")
    ana.press("Ask the reporter").looked_at()
    ana.fill("What do you want to ask?", "Which days are they there?").press("Ask")
    ana.press("Decide").looked_at()
    ana.page.get_by_label("To intelligence").check()
    ana.fill("Why?", "Fits what officers have seen").press("Decide").looked_at()
    # Then: the passer-by sees how far it is, and the question; and answers.
    assert comes_back(passer_by, number).says("It has been passed on to people who look into such things.")
    assert passer_by.says("Which days are they there?")
    assert not passer_by.says("Ana Costa")
    passer_by.fill("Your answer, or anything you want to add", "Every day but Sunday").press("Send").looked_at()
    assert passer_by.says("We have received what you wrote")
    passer_by.press("Leave").looked_at()
    assert passer_by.page.context.cookies() == []
    assert passer_by.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0] if scripts else True
    assert ana.go(there).looked_at().says("Every day but Sunday")
    assert ana.says("Reporter has written")


@pytest.mark.looks
@pytest.mark.parametrize("language", ["ar", "ti", "vi"])
def test_the_report_can_be_used_in_other_scripts_and_directions(dorset, window, language):
    passer_by = window().go(f"/dorset/awareness/{language}/report/").looked_at()
    forward = passer_by.page.locator("button[value=next]")
    passer_by.send(forward).looked_at()
    passer_by.page.locator("input[value=confidential]").check()
    passer_by.send(forward)
    passer_by.page.locator("textarea").fill("x")
    for _ in range(5):
        passer_by.send(forward)
    passer_by.looked_at().send(forward)
    passer_by.looked_at().send(passer_by.page.locator("button[value=send]"))
    expect(passer_by.looked_at().page.locator(".app-receipt__number")).to_have_count(1)
