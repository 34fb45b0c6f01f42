"""Signing in through an organisation's own provider, against a real one on this machine."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from oidc_provider_mock import run_server_in_thread

from alongside.accounts import actions
from alongside.accounts.models import User
from alongside.ledger.models import Entry, Payload

from .conftest import PASSWORD
from .proof import prove

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib")]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def council_sign_in(settings, provider: str) -> dict:
    app = {
        "provider_id": "council",
        "name": "Council sign-in",
        "client_id": "alongside",
        "secret": "not-a-real-secret",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return app


def at_provider(client: Client, address: str, provider: str, sub: str, email: str):
    """The person goes to the provider, is recognised there as `sub`, and comes back."""
    requests.put(
        f"{provider}/users/{sub}", json={"email": email, "email_verified": True, "name": "As The Provider Says"}, timeout=5
    )
    away = client.post(address)
    assert away.status_code == 302, away.content
    assert away["Location"].startswith(provider)
    back = requests.post(away["Location"], data={"sub": sub}, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def sign_in(client: Client, provider: str, sub: str, email: str):
    return at_provider(client, "/accounts/providers/council/?process=login", provider, sub, email)


@pytest.fixture
def joined(cast, provider) -> User:
    """Ben has joined his account here to his council's sign-in."""
    client = Client()
    client.force_login(cast.ben)
    prove(client, cast.ben)
    at_provider(client, "/accounts/providers/council/?process=connect", provider, "ben-at-the-council", cast.ben.email)
    return cast.ben


def test_a_joined_person_signs_in(client, joined, provider):
    response = sign_in(client, provider, "ben-at-the-council", "another.address@example.org")
    assert response["Location"] == "/dorset/today/"
    assert client.session["_auth_user_id"] == str(joined.pk)
    joined.refresh_from_db()
    assert joined.email == "ben@dorset-council.example.org"


def test_the_same_address_with_another_sub_is_refused(client, joined, provider):
    response = sign_in(client, provider, "somebody-else", joined.email)
    assert response.status_code == 403
    assert b"That sign-in opens no account here" in response.content
    assert "_auth_user_id" not in client.session
    assert SocialAccount.objects.filter(user=joined).count() == 1


def test_an_address_never_opens_an_account_that_was_not_joined(client, cast, provider):
    response = sign_in(client, provider, "cleo-perhaps", cast.cleo.email)
    assert response.status_code == 403
    assert not SocialAccount.objects.exists()
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_by_it(client, cast, provider):
    before = User.objects.count()
    assert sign_in(client, provider, "stranger", "stranger@example.org").status_code == 403
    assert client.get("/accounts/providers/sign-up/").status_code == 200
    assert client.post("/accounts/providers/sign-up/", {"email": "stranger@example.org"}).status_code == 200
    assert User.objects.count() == before


def test_joining_needs_proof(client, cast, provider):
    client.force_login(cast.ben)
    response = at_provider(client, "/accounts/providers/council/?process=connect", provider, "ben-2", cast.ben.email)
    assert response["Location"].startswith("/accounts/prove/")
    assert not SocialAccount.objects.exists()


def test_a_sub_belongs_to_one_account(client, cast, joined, provider):
    client.force_login(cast.bea)
    prove(client, cast.bea)
    at_provider(client, "/accounts/providers/council/?process=connect", provider, "ben-at-the-council", cast.bea.email)
    assert SocialAccount.objects.get().user == joined


def test_an_invitation_is_accepted_by_it(client, cast, provider):
    invitation = actions.invite_person(
        by=cast.ola, partnership=cast.dorset, organisation=cast.council, email="nia@example.org", full_name="Nia", role="reporter"
    )
    address = f"/accounts/invitations/{invitation.secret}/"
    assert b"Use Council sign-in" in client.get(address).content
    response = at_provider(client, f"{address}council/", provider, "nia-at-the-council", "whatever@example.org")
    nia = User.objects.get(email="nia@example.org")
    assert response["Location"] == "/dorset/today/"
    assert nia.full_name == "Nia"
    assert not nia.has_usable_password()
    assert client.session["_auth_user_id"] == str(nia.pk)
    assert Entry.objects.filter(act="accounts.join_by_single_sign_on", subject=nia.public_id).exists()
    assert sign_in(Client(), provider, "nia-at-the-council", "x@example.org")["Location"] == "/dorset/today/"


def test_an_invitations_secret_is_not_kept_in_the_session(client, cast, provider):
    invitation = actions.invite_person(
        by=cast.ola, partnership=cast.dorset, organisation=cast.council, email="nia@example.org", full_name="Nia", role="reporter"
    )
    client.post(f"/accounts/invitations/{invitation.secret}/council/")
    assert invitation.secret not in repr(dict(client.session))


def test_an_unknown_provider_or_invitation_is_not_found(client, cast):
    assert client.post("/accounts/invitations/nonsense/council/").status_code == 404
    assert client.get("/accounts/providers/other/").status_code == 404
    assert client.get("/accounts/invitations/nonsense/council/").status_code == 405


def test_a_leaver_is_refused(client, cast, joined, provider):
    actions.person_leaves(by=cast.ola, partnership=cast.dorset, person=joined)
    assert sign_in(client, provider, "ben-at-the-council", joined.email).status_code == 403
    assert "_auth_user_id" not in client.session


def test_a_second_step_is_still_asked_for(client, joined, provider, second_factor_required):
    sign_in(client, provider, "ben-at-the-council", joined.email)
    assert client.get("/dorset/today/")["Location"] == "/accounts/second-step/"


def test_it_is_not_proof(client, cast, provider):
    """The provider may have asked nothing: a dangerous act asks again here."""
    client.force_login(cast.ola)
    prove(client, cast.ola)
    at_provider(client, "/accounts/providers/council/?process=connect", provider, "ola-at-the-council", cast.ola.email)
    browser = Client()
    sign_in(browser, provider, "ola-at-the-council", cast.ola.email)
    assert browser.get(f"/dorset/people/{cast.bea.public_id}/role/")["Location"].startswith("/accounts/prove/")


def test_a_provider_set_up_to_go_by_address_is_refused(client, cast, joined, provider, council_sign_in):
    council_sign_in["settings"]["uid_field"] = "email"
    assert sign_in(client, provider, "somebody-else", joined.email).status_code == 403
    assert "_auth_user_id" not in client.session


def test_nothing_the_provider_says_is_kept(client, joined, provider):
    sign_in(client, provider, "ben-at-the-council", "claimed@example.org")
    assert SocialAccount.objects.get().extra_data == {}
    assert "As The Provider Says" not in repr(list(User.objects.values()))


def test_joining_and_parting_are_written_down(client, joined):
    told = Payload.objects.get(entry__act="accounts.change_own_security").body
    assert '"added":["sign-in through council"]' in told
    joined.set_password(PASSWORD)
    joined.save()
    client.force_login(joined)
    prove(client, joined)
    page = client.get("/accounts/providers/")
    assert b"Stop signing in through Council sign-in" in page.content
    client.post("/accounts/providers/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()
    assert Payload.objects.filter(entry__act="accounts.change_own_security").count() == 2


def test_the_only_way_in_can_not_be_taken_away(client, joined):
    client.force_login(joined)
    prove(client, joined)
    client.post("/accounts/providers/", {"account": SocialAccount.objects.get().pk})
    assert SocialAccount.objects.exists()


def test_the_page_offers_it_only_when_it_is_set_up(client, settings):
    assert b"Sign in through Council sign-in" in client.get("/accounts/sign-in/").content
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert b"Sign in through" not in client.get("/accounts/sign-in/").content


def test_a_get_goes_nowhere(client):
    """Nobody is sent to a provider by a link they did not mean to follow."""
    response = client.get("/accounts/providers/council/?process=login")
    assert response.status_code == 200
    assert b"<form" in response.content


@pytest.mark.parametrize("query", ["", "?code=x", "?code=x&state=y", "?error=access_denied"])
def test_a_callback_nobody_asked_for_signs_nobody_in(client, cast, query):
    response = client.get(f"/accounts/providers/council/back/{query}")
    assert response.status_code in (200, 302, 401, 403)
    assert "_auth_user_id" not in client.session
