"""Following a printed code: it leads on, counts one for the day, and keeps nothing of who followed it."""

import datetime as dt
import re
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from alongside.awareness import actions, tally
from alongside.awareness.models import Visits
from alongside.ledger.models import Entry
from tests.awareness.campaigns.campaign_world import here

pytestmark = pytest.mark.django_db
SECRET = "198.51.100.77"


def counted(code):
    return sum(Visits.objects.filter(code=code).values_list("count", flat=True))


def follow(client, code, method="get", **headers):
    return getattr(client, method)(here("code_follow", code=code), headers=headers)


def test_it_leads_to_the_site_in_the_language_that_was_printed_and_counts_one(world, client):
    albanian = world.add("sq", headline="Njihni shenjat")
    answer = follow(client, albanian.code)
    assert answer.status_code == 302
    assert answer["Location"] == "/dorset/awareness/sq/report/"
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert client.get(answer["Location"], follow=True).status_code == 200
    follow(client, albanian.code.upper())
    assert counted(albanian.code) == 2


@pytest.mark.parametrize("code", ["sq-000000", "en-zzzzzz", "anything", "xx-7k3q2f"])
def test_an_unknown_code_leads_on_in_the_same_way_and_counts_nothing(world, client, code):
    known, unknown = follow(client, world.poster.code), follow(client, code)
    assert (unknown.status_code, unknown.content) == (known.status_code, known.content)
    assert {k: v for k, v in unknown.items() if k != "Location"} == {k: v for k, v in known.items() if k != "Location"}
    language = code.partition("-")[0] if code.startswith("sq") else "en"
    assert unknown["Location"] == f"/dorset/awareness/{'' if language == 'en' else language + '/'}report/"
    assert Visits.objects.values_list("code", flat=True).get() == world.poster.code


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("head", {}),
        ("get", {"Purpose": "prefetch"}),
        ("get", {"Sec-Purpose": "prefetch;prerender"}),
        ("get", {"X-Moz": "prefetch"}),
        ("get", {"X-Purpose": "preview"}),
    ],
)
def test_what_asks_ahead_of_a_person_is_not_counted(world, client, method, headers):
    assert follow(client, world.poster.code, method, **headers).status_code == 302
    assert counted(world.poster.code) == 0


def test_nothing_but_the_code_the_day_and_the_count_is_kept_anywhere(world, client):
    entries = Entry.objects.count()
    headers = {"User-Agent": "BANANABROWSER", "Referer": "https://example.org/BANANAPAGE", "X-Forwarded-For": SECRET}
    client.get(here("code_follow", code=world.poster.code), headers=headers, REMOTE_ADDR=SECRET)
    assert {field.name for field in Visits._meta.get_fields()} == {"id", "code", "day", "count"}
    assert isinstance(Visits.objects.get().day, dt.date)
    assert not isinstance(Visits.objects.get().day, dt.datetime)
    assert Entry.objects.count() == entries, "the ledger would keep the moment"
    assert client.cookies == {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert not re.search(f"BANANA|{re.escape(SECRET)}", str(cursor.fetchall())), table


def test_the_counting_never_looks_at_who_asked():
    text = Path(tally.__file__).read_text(encoding="utf-8")
    for word in ("REMOTE_ADDR", "User-Agent", "Referer", "Cookie", "session", "timezone.now()", "log."):
        assert word not in text


def test_each_day_has_its_own_row(world, client):
    first, second = (timezone.localdate() + dt.timedelta(days=days) for days in (1, 2))
    for moment in (f"{first} 09:00Z", f"{first} 18:00Z", f"{second} 09:00Z"):
        with time_machine.travel(moment):
            follow(client, world.poster.code)
    found = Visits.objects.order_by("day").values_list("day", "count")
    assert list(found) == [(first, 2), (second, 1)]


def test_one_that_is_withdrawn_leads_on_and_counts_no_more(world, client):
    actions.withdraw_material(by=world.ann, material=world.poster, why="A face can be recognised")
    assert follow(client, world.poster.code).status_code == 302
    assert counted(world.poster.code) == 0


def test_a_code_of_one_partnership_is_not_counted_in_another(world):
    tally.count_visit(world.elsewhere, world.poster.code)
    assert counted(world.poster.code) == 0


def test_a_partnership_without_a_public_site_has_no_codes_to_follow(world, client):
    from alongside.partnership.models import PartnershipProfile

    PartnershipProfile.objects.update(published=False)
    assert follow(client, world.poster.code).status_code == 404
    assert client.post(here("code_follow", code=world.poster.code)).status_code == 405
