"""Authenticator apps and recovery codes; passkeys have a journey of their own."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from alongside.accounts import actions
from alongside.accounts.middleware import _WAY_TO_A_SECOND_FACTOR
from alongside.accounts.models import User
from alongside.ledger.models import Payload

from .conftest import PASSWORD
from .proof import prove

pytestmark = pytest.mark.django_db
APP = "/accounts/second-step/app/"
GIVE = "/accounts/second-step/give/"


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client, person: User):
    return client.post("/accounts/sign-in/", {"login": person.email, "password": PASSWORD})


def set_up_app(client: Client, person: User) -> str:
    """The person sets up an authenticator app in this browser. Returns its secret."""
    client.force_login(person)
    prove(client, person)
    page = client.get(APP)
    secret = re.search(r'<code class="app-secret">(\w+)</code>', page.content.decode()).group(1)
    response = client.post(APP, {"code": code_for(secret)})
    assert response["Location"] == "/accounts/second-step/codes/"
    return secret


@pytest.fixture
def secret(ben: User) -> str:
    """Ben has an authenticator app. Its codes work once, so tests that need a second one wait for the next."""
    return set_up_app(Client(), ben)


def test_nothing_else_is_reachable_without_one(client, ben, second_factor_required):
    assert sign_in(client, ben).status_code == 302
    for address in (
        "/",
        "/dorset/today/",
        "/accounts/",
        "/accounts/sessions/",
        "/dorset/people/organisations/",
        "/partnerships/",
    ):
        assert client.get(address)["Location"] == "/accounts/second-step/", address
        assert client.post(address, {"x": "1"}).status_code in (302, 403, 405)
    page = client.get("/accounts/second-step/")
    assert page.status_code == 200
    assert b"A password alone is not enough" in page.content
    assert client.post("/accounts/sign-out/")["Location"] == "/"


def test_every_page_but_the_way_to_one_is_shut(client, cast, second_factor_required):
    """Every address of the house, with somebody signed in who has no second step."""
    client.force_login(cast.ann)
    opened = {name for name, address in addresses() if client.get(address).headers.get("Location") != "/accounts/second-step/"}
    assert opened == _WAY_TO_A_SECOND_FACTOR


def addresses():
    """The name of every page of the house, with an address that leads to it."""
    return [(name, f"/{route}") for name, route in routes(get_resolver())]


def routes(resolver, prefix="", before=""):
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from routes(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, route)
        else:
            yield f"{prefix}{entry.name}", re.sub(r"<(?:(\w+):)?\w+>", filled, route)


def filled(word: re.Match) -> str:
    return {"int": "1", "uuid": "00000000-0000-0000-0000-000000000000", "slug": "dorset"}.get(word[1], "word")


def test_it_is_set_up_after_proof_and_opens_the_house(client, ben, second_factor_required):
    sign_in(client, ben)
    prove_page = client.get(APP)
    assert prove_page["Location"].startswith("/accounts/prove/")
    client.post(prove_page["Location"], {"password": PASSWORD})
    page = client.get(APP).content.decode()
    secret = re.search(r'<code class="app-secret">(\w+)</code>', page).group(1)
    assert 'src="data:image/svg+xml;base64,' in page
    assert b"Check the code" in client.post(APP, {"code": "000000"}).content
    client.post(APP, {"code": code_for(secret)})
    codes = client.get("/accounts/second-step/codes/").content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", codes)) == 10
    assert client.get("/dorset/today/").status_code == 200
    assert "An authenticator app was set up" in mail.outbox[0].body


def test_the_password_alone_does_not_sign_in_once_there_is_one(client, ben, secret):
    assert sign_in(client, ben)["Location"] == GIVE
    assert "_auth_user_id" not in client.session
    assert client.get("/accounts/").status_code == 302
    assert b"Check the code" in client.post(GIVE, {"code": "000000"}).content
    assert "_auth_user_id" not in client.session


def test_the_code_signs_in(client, ben, secret, time_machine):
    sign_in(client, ben)
    response = client.post(GIVE, {"code": code_for(secret)})
    assert response["Location"] == "/dorset/today/"
    assert "_auth_user_id" in client.session


def test_a_code_works_once(client, ben, secret, new_browser):
    code = code_for(secret)
    for browser, signed_in in ((client, True), (new_browser(), False)):
        sign_in(browser, ben)
        browser.post(GIVE, {"code": code})
        assert ("_auth_user_id" in browser.session) is signed_in


def test_ten_wrong_codes_have_to_wait(client, ben, secret):
    """Only somebody with the password gets to try, so this keeps nobody else out."""
    sign_in(client, ben)
    for _ in range(11):
        page = client.post(GIVE, {"code": "000000"})
    assert b"After 5 wrong tries you have to wait" in page.content
    client.post(GIVE, {"code": code_for(secret)})
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_signs_in_once(client, ben, secret, new_browser):
    owner = new_browser()
    owner.force_login(ben)
    prove(owner, ben)
    code = re.search(r"<code>(\d{8})</code>", owner.get("/accounts/second-step/codes/").content.decode()).group(1)
    downloaded = owner.get("/accounts/second-step/codes/download/").content.decode()
    assert len(downloaded.split()) == 10
    assert code in downloaded
    for browser, signed_in in ((client, True), (new_browser(), False)):
        sign_in(browser, ben)
        browser.post(GIVE, {"code": code})
        assert ("_auth_user_id" in browser.session) is signed_in


def test_new_recovery_codes_end_the_old_ones(client, ben, secret):
    client.force_login(ben)
    prove(client, ben)
    before = client.get("/accounts/second-step/codes/download/").content
    client.post("/accounts/second-step/codes/new/", {"yes": "1"})
    after = client.get("/accounts/second-step/codes/download/").content
    assert not set(before.split()) & set(after.split())


def test_recovery_codes_are_shown_only_after_proof(client, ben, secret):
    client.force_login(ben)
    for page in ("", "download/", "new/"):
        assert client.get(f"/accounts/second-step/codes/{page}")["Location"].startswith("/accounts/prove/")


def test_secrets_are_not_in_clear_in_the_database(ben, secret):
    assert Authenticator.objects.get(user=ben, type="totp").data["secret"].startswith("v1:")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert secret not in repr(cursor.fetchall()), table


def test_a_secret_moved_to_somebody_else_opens_nothing(client, ben, cast, secret):
    """Somebody who can write to the database can not give themselves another person's second step."""
    mine = Authenticator.objects.get(user=ben, type="totp")
    cast.bea.set_password(PASSWORD)
    cast.bea.save()
    Authenticator.objects.create(user=cast.bea, type="totp", data=mine.data)
    sign_in(client, cast.bea)
    assert b"Check the code" in client.post(GIVE, {"code": code_for(secret)}).content
    assert "_auth_user_id" not in client.session


def test_the_only_one_can_not_be_removed_where_one_is_needed(client, ben, secret, second_factor_required):
    client.force_login(ben)
    prove(client, ben)
    page = client.post("/accounts/second-step/app/remove/", {"yes": "1"})
    assert b"This is your only second step" in page.content
    assert Authenticator.objects.filter(user=ben, type="totp").exists()


def test_the_only_passkey_can_not_be_removed_either(client, ben, second_factor_required):
    Authenticator.objects.create(user=ben, type="webauthn", data={"name": "Laptop", "credential": {}})
    client.force_login(ben)
    prove(client, ben)
    response = client.post("/accounts/passkeys/1/remove/", {"yes": "1"}, follow=True)
    assert b"This is your only second step" in response.content
    assert Authenticator.objects.filter(user=ben, type="webauthn").exists()


@pytest.mark.parametrize("place", [0, 2, 99])
def test_a_passkey_is_addressed_by_its_place_in_ones_own_list(client, ben, cast, place):
    Authenticator.objects.create(user=cast.bea, type="webauthn", data={"name": "Bea's", "credential": {}})
    Authenticator.objects.create(user=ben, type="webauthn", data={"name": "Laptop", "credential": {}})
    client.force_login(ben)
    prove(client, ben)
    assert client.get(f"/accounts/passkeys/{place}/remove/").status_code == 404
    assert client.get("/accounts/passkeys/1/rename/").status_code == 200
    assert b"Bea" not in client.get("/accounts/passkeys/1/remove/").content


def test_setting_up_and_removing_are_written_down(ben, secret, client):
    client.force_login(ben)
    prove(client, ben)
    client.post("/accounts/second-step/app/remove/", {"yes": "1"})
    told = Payload.objects.filter(entry__act="accounts.change_own_security").order_by("entry_id").values_list("body", flat=True)
    assert ['"added":["authenticator app","recovery codes"]' in body for body in told] == [True, False]
    assert '"removed":["authenticator app","recovery codes"]' in told[1]
    assert secret not in "".join(told)


def test_an_administrator_removes_a_lost_one(client, ben, cast, secret):
    client.force_login(ben)
    client.get("/accounts/")
    actions.reset_second_factor(by=cast.ola, partnership=cast.dorset, person=ben)
    assert client.get("/accounts/").status_code == 302
    assert not Authenticator.objects.filter(user=ben).exists()
    assert "An administrator has removed the second step" in mail.outbox[-1].body
    assert sign_in(client, ben)["Location"] == "/dorset/today/"


def test_what_was_sent_is_not_kept_when_proof_is_asked_for(client, ben):
    client.force_login(ben)
    client.get(APP)
    response = client.post(APP, {"code": "123456"})
    assert response["Location"] == f"/accounts/prove/?next={APP.replace('/', '%2F')}"
    assert "123456" not in repr(dict(client.session))


def test_proof_is_good_for_five_minutes(client, ben, cast, time_machine):
    client.force_login(cast.ola)
    address = f"/dorset/people/{cast.bea.public_id}/role/"
    assert client.get(address)["Location"].startswith("/accounts/prove/")
    prove(client, cast.ola)
    assert client.get(address).status_code == 200
    time_machine.move_to(time.time() + 301)
    assert client.get(address)["Location"].startswith("/accounts/prove/")


def test_signing_in_is_proof(client, cast):
    cast.ola.set_password(PASSWORD)
    cast.ola.save()
    client.post("/accounts/sign-in/", {"login": cast.ola.email, "password": PASSWORD})
    assert client.get(f"/dorset/people/{cast.bea.public_id}/role/").status_code == 200


def test_in_the_demonstration_proof_is_taken_as_given(client, cast, settings):
    settings.ALONGSIDE_DEMONSTRATION = True
    client.force_login(cast.ola)
    assert client.get(f"/dorset/people/{cast.bea.public_id}/role/").status_code == 200
