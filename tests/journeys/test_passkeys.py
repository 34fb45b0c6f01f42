"""Ben is asked for a second step, adds a passkey, and signs in with it alone; the browser's own virtual device holds the key."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import expect

from alongside.ledger.models import Payload
from tests.accounts.conftest import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.looks]


@pytest.fixture
def ben(everyone, settings):
    settings.ALONGSIDE_SECOND_FACTOR_REQUIRED = True
    everyone.ben.set_password(PASSWORD)
    everyone.ben.save(update_fields=["password"])
    yield everyone.ben
    cache.clear()


def give_device(window, *, verifies: bool = True):
    """A device with a fingerprint reader, as the browser sees it."""
    session = window.page.context.new_cdp_session(window.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verifies,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def sign_in(window, person):
    window.go("/accounts/sign-in/").fill("Your email address", person.email).fill("Your password", PASSWORD)
    window.press("Sign in")
    window.page.wait_for_url("**/second-step/**")


def test_a_passkey_from_setting_up_to_signing_in(ben, window):
    # Given: Ben has a password, and no second step yet.
    here = window()
    session, device = give_device(here)
    sign_in(here, ben)
    assert here.says("A password alone is not enough")
    # When: he adds a passkey, having shown that it is he.
    here.looked_at().press("Add a passkey")
    here.fill("Your password", PASSWORD).press("Continue")
    here.fill("Name of the passkey (optional)", "Work laptop")
    here.looked_at().page.get_by_role("button", name="Add the passkey").click()
    here.page.wait_for_url("**/second-step/codes/")
    # Then: he is given recovery codes, the house is open, and the addition is written down.
    here.looked_at()
    expect(here.page.locator(".app-codes li")).to_have_count(10)
    assert here.go("/dorset/today/").status == 200
    assert Authenticator.objects.filter(user=ben, type="webauthn").count() == 1
    assert '"added":["passkey","recovery codes"]' in Payload.objects.get(entry__act="accounts.change_own_security").body
    # And: the next time one press signs him in, with no password.
    here.page.context.clear_cookies()
    here.go("/accounts/sign-in/").page.get_by_role("button", name="Sign in with a passkey").click()
    here.page.wait_for_url("**/dorset/today/")
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1
    # And: after the password it is his second step.
    here.page.context.clear_cookies()
    sign_in(here, ben)
    here.looked_at().page.get_by_role("button", name="Use your passkey").click()
    here.page.wait_for_url("**/dorset/today/")


def test_a_passkey_is_proof_and_can_be_renamed_but_not_taken_away(ben, window):
    here = window()
    give_device(here)
    sign_in(here, ben)
    here.press("Add a passkey").fill("Your password", PASSWORD).press("Continue")
    here.page.get_by_role("button", name="Add the passkey").click()
    here.page.wait_for_url("**/second-step/codes/")
    here.go("/accounts/prove/passkey/?next=/accounts/").looked_at()
    here.page.get_by_role("button", name="Use your passkey").click()
    here.page.wait_for_url(f"{here.address}/accounts/")  # the whole address: it also stands at the end of the page before
    here.go("/accounts/second-step/").looked_at()
    assert here.says("Chrome on Linux") or here.says("A browser")
    here.send(here.page.get_by_role("link", name="Rename").first)
    here.fill("Name of the passkey", "Old laptop").press("Save the name")
    assert here.says("Old laptop")
    here.send(here.page.get_by_role("link", name="Remove").first)
    assert here.says("This is your only second step")


def test_a_device_that_says_no_leaves_the_person_on_the_page(ben, window):
    here = window()
    give_device(here, verifies=False)
    sign_in(here, ben)
    here.press("Add a passkey").fill("Your password", PASSWORD).press("Continue")
    here.page.get_by_role("button", name="Add the passkey").click()
    here.page.get_by_text("That did not work.").wait_for()
    assert not Authenticator.objects.filter(user=ben).exists()


def test_without_scripts_the_authenticator_app_is_there(ben, window):
    here = window(scripts=False)
    here.go("/accounts/sign-in/")
    assert here.says("Passkeys need JavaScript")
    here.fill("Your email address", ben.email).fill("Your password", PASSWORD).press("Sign in")
    here.press("Set up an authenticator app")
    here.fill("Your password", PASSWORD).press("Continue")
    assert here.page.locator(".app-secret").inner_text()
