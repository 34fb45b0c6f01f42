"""How long a session lasts, where it can be seen, and how it ends."""

import datetime as dt

import pytest
from django.conf import settings as configured
from django.utils import timezone

from alongside.accounts import actions
from alongside.accounts.devices import device_in_words
from alongside.accounts.models import Session
from alongside.accounts.sessions import SessionStore, kept_key
from alongside.ledger.models import Entry

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def test_an_idle_session_is_over(client, cast, time_machine):
    start = timezone.now()
    client.force_login(cast.ben)
    for minutes in (0, 20, 45):  # never half an hour between two
        time_machine.move_to(start + dt.timedelta(minutes=minutes))
        assert client.get("/accounts/").status_code == 200
    time_machine.move_to(start + dt.timedelta(minutes=45 + configured.ALONGSIDE_IDLE_MINUTES + 1))
    response = client.get("/accounts/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/sign-in/?next=%2Faccounts%2F")
    assert b"signed out to keep your account safe" in client.get(response["Location"]).content


def test_a_session_is_over_after_half_a_day_however_busy(client, cast, time_machine):
    start = timezone.now()
    client.force_login(cast.ben)
    for minutes in range(0, 12 * 60, 25):
        time_machine.move_to(start + dt.timedelta(minutes=minutes))
        assert client.get("/accounts/").status_code == 200
    time_machine.move_to(start + dt.timedelta(hours=12, minutes=1))
    assert client.get("/accounts/").status_code == 302


def test_the_key_is_kept_as_a_digest_and_the_person_beside_it(client, cast):
    client.force_login(cast.ben)
    key = client.cookies[configured.SESSION_COOKIE_NAME].value
    row = Session.objects.get(person=cast.ben)
    assert key not in repr(row.__dict__)
    assert row.session_key == kept_key(key)
    assert SessionStore(row.session_key).load() == {}  # what is in the database opens nothing


def test_a_busy_session_is_not_written_at_every_click(client, cast, django_assert_max_num_queries):
    client.force_login(cast.ben)
    client.get("/accounts/")
    with django_assert_max_num_queries(12) as seen:
        client.get("/accounts/")
    assert not [query for query in seen.captured_queries if str(query["sql"]).startswith(("UPDATE", "INSERT"))]


def test_a_person_sees_where_they_are_signed_in_and_ends_one(client, cast, new_browser):
    lost = new_browser(headers={"user-agent": FIREFOX})
    for browser in (lost, client):
        browser.force_login(cast.ben)
        browser.get("/accounts/")
    page = client.get("/accounts/sessions/").content.decode()
    assert "Firefox on Windows" in page
    assert "This one" in page
    assert page.count("Sign out there") == 1
    mark = Session.objects.get(device="Firefox on Windows").mark
    client.post("/accounts/sessions/", {"mark": mark})
    assert lost.get("/accounts/").status_code == 302
    assert client.get("/accounts/").status_code == 200
    assert Entry.objects.filter(act="accounts.end_own_session", actor=cast.ben.public_id).exists()


def test_nobody_ends_a_session_of_somebody_else(client, cast, new_browser):
    other = new_browser()
    other.force_login(cast.bea)
    other.get("/accounts/")
    client.force_login(cast.ben)
    page = client.post("/accounts/sessions/", {"mark": Session.objects.get(person=cast.bea).mark})
    assert b"You are signed out there already" in page.content
    assert other.get("/accounts/").status_code == 200


def test_signing_out_everywhere_ends_this_session_too(client, cast, new_browser):
    other = new_browser()
    for browser in (other, client):
        browser.force_login(cast.ben)
        browser.get("/accounts/")
    assert client.post("/accounts/sessions/end/", {"yes": "1"})["Location"] == "/accounts/sign-in/"
    assert [browser.get("/accounts/").status_code for browser in (client, other)] == [302, 302]
    assert not Session.objects.filter(person=cast.ben).exists()


def test_an_administrator_signs_a_person_out(client, cast):
    client.force_login(cast.bea)
    assert client.get("/accounts/").status_code == 200
    actions.sign_out_person(by=cast.ola, partnership=cast.dorset, person=cast.bea)
    assert client.get("/accounts/").status_code == 302


@pytest.mark.parametrize(
    "address", ["/dorset/today/", "/dorset/people/organisations/", "/accounts/", "/accounts/second-step/codes/download/"]
)
def test_a_leavers_next_click_is_refused(client, cast, address):
    client.force_login(cast.bea)
    client.get("/accounts/")
    actions.person_leaves(by=cast.ola, partnership=cast.dorset, person=cast.bea)
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/sign-in/")
    assert not Session.objects.filter(person=cast.bea).exists()


def test_a_leaver_whose_session_row_somehow_stayed_is_refused_all_the_same(client, cast):
    client.force_login(cast.bea)
    client.get("/accounts/")
    rows = list(Session.objects.filter(person=cast.bea))
    actions.person_leaves(by=cast.ola, partnership=cast.dorset, person=cast.bea)
    Session.objects.bulk_create(rows)
    assert client.get("/accounts/").status_code == 302


def test_a_seat_that_ends_counts_on_the_next_click(client, cast):
    client.force_login(cast.bea)
    assert client.get("/dorset/people/organisations/").status_code == 200
    actions.end_seat(by=cast.ola, seat=cast.bea.seats.get())
    assert client.get("/dorset/people/organisations/").status_code == 404


def test_a_membership_that_ends_counts_on_the_next_click(client, cast):
    client.force_login(cast.bea)
    assert client.get("/dorset/people/organisations/").status_code == 200
    actions.end_membership(by=cast.ann, membership=cast.council.memberships.get())
    assert client.get("/dorset/people/organisations/").status_code == 403


def test_over_sessions_are_swept_away(client, cast, time_machine):
    client.force_login(cast.ben)
    client.get("/accounts/")
    time_machine.move_to(timezone.now() + dt.timedelta(days=2))
    SessionStore.clear_expired()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("signature", "in_words"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", "Safari on Mac"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/130.0 Mobile Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Edge on Windows"),
        ("<script>alert(1)</script>", "A browser"),
        ("", "A browser"),
    ],
)
def test_devices_in_words(signature, in_words):
    assert device_in_words(signature) == in_words
