"""A council's panel that decides about children: who decides at how many days before 18, and by when."""

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, days, panels, stages
from alongside.referrals.holding import move
from alongside.referrals.models import Case
from alongside.tasks.models import Task
from alongside.ui.dates import date
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, TODAY, at, build, met
from .test_days import in_days, statuses
from .test_decisions import agreed

CHILD = {**ADULT, "age": "child"}
DAYS = st.dates(dt.date(2021, 6, 1), dt.date(2040, 1, 1))


@pytest.fixture
def world(db):
    return laid(build)


def child(world, left, *, estimated=False, council="bexley"):
    """A child so many days before 18, whose council has a panel; the report is not sent yet."""
    case = met(world, **CHILD)
    actions.set_eighteen(by=world.fra, case=case, on=in_days(left), estimated=estimated, how="A passport")
    return actions.name_panel(by=world.fra, case=case, council=council)


def sent(world, case, stage="nrm_submitted"):
    move(world.fra, case, stage, TODAY(), "")
    return Case.everything.get(pk=case.pk)


def waits_for(case):
    return {one.code: (one.on - TODAY()).days for one in days.due_in(case) if one.code in ("panel_rg", "rg_decision")}


@pytest.mark.parametrize(
    ("left", "panel"), [(150, True), (102, True), (101, True), (100, False), (99, False), (95, False), (1, False)]
)
def test_a_panel_takes_children_more_than_100_days_before_18(world, left, panel):
    case = child(world, left)
    assert panels.panel_of(case).panel is panel
    case = sent(world, case)
    assert ("panel_rg" in waits_for(case), "rg_decision" in waits_for(case)) == (panel, not panel)
    assert not panel or waits_for(case) == {"panel_rg": 45}


@given(birthday=DAYS, sent_on=DAYS)
def test_there_is_one_last_day_for_a_panel_and_none_after_it(birthday, sent_on):
    last = birthday - dt.timedelta(days=101)
    assert stages.panel_takes(birthday, sent_on) == (sent_on <= last)


def limit(world, days, after):
    """A limit of panels that the system administrator sets, from so many days after today."""
    return actions.set_length(
        by=world.fay, code=stages.PANEL, days=days, kind="calendar", source="A new Act", valid_from=in_days(after)
    )


def on_day(after):
    return time_machine.travel(dt.datetime.combine(in_days(after), dt.time(12), tzinfo=dt.UTC), tick=False)


def test_a_limit_that_was_set_holds_for_reports_sent_from_its_day(world):
    """120 days instead of 100 from in ten days on: a report of a child 115 days before 18 goes to the panel till then."""
    before, after = child(world, 115), child(world, 125)
    limit(world, 120, 10)
    before = sent(world, before)
    with on_day(10):
        assert "more than 120 days" in panels.panel_of(after).who
        after = sent(world, after)
        assert set(waits_for(after)) == {"rg_decision"}
        assert set(waits_for(before)) == {"panel_rg"}
        assert panels.panel_of(before).panel
        assert "more than 100 days" in panels.panel_of(before).who


@pytest.mark.parametrize(
    ("left", "days", "after", "last"),
    [
        (300, 120, 10, 179),  # the new limit, when it holds long before
        (125, 120, 10, 9),  # the day before the new limit: by it no day is left
        (115, 120, 20, 14),  # the old limit, when it is over before the new one holds
        (115, 50, 10, 64),  # a limit that is nearer to 18 gives time again
        (105, 50, 60, 4),  # and none where it comes too late
    ],
)
def test_until_when_a_panel_takes_a_child_follows_from_every_limit(world, left, days, after, last):
    case = child(world, left)
    limit(world, days, after)
    assert f"Send the report by {date(in_days(last))}" in panels.panel_of(case).who
    [due] = [one for one in days_of(case) if one.code == "eighteen_100"]
    assert due.on == in_days(last)
    assert due.source.startswith("A new Act" if last >= after else "Home Office statistics")


def days_of(case):
    return days.due_in(Case.everything.get(pk=case.pk))


@given(
    birthday=DAYS, sent_on=DAYS, limits=st.lists(st.tuples(DAYS, st.integers(0, 366)), max_size=3, unique_by=lambda one: one[0])
)
def test_whatever_limits_are_set_the_last_day_is_one_on_which_a_panel_takes_them_and_none_comes_after(birthday, sent_on, limits):
    known = [stages.Length(stages.PANEL, number, "calendar", "x", day) for day, number in limits if day > dt.date(2021, 6, 1)]
    last = stages.last_panel_day(birthday, known)
    assert last is None or stages.panel_takes(birthday, last, known)
    assert not stages.panel_takes(birthday, sent_on, known) or (last is not None and sent_on <= last)


def test_before_there_were_panels_none_takes_anybody():
    assert not stages.panel_takes(dt.date(2030, 1, 1), dt.date(2021, 5, 31))


def test_the_day_the_report_was_sent_counts_and_not_a_later_one(world):
    """Sent 101 days before 18: when the move to “awaited” comes a week later, the panel still decides, by the same day."""
    case = sent(world, child(world, 101))
    due = next(one.on for one in days.due_in(case) if one.code == "panel_rg")
    with time_machine.travel(dt.datetime.combine(in_days(7), dt.time(12), tzinfo=dt.UTC), tick=False):
        case = sent(world, case, "rg_pending")
        assert next(one.on for one in days.due_in(case) if one.code == "panel_rg") == due


def test_the_clock_is_done_by_the_decision_and_what_is_asked_again_is_not_the_panels_first_clock(world):
    case = sent(world, child(world, 150))
    case = sent(world, case, "rg_negative")
    assert statuses(case, "panel_rg") == [Task.Status.DONE]
    for stage in ("recon_rg", "rg_pending"):
        case = sent(world, case, stage)
    assert set(waits_for(case)) == {"rg_decision"}


def test_a_birthday_that_is_corrected_changes_who_decides(world):
    case = sent(world, child(world, 150))
    actions.set_eighteen(by=world.fra, case=case, on=in_days(95), estimated=False, how="Another paper")
    case = Case.everything.get(pk=case.pk)
    assert set(waits_for(case)) == {"rg_decision"}
    assert statuses(case, "panel_rg") == [Task.Status.NO_LONGER_POSSIBLE]


def test_without_a_birthday_or_a_panel_the_sooner_clock_runs(world):
    case = actions.name_panel(by=world.fra, case=met(world, **CHILD), council="bexley")
    assert panels.panel_of(case).panel is None
    assert set(waits_for(sent(world, case))) == {"rg_decision"}
    assert set(waits_for(sent(world, child(world, 150, council="")))) == {"rg_decision"}


def test_who_may_and_what_is_refused(world, client):
    with pytest.raises(Refused, match="children only"):
        actions.name_panel(by=world.fra, case=met(world), council="bexley")
    with pytest.raises(Refused, match="has a panel") as caught:
        child(world, 150, council="atlantis")
    assert caught.value.field == "council"


def test_a_council_that_the_administrator_adds_can_be_named_from_its_day(world):
    said = {"words": "It sits", "source": "Its letter", "valid_from": in_days(1)}
    actions.set_entry(by=world.fay, named="panel", name="Dorset Council", **said)
    assert "dorset_council" not in panels.councils()
    with time_machine.travel(dt.datetime.combine(in_days(1), dt.time(12), tzinfo=dt.UTC), tick=False):
        assert panels.councils()["dorset_council"] == "Dorset Council"


def test_whoever_it_is_shared_with_does_not_learn_how_far_from_18_they_are(world, client):
    case = child(world, 150)
    agreed(world, case, world.charity, share=True)
    page = signed_in(client, world.cleo).get(at("case_show", case)).content.decode()
    assert "Bexley" not in page
    assert "before 18" not in page


def test_the_page(world, client):
    case = child(world, 150, council="")
    page = signed_in(client, world.fra).post(at("panel_name", case), {"council": ""}).content.decode()
    assert "Choose a council, or that theirs has no panel" in page
    assert client.post(at("panel_name", case), {"council": "bexley"}).status_code == 302
    assert "London Borough of Bexley" in client.get(at("case_show", case)).content.decode()
