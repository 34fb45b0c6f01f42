"""Reach is shown for each channel by itself; what comes in beside a campaign coincides with it; small counts are covered."""

import datetime as dt
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from alongside.awareness import actions, queries
from alongside.awareness.models import Visits
from alongside.awareness.presenters import counts
from alongside.kernel.refusals import Refused
from tests.awareness.campaigns.campaign_world import boxes, here

DAYS = some.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
LENGTH = some.integers(0, 200)


def counted(world, channel, count, **words):
    today = timezone.localdate()
    given = {"counted": "People reached", "starts": today, "ends": today, "source": "Those who did it"}
    return actions.add_reach(by=world.ann, campaign=world.campaign, channel=channel, count=count, **{**given, **words})


@given(DAYS, LENGTH)
def test_the_weeks_before_during_and_after_meet_and_never_overlap(starts, length):
    ends = starts + dt.timedelta(days=length)
    before, during, after = counts.windows(starts, ends)
    day = dt.timedelta(days=1)
    assert (before.last + day, during.last + day) == (during.first, after.first)
    assert (before.last - before.first + day, after.last - after.first + day) == (dt.timedelta(weeks=8),) * 2
    assert (during.first, during.last) == (starts, ends)


@given(DAYS, LENGTH, some.integers(-100, 300), some.lists(some.integers(-150, 350), max_size=60))
def test_each_report_is_counted_once_and_none_that_has_not_come(starts, length, days_on, came):
    ends, today = starts + dt.timedelta(days=length), starts + dt.timedelta(days=days_on)
    reports = [starts + dt.timedelta(days=one) for one in came if one <= days_on]

    def between(first, last):
        assert last <= today, "nobody counts days that have not come"
        return sum(first <= one <= last for one in reports)

    rows = counts.beside(starts, ends, today, between, lambda first, last: None, exact=True)
    said = [int(row.reports.split()[0]) for row in rows if row.reports != "Not yet"]
    edge = dt.timedelta(weeks=8)
    assert sum(said) == sum(starts - edge <= one <= ends + edge for one in reports)
    assert [row.reports == "Not yet" for row in rows] == [one.first > today for one in counts.windows(starts, ends)]


@given(some.integers(0, 100_000), some.booleans())
def test_a_small_count_is_covered_but_for_those_who_lead(count, exact):
    said = counts.shown(count, exact=exact)
    assert said == (f"{count:,}" if exact or count >= 5 else "fewer than 5")


@pytest.mark.django_db
def test_scenario_19_reach_of_radio_and_social_is_never_summed(world, client):
    counted(world, "radio", 90_000)
    counted(world, "social", 60_000)
    client.force_login(world.cleo)
    page = client.get(here("reach_show", world.campaign)).content.decode()
    assert "90,000" in page
    assert "60,000" in page
    assert "150,000" not in page
    assert "150000" not in page
    assert "There is no total." in page
    assert page.count("coincides with") >= 1
    words = BeautifulSoup(page, "html.parser").get_text(" ")
    for one in ("8 weeks before", "During", "8 weeks after"):
        assert one in words
    assert "caused by" not in words


@pytest.mark.django_db
def test_visits_are_shown_beside_it_and_small_ones_only_to_those_who_lead(world, client):
    today = timezone.localdate()
    Visits.objects.create(code=world.poster.code, day=today, count=3)
    Visits.objects.create(code=world.poster.code, day=world.campaign.starts - dt.timedelta(days=1), count=1_234)
    for name, words in (("ann", ["3 so far", "1,234"]), ("cleo", ["fewer than 5 so far", "1,234"])):
        client.force_login(getattr(world, name))
        page = BeautifulSoup(client.get(here("reach_show", world.campaign)).content, "html.parser").get_text(" ")
        for one in words:
            assert one in page
    for there in (here("reach_show", world.campaign), here("campaign_show", world.campaign), here("material_show", world.poster)):
        Visits.objects.filter(day=today).update(count=2)
        Visits.objects.exclude(day=today).delete()
        page = BeautifulSoup(client.get(there).content, "html.parser").get_text(" ")
        assert "fewer than 5" in page


@pytest.mark.django_db
def test_how_many_reports_came_is_told_day_by_day_to_those_who_lead_and_to_nobody_else(world, client):
    """Seven reports during a campaign, read again after an eighth, would tell of one; so would a campaign of other days."""
    today = timezone.localdate()
    reports = ["7 so far", "8 so far"]
    for number, said in enumerate(reports, start=7):
        with patch.object(queries, "concerns_received", lambda *days, count=number: count):
            for name in ("ann", "ben", "cleo", "tri"):
                client.force_login(getattr(world, name))
                page = BeautifulSoup(client.get(here("reach_show", world.campaign)).content, "html.parser").get_text(" ")
                assert (said in page) is (name == "ann"), (name, said)
                assert ("Reports received" in page) is (name == "ann")
    assert world.campaign.starts <= today <= world.campaign.ends


@pytest.mark.django_db
def test_a_count_says_what_was_counted_and_is_of_a_channel_the_campaign_uses(world, client):
    today = timezone.localdate()
    tomorrow = today + dt.timedelta(days=1)
    for words in ({"channel": "stall"}, {"counted": " "}, {"source": ""}, {"ends": tomorrow}, {"starts": tomorrow}):
        with pytest.raises(Refused):
            counted(world, words.pop("channel", "radio"), 5, **words)
    with pytest.raises(PermissionDenied):
        actions.add_reach(
            by=world.ben, campaign=world.campaign, channel="radio", counted="x", count=1, starts=today, ends=today, source="x"
        )
    client.force_login(world.ann)
    typed = {"channel": "radio", "counted": "Listeners", "count": "many", "source": "The station"}
    page = client.post(here("reach_add", world.campaign), {**typed, **boxes("starts", today), **boxes("ends", today)})
    assert page.status_code == 200
    assert 'value="many"' in page.content.decode()
    typed["count"] = "90000"
    assert (
        client.post(here("reach_add", world.campaign), {**typed, **boxes("starts", today), **boxes("ends", today)}).status_code
        == 302
    )


@pytest.mark.django_db
def test_a_wrong_count_is_struck_out_and_stays_to_be_seen(world, client):
    wrong = counted(world, "radio", 900_000)
    client.force_login(world.ann)
    there = here("reach_strike", world.campaign, number=wrong.number)
    assert "Say why" in client.post(there, {"why": ""}).content.decode()
    assert client.post(there, {"why": "One nought too many"}).status_code == 302
    page = client.get(here("reach_show", world.campaign)).content.decode()
    assert "900,000" in page
    assert "Struck out by Ann Baker: One nought too many" in page
    with pytest.raises(Refused):
        actions.strike_reach(by=world.ann, campaign=world.campaign, number=wrong.number, why="Again")
    assert client.get(here("reach_strike", world.campaign, number=99)).status_code == 404


@pytest.mark.django_db
def test_a_count_of_one_campaign_is_not_struck_out_through_another(world, client):
    mine = counted(world, "radio", 5)
    other = world.planned(name="Another")
    client.force_login(world.ann)
    assert client.post(here("reach_strike", other, number=mine.number), {"why": "Mismatched"}).status_code == 404
    with pytest.raises(Refused):
        actions.strike_reach(by=world.ann, campaign=other, number=mine.number, why="Mismatched")
    mine.refresh_from_db()
    assert mine.struck_at is None


def test_a_partnership_that_receives_no_reports_here_says_so():
    rows = counts.beside(
        dt.date(2026, 1, 1), dt.date(2026, 1, 2), dt.date(2026, 6, 1), lambda a, b: None, lambda a, b: 7, exact=True
    )
    assert [(row.reports, row.visits) for row in rows] == [("Not counted here", "7")] * 3
