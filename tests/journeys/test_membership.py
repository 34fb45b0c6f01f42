"""A member organisation confirms that it is a member, and the public page says so."""

import pytest

from alongside.partnership import actions
from tests.journeys.conftest import WAYS

pytestmark = pytest.mark.journey
PROFILE = """---
title:\tDorset Anti-Slavery Partnership
area:\tSubregional
---

Members
-------

Dorset Council
"""


@pytest.fixture
def claim(everyone):
    """The published list names the council, and the coordinator has said which organisation that is."""
    brought = actions.import_profile(by=everyone.ann, partnership=everyone.dorset, raw=PROFILE.encode(), name="dorset.md")
    actions.accept_import(by=everyone.ann, profile_import=brought)
    named = everyone.dorset.claims.get(name="Dorset Council")
    if named.organisation is None:
        named = actions.match_claim(by=everyone.ann, claim=named, organisation=everyone.council)
    return named


@WAYS
def test_a_member_organisation_confirms_its_membership(everyone, claim, window, scripts):
    # Given: the published list names the council.
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


def test_confirming_by_keyboard_alone(everyone, claim, window):
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
