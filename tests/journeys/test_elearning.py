"""An officer is given a role that needs the e-learning, takes it on a phone, comes back, passes, and has the role."""

import pytest

from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.partnership.actions import load_contacts
from alongside.training import actions
from alongside.training.elearning import elearning
from alongside.training.models import Tier
from tests.browser import NARROW
from tests.snapshot import laid
from tests.training.world import TrainingWorld

from .conftest import WAYS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey, pytest.mark.slow, pytest.mark.looks]
IT = elearning()


@pytest.fixture
def ready(transactional_db):
    world = laid(TrainingWorld)
    load_contacts(by=Clockwork())
    tier = Tier.objects.get(partnership=world.dorset, code="everyone")
    world.elearning = actions.add_elearning(by=world.ann, partnership=world.dorset, tier=tier)
    due = world.session.starts_at.date().replace(year=world.session.starts_at.year + 1)
    needs = {"role": Role.FIRST_RESPONDER, "course": world.elearning, "months": 24, "first_due": due}
    actions.require_course(by=world.ann, partnership=world.dorset, **needs)
    world.officer = world.invite(world.ola, "new", world.council, Role.FIRST_RESPONDER)
    return world


def choose(window, slug, key):
    window.page.locator(f'input[name="{slug}"][value="{key}"]').check()


def begins_the_course(officer, start):
    """From the course's page to its first lesson. The code of the answers before it."""
    officer.go(start).press("Take the e-learning", "button").looked_at()
    officer.press("Answer some questions before you begin", "link").looked_at()
    code = officer.page.locator("input[name=code]").input_value()
    for one in IT.questions:
        choose(officer, one.slug, "a")
    officer.press("Keep my answers and begin")
    return code


def answers_a_lesson(officer, lesson):
    """The question of the lesson that is open, and what is said to the answer."""
    choose(officer, "choice", lesson.choices[0].key)
    officer.press("See what we would say")
    assert officer.says(lesson.choices[0].feedback)


def passes(officer, code):
    """Every question at the end answered right, with the code of the answers before."""
    for one in IT.questions:
        choose(officer, one.slug, one.right)
    officer.page.locator("input[name=code]").fill(code.lower())
    officer.press("Send my answers").looked_at()
    assert officer.says("By e-learning")


@WAYS
def test_an_officer_completes_the_course_on_a_phone_and_gains_the_role(ready, window, scripts):
    officer = window(ready.officer, scripts=scripts)
    assert ready.officer.roles_in(ready.dorset) == frozenset()
    start = f"/dorset/training/courses/{ready.elearning.reference}/"
    code = begins_the_course(officer, start)
    officer.page.set_viewport_size({"width": NARROW, "height": 700})
    officer.press(IT.lessons[0].title, "link")
    for place, lesson in enumerate(IT.lessons):
        answers_a_lesson(officer, lesson)
        after = IT.after(lesson)
        if place == 3:  # leaves, and comes back
            officer.looked_at().page.set_viewport_size({"width": NARROW, "height": 700})
            officer.go(f"{start}learn/").press(after.title, "link")
        elif after is not None:
            officer.press(f"Next lesson: {after.title}", "button")
    officer.go(f"{start}learn/")
    officer.press("Questions at the end", "link").looked_at()
    for one in IT.questions:
        choose(officer, one.slug, one.choices[0][0])
    officer.press("Send my answers").looked_at()
    assert officer.says("Not enough answers were right this time.")
    assert ready.officer.roles_in(ready.dorset) == frozenset()
    passes(officer, code)
    assert ready.officer.roles_in(ready.dorset) == {Role.FIRST_RESPONDER}
