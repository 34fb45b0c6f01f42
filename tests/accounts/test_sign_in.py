"""Signing in with an e-mail address and a password."""

import datetime as dt
import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.accounts import actions
from alongside.accounts.adapters.sign_in import NOT_SIGNED_IN
from alongside.accounts.models import User
from alongside.ledger.models import Entry, Payload

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"


def sign_in(client: Client, email: str, password: str, **more):
    return client.post(SIGN_IN, {"login": email, "password": password}, **more)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def words(response) -> str:
    """The page as a person reads it, without what differs from one request to the next."""
    text = re.sub(r'(nonce=|name="csrfmiddlewaretoken" value=)"[^"]*"', "", response.content.decode())
    return re.sub(r'value="[^"]*@[^"]*"', "", text)


def test_the_right_password_opens_todays_page_of_the_only_partnership(client, ben):
    response = sign_in(client, ben.email, PASSWORD)
    assert (response.status_code, response["Location"]) == (302, "/dorset/today/")


def test_the_address_can_be_typed_in_capitals(client, ben):
    assert sign_in(client, f" {ben.email.upper()} ", PASSWORD).status_code == 302


def test_somebody_in_two_partnerships_chooses(client, ben, cast):
    cast.dev.organisation.memberships.get()
    actions.admit_member(by=cast.dev, partnership=cast.elsewhere, organisation=cast.council)
    actions.give_seat(by=cast.dev, partnership=cast.elsewhere, person=ben, role="member")
    assert sign_in(client, ben.email, PASSWORD)["Location"] == "/partnerships/"


def test_next_is_followed_on_this_site_only(client, ben):
    assert sign_in(client, ben.email, PASSWORD, query_params={"next": "/accounts/"})["Location"] == "/accounts/"
    client.logout()
    away = client.post(SIGN_IN + "?next=https://evil.example/", {"login": ben.email, "password": PASSWORD})
    assert away["Location"] == "/dorset/today/"


def test_wrong_password_unknown_account_left_and_locked_read_the_same(client, ben, cast, new_browser):
    cast.eve.set_password(PASSWORD)
    cast.eve.save(update_fields=["password"])
    wrong = sign_in(client, ben.email, "not the password at all")
    unknown = sign_in(client, "nobody@nowhere.example.org", "not the password at all")
    left = sign_in(client, cast.eve.email, PASSWORD)
    attacker = new_browser("198.51.100.9")
    for _ in range(6):
        locked = sign_in(attacker, ben.email, "not the password at all")
    assert {response.status_code for response in (wrong, unknown, left, locked)} == {200}
    assert len({words(response) for response in (wrong, unknown, left, locked)}) == 1
    assert NOT_SIGNED_IN in wrong.content.decode()


def test_five_wrong_tries_lock_that_network_out(ben, new_browser):
    attacker = new_browser("198.51.100.9")
    for _ in range(5):
        sign_in(attacker, ben.email, "not the password at all")
    assert not signed_in(attacker)
    assert sign_in(attacker, ben.email, PASSWORD).status_code == 200
    neighbour = new_browser("198.51.100.200")
    assert sign_in(neighbour, ben.email, PASSWORD).status_code == 200  # the same network of the attacker's
    assert not signed_in(neighbour)


def test_fifty_failures_from_one_address_do_not_stop_the_owner_elsewhere(ben, new_browser):
    attacker, owner = new_browser("198.51.100.9"), new_browser("203.0.113.7")
    for _ in range(50):
        sign_in(attacker, ben.email, "not the password at all")
    assert sign_in(owner, ben.email, PASSWORD).status_code == 302
    assert signed_in(owner)


def test_a_lock_is_over_after_a_quarter_of_an_hour(ben, new_browser, time_machine):
    client = new_browser("198.51.100.9")
    for _ in range(6):
        sign_in(client, ben.email, "not the password at all")
    time_machine.move_to(timezone.now() + dt.timedelta(minutes=16))
    assert sign_in(client, ben.email, PASSWORD).status_code == 302


def test_a_success_forgets_the_failures(ben, new_browser):
    client = new_browser()
    for _ in range(3):
        for _ in range(3):
            sign_in(client, ben.email, "not the password at all")
        assert sign_in(client, ben.email, PASSWORD).status_code == 302
        client.logout()


def test_too_many_tries_from_one_address_have_to_wait(new_browser):
    client = new_browser()
    statuses = [sign_in(client, f"guess{number}@example.org", "guess").status_code for number in range(62)]
    assert statuses[:60] == [200] * 60
    assert statuses[60:] == [429, 429]


def test_no_visitors_address_is_kept_anywhere(client, ben, django_db_blocker):
    from django.db import connection

    sign_in(client, ben.email, "not the password at all", REMOTE_ADDR="198.51.100.77")
    sign_in(
        client, ben.email, PASSWORD, REMOTE_ADDR="198.51.100.77", headers={"user-agent": "Mozilla/5.0 (X11; Canary) Firefox/1"}
    )
    client.get("/accounts/", REMOTE_ADDR="198.51.100.77")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = repr(cursor.fetchall())
            assert [word for word in ("198.51.100", "Canary") if word in kept] == [], table


def test_nobody_can_sign_up(client):
    response = client.get("/accounts/by-invitation/")
    assert response.status_code == 200
    assert b"Accounts are made by invitation" in response.content
    client.post("/accounts/by-invitation/", {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.filter(email="x@example.org").exists()


def test_only_the_pages_the_house_uses_are_there(client, ben):
    client.force_login(ben)
    for address in (
        "signup",
        "email",
        "confirm-email",
        "login/code",
        "2fa",
        "inactive",
        "social/signup",
        "login",
        "password/set",
    ):
        assert client.get(f"/accounts/{address}/").status_code == 404, address


def ask_for_reset(client: Client, email: str):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def test_asking_for_a_new_password_shows_the_same_whether_or_not_there_is_an_account(client, ben, cast):
    pages = [ask_for_reset(client, email) for email in (ben.email, "nobody@nowhere.example.org", cast.eve.email, cast.bea.email)]
    assert len({words(page) for page in pages}) == 1
    assert [len(letter.to) for letter in mail.outbox] == [1, 1, 1, 1]
    links = ["/accounts/password/reset/" in letter.body for letter in mail.outbox]
    assert links == [True, False, False, False]  # bea has no password to set anew


def test_a_new_password_is_set_by_the_letter_and_ends_every_session(client, ben, new_browser):
    elsewhere = new_browser()
    sign_in(elsewhere, ben.email, PASSWORD)
    ask_for_reset(client, ben.email)
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body).group(1)
    assert str(ben.public_id) in link
    page = client.get(link, follow=True)
    assert b"Choose a new password" in page.content
    assert link.split("/")[-2] not in page.request["PATH_INFO"]
    done = client.post(page.request["PATH_INFO"], {"password1": "orange boat singing 44"}, follow=True)
    assert b"Your password has been changed" in done.content
    assert elsewhere.get("/accounts/").status_code == 302
    assert client.get(link, follow=True).content.count(b"can not be used any more") >= 1
    assert sign_in(client, ben.email, "orange boat singing 44").status_code == 302
    assert Entry.objects.filter(act="accounts.change_own_password", actor=ben.public_id).exists()


@pytest.mark.parametrize("link", ["x/y", "00000000-0000-0000-0000-000000000000/abc-def", "1/set-password"])
def test_a_tampered_reset_link_opens_nothing(client, db, link):
    response = client.get(f"/accounts/password/reset/{link}/")
    assert response.status_code == 200
    assert b"can not be used any more" in response.content


def test_a_password_is_changed_and_the_other_browsers_are_signed_out(client, ben, new_browser):
    elsewhere = new_browser()
    sign_in(elsewhere, ben.email, PASSWORD)
    sign_in(client, ben.email, PASSWORD)
    address = reverse("account_change_password")
    wrong = client.post(address, {"oldpassword": "nonsense", "password1": "orange boat singing 44"})
    assert b"Check your current password" in wrong.content
    weak = client.post(address, {"oldpassword": PASSWORD, "password1": "password1234"})
    assert b"too common" in weak.content
    assert client.post(address, {"oldpassword": PASSWORD, "password1": "orange boat singing 44"})["Location"] == "/accounts/"
    assert client.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302
    assert "Your password was changed" in mail.outbox[0].body
    assert "orange" not in "".join(Payload.objects.values_list("body", flat=True))


def test_changing_a_password_leaves_one_session_on_the_list(client, ben, new_browser):
    sign_in(new_browser(), ben.email, PASSWORD)
    sign_in(client, ben.email, PASSWORD)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "orange boat singing 44"})
    assert client.get("/accounts/").status_code == 200
    assert ben.sessions.count() == 1


def test_every_refusal_costs_as_much(client, ben, cast, monkeypatch):
    """One hash of the password whether the account is there, left, has no password, or never was."""
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, password, salt: (hashed.append(salt), encode(self, password, salt))[1]
    )
    cast.eve.set_password(PASSWORD)
    cast.eve.save(update_fields=["password"])
    counts = []
    for email in (ben.email, cast.bea.email, cast.eve.email, "nobody@nowhere.example.org"):
        hashed.clear()
        sign_in(client, email, "not the password at all")
        counts.append(len(hashed))
    assert counts == [1, 1, 1, 1]


def test_signing_out_needs_a_post(client, ben):
    client.force_login(ben)
    assert b"Do you want to sign out?" in client.get("/accounts/sign-out/").content
    assert signed_in(client)
    client.post("/accounts/sign-out/")
    assert not signed_in(client)


def test_passwords_are_kept_with_argon2(ben, settings):
    from alongside.config import settings as real

    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS
    ben.set_password(PASSWORD)
    assert ben.password.startswith("argon2$argon2id$")


def test_the_counts_are_kept_where_every_process_sees_them():
    from alongside.config import settings as real

    assert real.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    assert cache.__class__ is not None
