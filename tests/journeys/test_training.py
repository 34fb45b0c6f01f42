"""An officer is given a role that needs a course, books a session, completes it, and has the role on the next click."""

import pytest

from alongside.accounts import actions as accounts
from alongside.kernel.roles import Role
from alongside.training import actions
from tests.snapshot import laid
from tests.training.world import TrainingWorld

from .conftest import WAYS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey, pytest.mark.slow]


@pytest.fixture
def ready(transactional_db):
    """A first responder needs the course; Bea is given the role and has not completed it."""
    world = laid(TrainingWorld)
    due = world.session.starts_at.date().replace(year=world.session.starts_at.year + 1)
    needs = {"role": Role.FIRST_RESPONDER, "course": world.course, "months": 24, "first_due": due}
    actions.require_course(by=world.ann, partnership=world.dorset, **needs)
    accounts.give_seat(by=world.ola, partnership=world.dorset, person=world.bea, role=Role.FIRST_RESPONDER)
    return world


@WAYS
def test_an_officer_completes_the_course_and_gains_the_role(ready, window, scripts, tmp_path):
    bea = window(ready.bea, scripts=scripts)
    bea.go("/dorset/training/mine/").looked_at()
    assert bea.says("It waits until you have completed the course.")
    assert Role.FIRST_RESPONDER not in ready.bea.roles_in(ready.dorset)
    bea.go(f"/dorset/training/sessions/{ready.session.reference}/").looked_at().press("Book a place", "button")
    bea.looked_at().press("Book a place")
    assert bea.says("You have a place.")

    ready.session.refresh_from_db()
    ready.held(ready.session)
    tom = window(ready.tom, scripts=scripts)
    tom.go(f"/dorset/training/sessions/{ready.session.reference}/").looked_at().press("Write down who came", "button")
    tom.looked_at().page.get_by_label("Bea Lyons, Dorset Council").select_option("completed")
    tom.press("Save the register")

    bea.go("/dorset/training/mine/").looked_at()
    assert bea.says("In date")
    assert not bea.says("It waits until you have completed the course.")
    assert Role.FIRST_RESPONDER in ready.bea.roles_in(ready.dorset)
    assert bea.takes("PDF", tmp_path, "link").read_bytes().startswith(b"%PDF-")
    for path in ("/dorset/training/", "/dorset/training/counts/", "/dorset/training/roles/", "/verify/"):
        bea.go(path).looked_at()
        assert bea.status == 200
