"""Eve leaves, and her open session dies on the next click."""

import pytest

from tests.journeys.conftest import WAYS

pytestmark = pytest.mark.journey


@WAYS
def test_a_leavers_open_session_dies_on_the_next_click(everyone, window, scripts):
    # Given: Bea is at work, with a page open.
    bea = window(everyone.bea, scripts=scripts).go("/dorset/today/")
    assert bea.says("What needs you today")
    # When: her organisation's administrator records that she has left.
    ola = window(everyone.ola, scripts=scripts).go("/dorset/people/").looked_at()
    ola.press("Bea Lyons", "link").press("They have left").looked_at()
    ola.press("Close the account")
    # Then: her next click asks her to sign in, and nothing of the partnership is on the page.
    bea.go("/dorset/today/")
    assert bea.page.url.startswith(f"{bea.address}/accounts/sign-in/")
    assert not bea.says("What needs you today")
