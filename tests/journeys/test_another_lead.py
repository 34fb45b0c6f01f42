"""Fin goes on leave: Lou leads the operation from now on, and the go that was given falls."""

import pytest
from playwright.sync_api import expect

from alongside.enforcement import actions
from alongside.kernel.roles import Role
from tests.enforcement.operations_world import Going, fresh
from tests.journeys.conftest import WAYS
from tests.snapshot import laid

pytestmark = pytest.mark.journey


@WAYS
def test_an_operation_is_handed_to_another_lead(transactional_db, window, scripts):
    world = laid(Going)
    world.lou = world.invite(world.ola, "lou", world.council, Role.OPERATION_LEAD)
    actions.propose_person(by=world.fin, operation=world.operation, person=world.lou, why="Stands in")
    people = f"/dorset/enforcement/{world.operation.reference}/people/"
    fin = window(world.fin, scripts=scripts).go(people).looked_at()
    fin.send(fin.page.get_by_role("link", name="Give it another lead"))
    assert fin.press("They lead it from now on").looked_at().says("Say why somebody else leads it")
    fin.page.get_by_label("Who leads it from now on?").select_option(label="Lou, Dorset Council")
    fin.fill("Why?", "I am on leave").press("They lead it from now on")
    assert fresh(world.operation).lead == world.lou
    lou = window(world.lou, scripts=scripts).go(people).looked_at()
    assert lou.says("Give it another lead")
    assert lou.go(f"/dorset/enforcement/{world.operation.reference}/").says("Lou leads it from now on. I am on leave")
    expect(fin.go(people).page.get_by_role("link", name="Give it another lead")).to_have_count(0)
