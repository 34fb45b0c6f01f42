"""What a campaign's page says of reach, visits and reports, counted again from the raw tables by SQL of the tests' own."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.utils import timezone

from alongside.awareness import actions
from alongside.awareness.models import Concern, Visits
from alongside.sharing.models import Record
from alongside.sharing.spine import new_record
from tests.awareness.campaigns.campaign_world import here

pytestmark = pytest.mark.django_db


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def day(value):
    value = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(value, dt.datetime):
        return value
    return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(ZoneInfo("Europe/London")).date()


@pytest.fixture
def laid(world):
    """Reach by two channels, one struck out; visits to its codes and to another's; reports on and beside the edges."""
    today, starts = timezone.localdate(), world.campaign.starts
    given = {"starts": today, "ends": today, "source": "Those who did it", "counted": "People"}
    for channel, count in (("radio", 90_000), ("social", 60_000), ("radio", 7)):
        last = actions.add_reach(by=world.ann, campaign=world.campaign, channel=channel, count=count, **given)
    actions.strike_reach(by=world.ann, campaign=world.campaign, number=last.number, why="Twice")
    days = [starts - dt.timedelta(days=one) for one in (57, 56, 1, 0)] + [today]
    for number, on in enumerate(dict.fromkeys(days), start=3):
        Visits.objects.create(code=world.poster.code, day=on, count=number)
        Visits.objects.create(code="another", day=on, count=1_000)
    for number, on in enumerate([*days, *days[:3]]):
        _concern(world, number, dt.datetime.combine(on, dt.time(0 if number % 2 else 23, 30)))
    return world


def _concern(world, number, moment):
    record = new_record(
        by=world.ann, kind="awareness.concern", prefix="CON", title="Told", partnership=world.dorset, owner=world.police
    )
    at = timezone.make_aware(moment)
    Record.everything.filter(pk=record.pk).update(created_at=at)
    Concern.everything.create(
        record=record, how="anonymous", language="en", what="Told", receipt_digest=f"{number:064}", due_at=timezone.now()
    )


def tables(page):
    return [
        [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]
        for table in BeautifulSoup(page, "html.parser").find_all("table")
    ]


def test_every_number_of_the_page_is_counted_again(laid, client):
    client.force_login(laid.ann)
    reach, beside = tables(client.get(here("reach_show", laid.campaign)).content.decode())
    raw = ask(
        "SELECT c.name, r.count, r.struck_at FROM awareness_reach r JOIN awareness_choice c ON c.id = r.channel_id "
        "WHERE r.campaign_id = %s ORDER BY r.id",
        laid.campaign.pk,
    )
    shown = sorted((row[0].split()[0], "Struck out" in row[0], int(row[2].split()[-1].replace(",", ""))) for row in reach)
    assert shown == sorted((name.split()[0], struck is not None, count) for name, count, struck in raw)
    weeks, one = dt.timedelta(weeks=8), dt.timedelta(days=1)
    starts, ends = laid.campaign.starts, laid.campaign.ends
    windows = ((starts - weeks, starts - one), (starts, ends))
    visits = ask(
        "SELECT v.day, v.count FROM awareness_visits v JOIN awareness_material m ON m.code = v.code WHERE m.campaign_id = %s",
        laid.campaign.pk,
    )
    reports = ask(
        "SELECT r.created_at FROM awareness_concern c JOIN sharing_record r ON r.id = c.record_id WHERE r.partnership_id = %s",
        laid.dorset.pk,
    )
    for (first, last), row in zip(windows, beside, strict=False):
        came = sum(first <= day(at) <= last for (at,) in reports)
        followed = sum(count for on, count in visits if first <= day(on) <= last)
        numbers = [next(int(word.replace(",", "")) for word in cell.split() if word[0].isdigit()) for cell in row[2:]]
        assert numbers == [came, followed], row
        assert came, "on an edge, and beside it"
    assert len(reports) > sum(int(next(word for word in row[2].split() if word.isdigit())) for row in beside[:2])
