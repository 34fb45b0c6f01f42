"""The dated lists that cases work to: how long clocks run and which route is given, as delivered and as set."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, days, lists, presenters, routes, stages
from alongside.referrals.models import Case, ClockLength
from tests.cast import Cast
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, TODAY, build, met


@pytest.fixture
def world(db) -> Cast:
    return laid(build)


def tomorrow():
    return TODAY() + dt.timedelta(days=1)


def set_length(world, by=None, **more):
    words = {"code": "reconsideration", "days": 60, "kind": "calendar", "source": "New guidance", "valid_from": tomorrow()}
    return actions.set_length(by=by or world.fay, **{**words, **more})


def set_route(world, **more):
    words = {"code": "agrees_elsewhere", "route": "local", "why": "The law changed", "source": "An Act", "valid_from": tomorrow()}
    return actions.set_route(by=world.fay, **{**words, **more})


def refused_on(world, day):
    case = met(world)
    Case.everything.filter(pk=case.pk).update(stage="rg_negative", stage_since=day)
    found = days.due_in(Case.everything.get(pk=case.pk))
    return next((one.on - day).days for one in found if one.code == "reconsideration")


def test_a_new_length_holds_for_what_begins_from_its_day_and_for_nothing_before(world):
    set_length(world)
    assert refused_on(world, TODAY()) == 30
    assert refused_on(world, tomorrow()) == 60
    [after] = [one for one in lists.lengths() if one.code == "reconsideration"]
    assert after.source == "New guidance"


def test_the_task_of_a_case_is_made_by_the_length_that_was_set(world):
    actions.set_length(by=world.fay, code="lost_again_3", days=2, kind="calendar", source="Our protocol", valid_from=tomorrow())
    with time_machine.travel(dt.datetime.combine(tomorrow(), dt.time(12), tzinfo=dt.UTC), tick=False):
        case = actions.lose_contact(by=world.fra, case=met(world), on=TODAY(), words="Gone")
        row = case.due_tasks.get(code="lost_again_3")
        assert (row.on - TODAY()).days == 2
        assert row.task.due_on == row.on


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"valid_from": dt.date(2026, 1, 1)}, "tomorrow or later"),
        ({"source": " "}, "who decided it"),
        ({"code": "eighteen_100"}, "Choose a clock"),  # it follows from the limit of panels
        ({"code": "draft_soon"}, "Choose a clock"),
        ({"code": "eighteen_30", "kind": "working"}, "counted every day"),
        ({"code": stages.PANEL, "kind": "working"}, "counted every day"),
        ({"code": "nothing"}, "Choose a clock"),
        ({"days": 367}, "between 0 and 366"),
        ({"kind": "lunar"}, "between 0 and 366"),
    ],
)
def test_a_length_without_a_source_or_a_day_to_come_is_refused(world, more, words):
    with pytest.raises(Refused, match=words):
        set_length(world, **more)


def test_a_length_is_set_once_a_day_and_never_changed(world):
    kept = set_length(world)
    with pytest.raises(Refused, match="already"):
        set_length(world, days=61)
    with pytest.raises(DatabaseError), transaction.atomic():
        ClockLength.objects.filter(pk=kept.pk).update(days=1)


def test_only_the_system_administrator_keeps_the_lists(world, client):
    with pytest.raises(PermissionDenied):
        set_length(world, by=world.ann)
    there = reverse("referral_lists:list_keep")
    assert signed_in(client, world.ann).get(there).status_code == 403


def test_a_row_of_the_table_leads_elsewhere_from_its_day_and_the_case_says_why(world):
    set_route(world)
    before = met(world, by=world.cleo)
    assert before.route == "request"
    with time_machine.travel(dt.datetime.combine(tomorrow(), dt.time(12), tzinfo=dt.UTC), tick=False):
        after = met(world, by=world.cleo)
        assert (after.route, presenters.route_of(after).why) == ("local", "The law changed")
        assert presenters.route_of(before).code == "request"  # as the table was when it was chosen
        assert after.choices.get().table != before.choices.get().table
        assert met(world, **ADULT).route == "nrm"  # other rows are as they were


@pytest.mark.parametrize(
    ("code", "route"),
    [
        ("child_here", "notify"),
        ("child_elsewhere", "local"),
        ("agrees_here", "notify"),
        ("agrees_elsewhere", "nrm"),
        ("declines_bound", "nrm"),
        ("undecided", "nrm"),
        ("declines_not_bound", "child"),
    ],
)
def test_no_table_can_send_somebody_on_a_way_the_law_does_not_have(world, code, route):
    with pytest.raises(Refused, match="cannot lead there"):
        set_route(world, code=code, route=route)


@given(st.sampled_from([row["code"] for row in routes.rows()]), st.data())
def test_whatever_is_set_a_child_is_never_notified_about_and_nobody_is_referred_against_their_will(code, data):
    to = data.draw(st.sampled_from(routes.open_to(code)))
    for facts in routes.every_combination():
        chosen = routes.choose(facts, {code: (to.code, "")})
        assert facts.age == "adult" or chosen.pack != "notify"
        assert chosen.pack != "notify" or facts.consent == "no"
        assert chosen.pack != "nrm" or facts.first_responder
        if chosen.pack == "nrm" and facts.age == "adult" and facts.capacity == "has":
            assert facts.consent == "yes"


def test_every_row_may_stay_as_it_was_delivered():
    for row in routes.rows():
        assert row["route"] in {one.code for one in routes.open_to(row["code"])}


def test_the_pages(world, client):
    signed_in(client, world.fay)
    page = client.get(reverse("referral_lists:list_keep")).content.decode()
    assert "Last day to ask for reconsideration" in page
    assert "An adult who agrees" in page
    day = tomorrow()
    typed = {"valid_from_day": day.day, "valid_from_month": day.month, "valid_from_year": day.year, "source": "New guidance"}
    there = reverse("referral_lists:length_set")
    wrong = client.post(there, {**typed, "code": "reconsideration", "kind": "calendar", "days": ""}).content.decode()
    assert "Enter how many days" in wrong
    assert "New guidance" in wrong
    assert client.post(there, {**typed, "code": "reconsideration", "kind": "calendar", "days": "60"}).status_code == 302
    assert "60 days" in client.get(reverse("referral_lists:list_keep")).content.decode()
    row = reverse("referral_lists:route_set", kwargs={"code": "agrees_elsewhere"})
    assert client.post(row, {**typed, "route": "local", "why": "The law changed"}).status_code == 302
    assert client.get(reverse("referral_lists:route_set", kwargs={"code": "nothing"})).status_code == 404


def test_what_is_the_law_s_or_the_form_s_own_is_not_offered():
    offered = stages.can_be_set()
    assert {"eighteen_30", "eighteen_unanswered", stages.PANEL} <= set(offered)
    assert not {"eighteen_100", "eighteen_choice", "eighteen_route", "draft_soon", "draft_gone"} & set(offered)
    assert "30 days before" in offered["eighteen_30"]


def reminded(case):
    """How many days before 18 the last reminder is, on the page and as a task."""
    case = Case.everything.get(pk=case.pk)
    found = [one.on for one in days.due_in(case) if one.code == "eighteen_30"]
    assert found == [one.on for one in days.owed(case) if one.code == "eighteen_30"]
    return [(case.turns_18_on - on).days for on in found]


def test_a_length_before_a_birthday_holds_for_birthdays_written_down_from_its_day(world):
    """Who was reminded of already keeps the day; another birthday of theirs, written down later, has the new one."""
    case = child(world)
    set_length(world, code="eighteen_30", days=45)
    assert reminded(case) == [30]
    with time_machine.travel(dt.datetime.combine(tomorrow(), dt.time(12), tzinfo=dt.UTC), tick=False):
        assert (reminded(case), reminded(child(world))) == ([30], [45])
        actions.set_eighteen(by=world.fra, case=case, on=TODAY() + dt.timedelta(days=301), estimated=False, how="Another paper")
        assert reminded(case) == [45]
    Case.everything.filter(pk=case.pk).update(eighteen_said_on=None)  # as of a birthday written down before this was kept
    assert [one.on for one in days.due_in(Case.everything.get(pk=case.pk)) if one.code == "eighteen_30"] == [
        TODAY() + dt.timedelta(days=302 - 30)
    ]


def child(world):
    case = met(world, **{**ADULT, "age": "child"})
    return actions.set_eighteen(by=world.fra, case=case, on=TODAY() + dt.timedelta(days=300), estimated=False, how="A passport")


def test_the_page_says_what_was_set_before_a_birthday_and_of_panels(world, client):
    set_length(world, code="eighteen_30", days=45)
    set_length(world, code=stages.PANEL, days=120, source="A new Act")
    page = signed_in(client, world.fay).get(reverse("referral_lists:list_keep")).text
    assert ("45 days before" in page, "more than 100 days before" in page, "more than 120 days before" in page) == (True,) * 3
    there, day = reverse("referral_lists:length_set"), tomorrow() + dt.timedelta(days=1)
    typed = {"valid_from_day": day.day, "valid_from_month": day.month, "valid_from_year": day.year, "source": "A new Act"}
    typed |= {"code": stages.PANEL, "days": "90"}
    assert "counted every day" in client.post(there, {**typed, "kind": "working"}).text
    assert client.post(there, {**typed, "kind": "calendar"}).status_code == 302
    assert "more than 90 days before" in client.get(reverse("referral_lists:list_keep")).text
