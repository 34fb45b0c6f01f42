"""Corrections the public suggest: welcome, few, and without a trace of who sent them."""

import sqlite3
import time
from pathlib import Path

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership import actions, limits
from alongside.partnership.models import Correction, PartnershipProfile

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.77"
AGENT = "Canary/7.3 (a browser nobody has)"
HERE = "/dorset/correction/"


@pytest.fixture(autouse=True)
def _empty_cache(db):
    cache.clear()
    yield
    cache.clear()


def opened(seconds_ago=60):
    return signing.dumps(int(time.time()) - seconds_ago, salt="alongside.partnership.correction")


def words(**more):
    return {"about": "members", "text": "The council left in 2019", "contact": "", "website": "", "opened": opened(), **more}


def send(client, **more):
    return client.post(HERE, words(**more), REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT, HTTP_REFERER="https://canary.example/")


def test_anybody_can_suggest_one(cast, accepted, client):
    page = client.get(HERE).content.decode()
    assert "You do not need an account" in page
    assert "within 10 working days" in page
    answer = send(client, contact="a@b.example")
    assert answer["Location"] == "/dorset/correction/sent/"
    assert "within 10 working days" in client.get(answer["Location"]).content.decode()
    kept = Correction.objects.get()
    assert (kept.about, kept.text, kept.contact, kept.state) == ("members", "The council left in 2019", "a@b.example", "waiting")


def test_the_ledger_says_only_that_a_visitor_did_it(cast, accepted, client):
    send(client)
    entry = Entry.objects.get(act="partnership.suggest_correction")
    assert (entry.kind, entry.actor, entry.organisation) == ("visitor", "", "")
    assert "council left" not in entry.payload.body


def test_a_signed_in_person_is_a_visitor_here(cast, accepted, client):
    client.force_login(cast.cleo)
    send(client)
    assert Entry.objects.get(act="partnership.suggest_correction").kind == "visitor"


def everything_kept():
    """Every value of every table, as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(bytes(one) if isinstance(one, memoryview) else one) for row in cursor.fetchall() for one in row]
    return "\n".join(found)


def test_nothing_is_kept_of_who_sent_it(cast, accepted, client):
    for number in range(7):
        send(client, text=f"Suggestion {number}")
    kept = everything_kept()
    assert "Suggestion 4" in kept
    for canary in (ADDRESS, "Canary", "canary.example"):
        assert canary not in kept


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_in_the_database_file(client):
    """The file itself, with its journal, holds neither the address nor the browser's name."""
    place = Partnership.objects.create(name="Dorset", slug="dorset")
    PartnershipProfile.objects.create(partnership=place, published=True)
    for number in range(7):
        send(client, text=f"Suggestion {number}")
    path = Path(connection.settings_dict["NAME"])
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = path.read_bytes()
    assert b"Suggestion 4" in raw
    for canary in (ADDRESS.encode(), b"Canary", b"canary.example"):
        assert canary not in raw


def test_one_network_sends_five_an_hour(cast, accepted, client):
    for _ in range(limits.MOST_AN_HOUR):
        assert send(client).status_code == 302
    page = send(client, text="One too many").content.decode()
    assert "Too many suggestions have come from your network" in page
    assert "One too many" in page
    assert Correction.objects.count() == limits.MOST_AN_HOUR
    other = client.post(HERE, words(), REMOTE_ADDR="198.51.100.4")
    assert other.status_code == 302


def test_one_home_is_counted_once_whatever_its_addresses(cast, accepted, client):
    for number in range(limits.MOST_AN_HOUR):
        assert client.post(HERE, words(), REMOTE_ADDR=f"2001:db8:1:2::{number + 1}").status_code == 302
    assert client.post(HERE, words(), REMOTE_ADDR="2001:db8:1:2:ffff::1").status_code == 200
    assert client.post(HERE, words(), REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_what_counts_is_a_hash_with_a_key_and_a_day(cast, settings):
    key = limits._key(ADDRESS)
    assert ADDRESS not in key
    settings.SECRET_KEY = "another key, long enough to be one, for this test only"
    assert limits._key(ADDRESS) != key


@pytest.mark.parametrize("caller", ["", "unknown", "999.1.1.1", "x" * 5_000, "127.0.0.1, 10.0.0.1"])
def test_an_odd_address_is_counted_too(cast, accepted, caller):
    for _ in range(limits.MOST_AN_HOUR):
        actions.suggest_correction(by=Visitor(), partnership=cast.dorset, about="other", text="x", caller=caller)
    with pytest.raises(Refused):
        actions.suggest_correction(by=Visitor(), partnership=cast.dorset, about="other", text="x", caller=caller)


def test_a_queue_nobody_reads_stops_growing(cast, accepted, client):
    Correction.objects.bulk_create(
        Correction(partnership=cast.dorset, about="other", text="x", reference=f"COR-{number:08d}")
        for number in range(limits.MOST_WAITING)
    )
    assert "has many suggestions to read" in send(client).content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": "  "}, "Say what is wrong"),
        ({"text": "x" * 2_001}, "2,000 characters"),
        ({"about": "spam"}, "Choose what is wrong"),
        ({"about": ""}, "Choose what is wrong"),
        ({"website": "https://spam.example"}, "to be left empty"),
        ({"opened": ""}, "open for too long"),
        ({"opened": "forged"}, "open for too long"),
        ({"contact": "x" * 201}, "200 characters"),
    ],
)
def test_the_form_says_what_is_wrong_and_keeps_the_words(cast, accepted, client, given, told):
    sent = words(**given)
    page = client.post(HERE, sent).content.decode()
    assert "There is a problem" in page
    assert told in page
    assert sent["text"].strip() in page
    assert not Correction.objects.exists()


def test_a_person_who_was_only_quick_sends_it_again(cast, accepted, client):
    sent = words(opened=opened(seconds_ago=0))
    assert "That was very quick" in client.post(HERE, sent).content.decode()
    assert client.post(HERE, words(opened=opened(seconds_ago=10))).status_code == 302


def test_a_page_left_open_gets_a_fresh_start(cast, accepted, client):
    page = client.post(HERE, words(opened=opened(seconds_ago=90_000))).content.decode()
    assert "open for too long" in page
    fresh = page.partition('name="opened" value="')[2].partition('"')[0]
    assert signing.loads(fresh, salt="alongside.partnership.correction")


def test_only_those_who_look_after_the_page_read_them(cast, accepted, client):
    send(client, text="A canary in the queue")
    kept = Correction.objects.get()
    where = [reverse("partnership:correction_list", kwargs={"slug": "dorset"})]
    where.append(reverse("partnership:correction_decide", kwargs={"slug": "dorset", "reference": kept.reference}))
    for who in ("ben", "max", "aud", "ola", "cleo", "cal", "eve", "dev", "fay"):
        with pytest.raises(PermissionDenied):
            actions.decide_correction(by=getattr(cast, who), correction=kept, accepted=True)
        client.force_login(getattr(cast, who))
        for address in where:
            answer = client.get(address)
            assert answer.status_code in (302, 403, 404)
            assert b"canary in the queue" not in answer.content


def test_deciding_erases_how_to_reach_them(cast, accepted, client):
    send(client, contact="canary@home.example")
    kept = Correction.objects.get()
    client.force_login(cast.ann)
    assert "canary@home.example" in client.get(f"/dorset/corrections/{kept.reference}/").content.decode()
    assert b"Choose what you will do" in client.post(f"/dorset/corrections/{kept.reference}/", {}).content
    answer = client.post(f"/dorset/corrections/{kept.reference}/", {"accepted": "yes", "answer": "Put right"})
    assert answer.status_code == 302
    kept.refresh_from_db()
    assert (kept.state, kept.contact, kept.answer, kept.decided_by) == ("accepted", "", "Put right", cast.ann)
    assert "canary@home.example" not in everything_kept()
    listed = client.get("/dorset/corrections/").content.decode()
    assert "Put right" in listed
    assert "No suggestion is waiting" in listed


def test_a_suggestion_is_decided_once(cast, accepted, client):
    send(client)
    kept = Correction.objects.get()
    actions.decide_correction(by=cast.ann, correction=kept, accepted=False)
    with pytest.raises(Refused):
        actions.decide_correction(by=cast.ann, correction=kept, accepted=True)


def test_another_partnerships_queue_is_its_own(cast, accepted, client):
    send(client)
    kept = Correction.objects.get()
    client.force_login(cast.dev)
    assert client.get(f"/elsewhere/corrections/{kept.reference}/").status_code == 404
    assert kept.text not in client.get("/elsewhere/corrections/").content.decode()


def test_what_they_wrote_is_shown_as_words(cast, accepted, client):
    send(client, text="<img src=x onerror=alert(1)>\nsecond line\u202e")
    client.force_login(cast.ann)
    kept = Correction.objects.get()
    assert "\u202e" not in kept.text
    for where in ("/dorset/corrections/", f"/dorset/corrections/{kept.reference}/"):
        assert "<img src=x" not in client.get(where).content.decode()


def test_a_page_that_is_not_public_takes_none(cast):
    with pytest.raises(Refused):
        actions.suggest_correction(by=Visitor(), partnership=cast.dorset, about="other", text="x", caller=ADDRESS)


def test_a_suggestion_says_something(cast, accepted):
    with pytest.raises(Refused):
        actions.suggest_correction(by=Visitor(), partnership=cast.dorset, about="other", text="  ", caller=ADDRESS)
