"""A member organisation confirms that it is a member, and the public page says so."""

import pytest

from alongside.partnership import actions
from tests.journeys.conftest import WAYS

pytestmark = pytest.mark.journey


@WAYS
def test_a_member_organisation_confirms_its_membership(everyone, window, scripts):
    # Given: the published list names the council, and the coordinator has said which organisation that is.
    claim = actions.add_claim(by=everyone.ann, partnership=everyone.dorset, name="Dorset Council", as_of="2017")
    actions.match_claim(by=everyone.ann, claim=claim, organisation=everyone.council)
    visitor = window(scripts=scripts).go("/dorset/").looked_at()
    assert visitor.says("not confirmed yet")
    # When: Ben, who speaks for the council, confirms it.
    ben = window(everyone.ben, scripts=scripts).go("/dorset/members/").looked_at()
    ben.press("Dorset Council", "link").looked_at().press("Confirm for your organisation").looked_at()
    ben.press("Confirm that we are a member")
    # Then: everybody can read that the council itself has said so.
    visitor.go("/dorset/")
    assert not visitor.says("not confirmed yet")
    assert visitor.says("Confirmed")


def test_confirming_by_keyboard_alone(everyone, window):
    claim = actions.add_claim(by=everyone.ann, partnership=everyone.dorset, name="Dorset Council", as_of="2017")
    actions.match_claim(by=everyone.ann, claim=claim, organisation=everyone.council)
    ben = window(everyone.ben).go(f"/dorset/members/{claim.reference}/confirm/")
    for _ in range(60):
        ben.page.keyboard.press("Tab")
        if ben.page.evaluate("document.activeElement.type") == "submit" and ben.page.evaluate(
            "document.activeElement.closest('main') !== null"
        ):
            break
    ben.page.keyboard.press("Enter")
    ben.page.wait_for_url("**/dorset/members/")
    assert ben.says("Confirmed")
