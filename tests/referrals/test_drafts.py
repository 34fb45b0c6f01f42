"""A draft in the Home Office's own form: the day on which that form forgets it, as a day that is due."""

import datetime as dt

import pytest
import time_machine

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, days, stages
from alongside.referrals.models import OfficialDraft
from alongside.tasks.models import Task
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import TODAY, at, build, met
from .test_days import in_days, statuses, submitted
from .test_decisions import agreed


@pytest.fixture
def world(db):
    return laid(build)


def drafted(world, case, **more):
    return actions.note_draft(by=world.fra, case=case, **{"begun_on": TODAY(), **more})


def goes(case):
    return {one.code: (one.on - TODAY()).days for one in days.due_in(case) if one.code.startswith("draft")}


def test_without_the_forms_own_word_the_usual_number_of_days_is_taken_with_its_source(world):
    case = drafted(world, met(world))
    assert goes(case) == {"draft_soon": 21, "draft_gone": 28}
    [row] = [one for one in stages.clocks() if one["code"] == "draft_kept"]
    assert (row["mark"], "test set-up" in row["source"]) == ("R", True)


def test_the_days_that_the_form_shows_count_from_today(world):
    case = drafted(world, met(world), days_left=5)
    assert goes(case) == {"draft_soon": -2, "draft_gone": 5}
    assert statuses(case, "draft") == [Task.Status.OPEN]


def test_another_length_that_the_administrator_set_holds_from_its_day(world):
    actions.set_length(by=world.fay, code="draft_kept", days=60, kind="calendar", source="Their letter", valid_from=in_days(1))
    assert goes(drafted(world, met(world)))["draft_gone"] == 28
    with time_machine.travel(dt.datetime.combine(in_days(1), dt.time(12), tzinfo=dt.UTC), tick=False):
        assert goes(drafted(world, met(world)))["draft_gone"] == 60


def test_sending_the_report_a_new_draft_and_none_any_more_each_end_what_was_owed(world):
    case = drafted(world, met(world))
    case = drafted(world, case, days_left=40)
    assert statuses(case, "draft")[:2] == [Task.Status.DONE] * 2
    case = actions.note_draft(by=world.fra, case=case, begun_on=None)
    assert (goes(case), set(statuses(case, "draft")), OfficialDraft.objects.count()) == ({}, {Task.Status.DONE}, 3)
    case = submitted(world)
    case = drafted(world, case)
    case = actions.move_case(by=world.fra, case=case, stage="nrm_submitted", on=TODAY(), from_stage=case.stage)
    assert (goes(case), set(statuses(case, "draft"))) == ({}, {Task.Status.DONE})
    with pytest.raises(Refused, match="still to be sent"):
        drafted(world, case)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"begun_on": in_days(1)}, "begun_on"),
        ({"begun_on": in_days(-1)}, "begun_on"),
        ({"days_left": -1}, "days_left"),
        ({"days_left": 367}, "days_left"),
    ],
)
def test_a_slip_of_the_pen_is_said_beside_its_field(world, more, field):
    with pytest.raises(Refused) as caught:
        drafted(world, met(world), **more)
    assert caught.value.field == field


def test_whoever_it_is_shared_with_is_not_told_of_the_draft(world, client):
    case = drafted(world, met(world))
    agreed(world, case, world.charity, share=True)
    assert "forgets" not in signed_in(client, world.cleo).get(at("case_show", case)).content.decode()


def test_the_page_keeps_what_was_typed(world, client):
    case = met(world)
    page = signed_in(client, world.fra).post(at("draft_note", case), {"there": "yes", "days_left": "soon"}).content.decode()
    assert "Enter a whole number of days" in page
    assert "Enter the day it was begun" in page
    assert 'value="soon"' in page
    day = {"begun_on_day": TODAY().day, "begun_on_month": TODAY().month, "begun_on_year": TODAY().year}
    assert client.post(at("draft_note", case), {"there": "yes", **day}).status_code == 302
    assert "it forgets the draft on" in client.get(at("pack_show", case)).content.decode()
