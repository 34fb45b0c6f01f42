"""Ben of the council asks about a number the police hold: at blind both are told whom to ring; at silent only Ana learns it."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.matching import actions
from alongside.matching.models import Question
from tests.journeys.conftest import WAYS
from tests.matching.holding import PHONE, held

pytestmark = pytest.mark.journey
ASK = "/dorset/matching/ask/"


def the_hour_comes():
    """The clock answers what was asked before."""
    Question.objects.filter(answered_at=None).update(asked_at=timezone.now() - dt.timedelta(hours=2))
    actions.answer_questions(by=Clockwork())


def asks(window):
    """Ben fills in the question and sends it."""
    window.go(ASK).looked_at()
    window.page.get_by_label("First thing: what is it?").select_option(label="Telephone number")
    window.fill("First thing: write it here", PHONE)
    window.page.get_by_label("What do you need it for?").fill("A tenant is at risk")
    window.fill("Your case reference", "CS/77").fill("How do you know it?", "Given by the tenant")
    return window.press("Ask")


@WAYS
def test_blind_and_silent(everyone, window, scripts):
    record = held(everyone, "blind")
    ben, ana, max_ = (window(person, scripts=scripts) for person in (everyone.ben, everyone.ana, everyone.max))
    first = asks(ben).page.url
    assert ben.says("Not answered yet")
    the_hour_comes()
    ben.page.goto(first)
    assert ben.looked_at().says("A partner has been asked to contact you")
    assert ben.go("/dorset/tasks/?whose=organisation").says("Ring Dorset Police about HIT-")
    assert max_.go("/dorset/tasks/?whose=organisation").says("Ring Dorset Council about HIT-")
    decides_to_keep_silent(ana, record)
    asks(ben)
    the_hour_comes()
    ben.page.reload()
    assert ben.looked_at().says("No shareable interest found. This is not a clearance.")
    assert ana.go("/dorset/today/").says("partners ask about what you hold")
    ana.go("/dorset/matching/hits/").looked_at()
    ana.send(ana.page.get_by_role("link", name="HIT-").first)
    assert ana.looked_at().says("Ben Okafor, Dorset Council")
    assert ana.says("Nothing. They read the same as if nobody held it.")
    ana.page.get_by_label("Say that I am dealing with it").check()
    assert ana.press("Save").says("Somebody is dealing with it")


def decides_to_keep_silent(ana, record):
    """Ana changes what others may learn of the record."""
    ana.go("/dorset/matching/policies/").looked_at()
    ana.send(ana.page.get_by_role("link", name=record.reference))
    ana.looked_at().page.get_by_label("Silent: only we are told that somebody asked").check()
    assert ana.press("Save").says("Silent: only we are told")


def test_search_before_create_and_a_mistake(everyone, window):
    record = held(everyone, identifiers=(("person_name", "Ewa Kowalska"), ("date_of_birth", "3/4/1990")))
    ana = window(everyone.ana).go("/dorset/matching/look-alikes/")
    assert ana.press("Search").looked_at().says("Enter a name, a number or a postcode to look for")
    assert ana.fill("Name", "Kowalski, Eva").fill("Date of birth", "4 3 1990").press("Search").looked_at().says(record.reference)
    ola = window(everyone.ola)
    assert ola.go("/dorset/matching/incidents/").looked_at().says("Nothing to look at")
    ola.go("/dorset/matching/decoys/").looked_at()
