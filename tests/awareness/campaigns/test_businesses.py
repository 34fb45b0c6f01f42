"""The register of businesses: stages with dates, a question after twelve months, and a file no spreadsheet runs."""

import csv
import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from alongside.awareness import actions
from alongside.awareness.models import Business
from alongside.awareness.rules import year_after
from alongside.kernel.refusals import Refused
from alongside.tasks.models import Task
from tests.awareness.campaigns.campaign_world import boxes, here

STATEMENT = {"stage": "statement", "address": "https://quay.example.org/statement", "year": 2025}


def added(world, name="Quay Farm Shop", by=None, **words):
    return actions.add_business(
        by=by or world.ann, partnership=world.dorset, **{"name": name, "sector": "retail", "area": "dorset", **words}
    )


def stage(world, business, stage, **words):
    given = {"on": timezone.localdate()}
    return actions.record_stage(by=world.ann, business=business, stage=stage, **{**given, **words})


@given(some.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_a_year_after_a_day_is_the_same_day_or_the_last_of_february(day):
    later = year_after(day)
    assert (later.year, later.month) == (day.year + 1, day.month)
    assert later.day == day.day or ((day.month, day.day), later.day) == ((2, 29), 28)


@pytest.mark.django_db
def test_a_pledge_is_asked_about_after_twelve_months(world):
    business, today = added(world), timezone.localdate()
    stage(world, business, "pledged")
    task = Task.everything.get(record__title__contains=business.reference)
    assert (task.due_on, task.organisation, task.role_title) == (year_after(today), world.police, "Business engagement lead")
    old = added(world, "Old Mill Cafe")
    stage(world, old, "pledged", on=today - dt.timedelta(days=700))
    assert Task.everything.get(record__title__contains=old.reference).due_on == today + dt.timedelta(days=14)
    stage(world, business, "active")
    assert Task.everything.count() == 2


@pytest.mark.django_db
def test_a_statement_says_where_and_for_which_year_and_training_how_many(world):
    business = added(world)
    for words in (
        {"stage": "statement", "year": 2025},
        {"stage": "statement", "address": "https://quay.example.org/"},
        {"stage": "trained"},
        {"stage": "admired"},
        {"stage": "pledged", "on": timezone.localdate() + dt.timedelta(days=1)},
    ):
        with pytest.raises(Refused):
            stage(world, business, **words)
    made = stage(world, business, **STATEMENT, board_approved=True, signed_by_role="Director", staff=7)
    assert (made.board_approved, made.signed_by_role, made.staff) == (True, "Director", None)
    other = stage(world, business, "approached", address="https://x.example.org/", signed_by_role="Director")
    assert (other.address, other.signed_by_role) == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["ana", "ben", "cleo", "aud", "dev", "fay"])
def test_only_those_who_run_campaigns_keep_the_register_and_take_it_away(world, name, client):
    person = getattr(world, name)
    with pytest.raises(PermissionDenied):
        added(world, by=person)
    client.force_login(person)
    assert client.get(here("business_export")).status_code in (403, 404)


@pytest.mark.django_db
def test_the_list_is_narrowed_and_counts_how_many_came_how_far(world, client):
    shop, farm = added(world), added(world, "Hill Farm", sector="agriculture")
    for one in (shop, farm):
        stage(world, one, "approached")
    stage(world, farm, "trained", staff=12)
    stage(world, farm, "trained", staff=3)
    client.force_login(world.cleo)
    page = client.get(here("business_list") + "?stage=trained").content.decode()
    assert "Hill Farm" in page
    assert "Quay Farm Shop" not in page
    rows = dict(line.values() for line in [{"a": cells[0], "b": cells[1]} for cells in totals(page)])
    assert (rows["Approached"], rows["Staff trained"], rows["Pledged"]) == ("2", "1", "0")
    assert "Hill Farm" not in client.get(here("business_list") + "?sector=retail").content.decode()
    assert client.get(here("business_list") + "?sector=%00&area=x&stage=y").status_code == 200


def totals(page):
    from bs4 import BeautifulSoup

    table = BeautifulSoup(page, "html.parser").find_all("table")[-1]
    return [[row.th.text.strip(), row.select_one(".app-table__value").text.strip()] for row in table.tbody.find_all("tr")]


@pytest.mark.django_db
def test_the_file_holds_no_formula(world, client):
    bad = added(world, "=HYPERLINK(1)")
    stage(world, bad, **STATEMENT, signed_by_role="@SUM(1)")
    added(world, "Plain")
    client.force_login(world.tri)
    answer = client.get(here("business_export"))
    assert answer["Content-Disposition"] == 'attachment; filename="businesses.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["'=HYPERLINK(1)", "Plain"]
    assert (rows[0]["signed_by_role"], rows[0]["year"], rows[1]["stage"]) == ("'@SUM(1)", "2025", "")


@pytest.mark.django_db
def test_a_slip_is_struck_out_counts_no_more_and_stays_to_be_seen(world, client):
    business = added(world)
    slip, other = stage(world, business, "approached"), added(world, "Hill Farm")
    client.force_login(world.ann)
    assert client.post(here("stage_strike", other, number=slip.number), {"why": "Mismatched"}).status_code == 404
    with pytest.raises(Refused):
        actions.strike_stage(by=world.ann, business=other, number=slip.number, why="Mismatched")
    there = here("stage_strike", business, number=slip.number)
    assert "Say why" in client.post(there, {"why": ""}).content.decode()
    assert client.post(there, {"why": "It was another shop"}).status_code == 302
    page = client.get(here("business_show", business)).content.decode()
    assert "Struck out by Ann Baker: It was another shop" in page
    assert "Quay Farm Shop" not in client.get(here("business_list") + "?stage=approached").content.decode()


@pytest.mark.django_db
def test_pages_keep_what_was_typed_and_say_what_is_wrong(world, client):
    client.force_login(world.ann)
    typed = {"name": "Quay Farm Shop", "sector": "retail", "area": "dorset"}
    assert client.post(here("business_add"), typed).status_code == 302
    assert "has this business in that area already" in client.post(here("business_add"), typed).content.decode()
    business = Business.objects.get()
    today = timezone.localdate()
    page = client.post(
        here("stage_record", business), {"stage": "statement", "address": "javascript:alert(1)", **boxes("on", today)}
    )
    assert page.status_code == 200
    assert "javascript:alert(1)" in page.content.decode()
    sent = {"stage": "statement", "address": "quay.example.org/s", "year": "2025", "board_approved": "no", **boxes("on", today)}
    assert client.post(here("stage_record", business), sent).status_code == 302
    assert "https://quay.example.org/s" in client.get(here("business_show", business)).content.decode()
    changed = {**typed, "name": "Quay Shop", "version": "1"}
    assert client.post(here("business_change", business), changed).status_code == 302
    stale = client.post(here("business_change", business), {**changed, "name": "Mine"}).content.decode()
    assert "Somebody changed this" in stale
    assert 'value="Mine"' in stale


@pytest.mark.django_db
def test_the_list_asks_the_database_no_more_for_more_businesses(world, client, django_assert_max_num_queries):
    for number in range(12):
        stage(world, added(world, f"Shop {number}"), "approached")
    client.force_login(world.cleo)
    with django_assert_max_num_queries(25):
        assert client.get(here("business_list")).status_code == 200
