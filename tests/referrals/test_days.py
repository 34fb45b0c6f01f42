"""Days that matter: as tasks that close by themselves, before and at 18, and when contact is lost."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts import actions as accounts
from alongside.accounts.models import OrganisationDuty
from alongside.kernel.refusals import Refused
from alongside.referrals import actions, days, queries, stages
from alongside.referrals.models import Case, DueTask
from alongside.tasks import actions as tasks
from alongside.tasks.models import Task
from alongside.tasks.queries import pending_for, tasks_for
from alongside.tasks.working_days import Nation
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, TODAY, at, build, met, say

CHILD = {**ADULT, "age": "child"}
RG = ("nrm_submitted", "rg_pending", "rg_negative")


@pytest.fixture
def world(db):
    return laid(build)


def in_days(number):
    return TODAY() + dt.timedelta(days=number)


def moved(world, case, *to):
    for stage in to:
        case = actions.move_case(by=world.fra, case=case, stage=stage, on=TODAY(), from_stage=case.stage)
    return case


def submitted(world, *to, **facts):
    case = actions.check_pack(by=world.fra, case=say(world, met(world, **facts), exploitation_types="forced_to_work"))
    return moved(world, case, *to)


def statuses(case, start):
    found = DueTask.objects.filter(case=case, code__startswith=start).order_by("on", "pk")
    return [one.task.status for one in found.select_related("task")]


def test_the_days_of_a_case_are_tasks_of_its_worker_and_say_nothing_of_it(world):
    case = submitted(world, *RG)
    mine = list(pending_for(world.fra, world.dorset, "mine"))
    assert sorted(one.due_on for one in mine) == sorted(one.on for one in days.due_in(case) if not one.floor)
    assert len(mine) == 5
    for task in mine:
        assert task.record.title == "Look at what is due in one of your cases"
        assert case.reference not in task.record.title
    for person in (world.cleo, world.ann, world.ana):
        assert not list(tasks_for(person, world.dorset))


def test_the_days_of_a_reasonable_grounds_decision_run_from_the_day_the_report_was_sent(world):
    case = submitted(world)
    Case.everything.filter(pk=case.pk).update(stage_since=in_days(-30))
    case = Case.everything.get(pk=case.pk)
    steps = [("nrm_submitted", -8), ("rg_pending", -6), ("rg_suspended", -3), ("rg_pending", 0)]
    expected = queries.working_day(in_days(-8), 5, Nation.ENGLAND_AND_WALES)
    for stage, day in steps:
        case = actions.move_case(by=world.fra, case=case, stage=stage, on=in_days(day), from_stage=case.stage)
        decided = [one.on for one in days.due_in(case) if one.code == "rg_decision"]
        assert decided == ([] if stage == "rg_suspended" else [expected])
    case = moved(world, case, "rg_negative", "recon_rg", "rg_pending")  # what is asked again is asked from that day
    again = queries.working_day(TODAY(), 5, Nation.ENGLAND_AND_WALES)
    assert [one.on for one in days.due_in(case) if one.code == "rg_decision"] == [again]


def test_reconsideration_asked_in_time_is_done_and_its_other_days_are_no_longer_possible(world):
    case = moved(world, submitted(world, *RG), "recon_rg")
    assert set(statuses(case, "recons")) == {Task.Status.DONE}
    assert not list(pending_for(world.fra, world.dorset, "mine"))


def test_a_case_closed_without_reconsideration_did_not_do_it(world):
    case = moved(world, submitted(world, *RG), "closed")
    assert set(statuses(case, "recons")) == {Task.Status.NO_LONGER_POSSIBLE}


def test_a_second_refusal_on_the_same_day_starts_its_days_again(world):
    case = moved(world, submitted(world, *RG), "recon_rg", "rg_negative")
    assert statuses(case, "reconsideration") == [Task.Status.DONE, Task.Status.OPEN]


def test_what_the_worker_said_is_done_stays_done(world, client):
    case = submitted(world, *RG)
    row = DueTask.objects.get(case=case, code="reconsider_14")
    tasks.move_task(by=world.fra, task=row.task, status="done", from_status="open", evidence="Spoke today")
    case = moved(world, case, "closed")
    assert statuses(case, "reconsider_14") == ["done"]


def test_a_day_that_is_done_is_shown_as_done_and_is_not_late(world, client):
    case = met(world, consent="undecided")
    actions.choose_route(by=world.fra, case=case, **{**ADULT, "consent": "undecided"}, review_on=TODAY())
    row = DueTask.objects.get(case=case, code="review")
    tasks.move_task(by=world.fra, task=row.task, status="done", from_status="open", evidence="Spoke today")
    page = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert "Done" in page
    Case.everything.filter(pk=case.pk).update(review_on=in_days(-1))
    DueTask.objects.filter(pk=row.pk).update(on=in_days(-1))
    assert days.overdue_for(world.fra, world.dorset) == 0
    DueTask.objects.filter(pk=row.pk).update(closed=True)
    assert days.overdue_for(world.fra, world.dorset) == 1


def test_talking_again_on_another_day_ends_the_first_task_as_done(world):
    case, undecided = met(world, consent="undecided"), {**ADULT, "consent": "undecided"}
    actions.choose_route(by=world.fra, case=case, **undecided, review_on=in_days(7))
    actions.choose_route(by=world.fra, case=case, **undecided, review_on=in_days(21))
    assert statuses(case, "review") == [Task.Status.DONE, Task.Status.OPEN]


def test_a_case_handed_over_takes_its_tasks_along(world):
    case = submitted(world, *RG)
    actions.hand_over_case(by=world.fra, case=case, to=world.ben)
    assert not list(pending_for(world.fra, world.dorset, "mine"))
    assert {one.task.person for one in DueTask.objects.filter(case=case).select_related("task__person")} >= {world.ben}


def test_a_child_is_reminded_of_before_they_turn_18(world):
    case = submitted(world, "nrm_submitted", **CHILD)
    case = actions.set_eighteen(by=world.fra, case=case, on=in_days(60), estimated=False, how="Their passport")
    ahead = [(one.code, (one.on - TODAY()).days) for one in days.due_in(case) if one.code.startswith("eighteen")]
    assert ahead == [
        ("eighteen_182", -122),
        ("eighteen_90", -30),
        ("eighteen_30", 30),
        ("eighteen_7", 53),
        ("eighteen_choice", 60),
        ("eighteen_unanswered", 67),
    ]
    assert len(statuses(case, "eighteen")) == 4  # what had passed is shown and not owed
    case = actions.set_eighteen(by=world.fra, case=case, on=in_days(50), estimated=True, how="The council's view")
    assert statuses(case, "eighteen").count("no_longer_possible") == 4
    assert case.eighteens.count() == 2


@pytest.mark.parametrize(
    ("facts", "number", "estimated", "how", "words"),
    [
        (ADULT, 60, False, "A passport", "18 or over"),
        (CHILD, -1, False, "A passport", "were 18 when you met them"),
        (CHILD, 366 * 20, False, "A passport", "more than 18 years"),
        (CHILD, 60, False, " ", "how you know"),
    ],
)
def test_a_day_that_cannot_be_is_refused(world, facts, number, estimated, how, words):
    case = met(world, **facts)
    with pytest.raises(Refused, match=words):
        actions.set_eighteen(by=world.fra, case=case, on=in_days(number), estimated=estimated, how=how)


def test_at_18_before_the_report_is_sent_the_route_is_found_again(world):
    case = say(world, met(world, **CHILD), exploitation_types="forced_to_work")
    case = actions.set_eighteen(by=world.fra, case=case, on=in_days(1), estimated=False, how="A passport")
    Case.everything.filter(pk=case.pk).update(turns_18_on=TODAY(), met_on=in_days(-3))
    with pytest.raises(Refused, match="turned 18"):
        actions.check_pack(by=world.fra, case=case)
    case = actions.choose_route(by=world.fra, case=case, **ADULT)
    assert (case.route, case.turns_18_on) == ("nrm", None)
    assert statuses(case, "eighteen_route") == [Task.Status.DONE]
    assert not DueTask.objects.filter(case=case, code__startswith="eighteen", closed=False).exists()


def test_an_estimated_day_makes_nobody_an_adult(world):
    case = say(world, met(world, **{**ADULT, "age": "in_doubt"}), exploitation_types="forced_to_work")
    case = actions.set_eighteen(by=world.fra, case=case, on=TODAY(), estimated=True, how="What they said")
    assert actions.check_pack(by=world.fra, case=case).ready_at is not None


def test_at_18_they_choose_for_themselves_in_words_only_after_the_day(world):
    """Turning 18 without a conclusive decision: to stay or leave, and apart from it whether they want support."""
    case = submitted(world, "nrm_submitted", **CHILD)
    choice = {"stays": True, "support": True, "on": TODAY()}
    with pytest.raises(Refused, match="Write down first the day"):
        actions.choose_at_eighteen(by=world.fra, case=case, spoken=True, **choice)
    case = actions.set_eighteen(by=world.fra, case=case, on=in_days(5), estimated=False, how="A passport")
    with pytest.raises(Refused, match="only once they are 18"):
        actions.choose_at_eighteen(by=world.fra, case=case, spoken=True, **choice)
    case = actions.choose_at_eighteen(by=world.fra, case=case, spoken=False, **choice)
    assert statuses(case, "eighteen_choice") == [Task.Status.DONE]
    assert days.chosen_at_18(case).support


def leaves(world, case, **more):
    said = {"stays": False, "spoken": True, "support": True, "on": TODAY(), "role": "Social worker", "words": "I want out"}
    return actions.choose_at_eighteen(by=world.fra, case=case, **{**said, **more})


def test_whoever_leaves_at_18_withdraws_by_the_signed_form_and_it_is_followed(world, client):
    case = submitted(world, "nrm_submitted", **CHILD)
    case = actions.set_eighteen(by=world.fra, case=case, on=in_days(5), estimated=False, how="A passport")
    with pytest.raises(Refused, match="A child does not withdraw") as early:
        leaves(world, case, spoken=False)
    assert early.value.field == "stays"
    with time_machine.travel(dt.datetime.combine(in_days(5), dt.time(12), tzinfo=dt.UTC), tick=False):
        for more, field in (({"role": " "}, "role"), ({"words": ""}, "words")):
            with pytest.raises(Refused) as caught:
                leaves(world, case, **more)
            assert caught.value.field == field
        assert Case.everything.get(pk=case.pk).chose_on is None  # all or nothing
        case = leaves(world, case)
        form = case.withdrawals.get()
        assert (case.stage, case.withdrew_on, days.chosen_at_18(case).support) == ("withdrawn", TODAY(), False)
        assert (form.role, form.words, form.spoken) == ("Social worker", "I want out", True)
        assert [one.code for one in days.due_in(case)] == ["withdrew_tell", "withdrew_consents", "withdrew_support"]
        assert len(list(pending_for(world.fra, world.dorset, "mine"))) == 3
        assert statuses(case, "eighteen_choice") == [Task.Status.DONE]
        page = signed_in(client, world.fra).get(at("withdrawal_show", case)).content.decode()
        assert f"{world.fra.full_name}, Social worker" in page


def test_nobody_leaves_at_18_by_an_estimated_day_nor_in_words_to_somebody_who_is_no_first_responder(world):
    case = submitted(world, "nrm_submitted", **CHILD)
    case = actions.set_eighteen(by=world.fra, case=case, on=TODAY(), estimated=True, how="What they said")
    with pytest.raises(Refused, match="estimate"):
        leaves(world, case)
    Case.everything.filter(pk=case.pk).update(turns_18_estimated=False)
    OrganisationDuty.objects.filter(duty="first_responder").delete()
    with pytest.raises(Refused, match="only to a first responder"):
        leaves(world, case)
    assert leaves(world, case, spoken=False).stage == "withdrawn"


def test_lost_contact_has_steps_a_clock_and_bars_what_nobody_can_say_for_them(world):
    case = submitted(world, "nrm_submitted", "rg_pending")
    case = actions.lose_contact(by=world.fra, case=case, on=TODAY(), words="Did not come, and the phone is off")
    lost = [(one.code, (one.on - TODAY()).days) for one in days.due_in(case) if one.code.startswith("lost_again")]
    assert lost == [("lost_again_3", 3), ("lost_again_7", 7), ("lost_again_14", 14), ("lost_again_28", 28)]
    assert statuses(case, "lost") == [Task.Status.OPEN] * 7
    with pytest.raises(Refused, match="nobody can withdraw for them"):
        moved(world, case, "withdrawn")
    with pytest.raises(Refused, match="Go on looking"):
        moved(world, case, "closed")
    with pytest.raises(Refused, match="lost already"):
        actions.lose_contact(by=world.fra, case=case, on=TODAY(), words="Again")
    assert moved(world, case, "rg_suspended").stage == "rg_suspended"
    case = actions.find_again(by=world.fra, case=case, on=TODAY(), words="Rang us")
    assert (case.lost_since, set(statuses(case, "lost"))) == (None, {Task.Status.DONE})
    said = {"spoken": True, "role": "Social worker", "words": "I do not want this", "on": TODAY()}
    assert actions.withdraw_from_nrm(by=world.fra, case=case, **said).stage == "withdrawn"


def test_a_case_is_closed_once_one_has_looked_long_enough(world):
    case = met(world)
    Case.everything.filter(pk=case.pk).update(met_on=in_days(-40), stage_since=in_days(-40))
    case = actions.lose_contact(by=world.fra, case=case, on=in_days(-28), words="Gone")
    assert len(statuses(case, "lost")) == 7  # late, and still to be made good
    assert moved(world, case, "closed").stage == "closed"


def test_what_to_do_differs_for_a_child(world, client):
    case = met(world, **CHILD)
    page = signed_in(client, world.fra).get(at("contact_lose", case)).content.decode()
    assert "missing child" in page
    day = TODAY()
    typed = {"on_day": day.day, "on_month": day.month, "on_year": day.year, "words": ""}
    assert "Say what is known" in client.post(at("contact_lose", case), typed).content.decode()
    assert client.post(at("contact_lose", case), {**typed, "words": "Gone"}).url == at("case_show", case)
    assert "Contact is lost since" in client.get(at("case_show", case)).content.decode()


def test_the_pages_about_turning_18(world, client, django_assert_max_num_queries):
    case = submitted(world, "nrm_submitted", **CHILD)
    later = in_days(40)
    typed = {"on_day": later.day, "on_month": later.month, "on_year": later.year, "how": "A passport", "estimated": "no"}
    signed_in(client, world.fra)
    wrong = client.post(at("eighteen_set", case), {**typed, "how": ""}).content.decode()
    assert "Say how you know" in wrong
    assert str(later.year) in wrong
    assert client.post(at("eighteen_set", case), typed).url == at("case_show", case)
    with django_assert_max_num_queries(25):
        assert "Turns 18" in client.get(at("case_show", case)).content.decode()
    unsaid = client.post(at("eighteen_choose", case), {"stays": "yes", "spoken": "no"}).content.decode()
    assert "Choose whether they want the support" in unsaid
    unsigned = client.post(at("eighteen_choose", case), {"stays": "no", "spoken": "no", "role": "Guardian"}).content.decode()
    assert "Say what they said" in unsigned
    assert "Guardian" in unsigned


def test_whoever_the_case_is_shared_with_does_not_learn_when_they_turn_18(world, client):
    from alongside.sharing import actions as sharing

    case = submitted(world, "nrm_submitted", **CHILD)
    case = actions.set_eighteen(by=world.fra, case=case, on=in_days(40), estimated=False, how="A passport")
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    sharing.give_consent(by=world.fra, record=case.record, recipient=world.charity, purpose="A room", share=True, **terms)
    page = signed_in(client, world.cleo).get(at("case_show", case)).content.decode()
    assert case.reference in page
    stands = page.split("Where it stands")[1].split("What you can do")[0]
    for told in ("turns 18", "turn 18", f"{in_days(40):%-d %B %Y}".lower()):
        assert told not in stands.lower(), told


def test_who_leads_sees_rough_numbers_and_no_case(world, client):
    there = reverse("referrals:due_ahead", kwargs={"slug": "dorset"})
    case = submitted(world, *RG)
    assert days.ahead_in(world.fra, world.dorset) is None
    page = signed_in(client, world.ann).get(there).content.decode()
    assert "Fewer than 5" in page
    assert case.reference not in page
    for _ in range(6):
        one = met(world)
        actions.lose_contact(by=world.fra, case=one, on=TODAY(), words="Gone")
    assert days.ahead_in(world.ann, world.dorset) == days.Ahead(None, 5, 5)


@given(st.sampled_from(list(stages.names())), st.dates(dt.date(2026, 1, 1), dt.date(2035, 1, 1)))
def test_days_before_18_come_before_it_and_none_after(stage, birthday):
    found = stages.due_from("eighteen", stage, birthday, lambda day, number: day + dt.timedelta(days=number))
    assert all(one.on <= birthday for one in found if one.code != "eighteen_unanswered")
    assert found == sorted(found, key=lambda one: (one.on, one.code))
    assert not (found and not stages.moves_from(stage))


def test_the_days_of_a_worker_who_has_left_stand_before_whoever_speaks_for_the_organisation(world):
    case = submitted(world, *RG)
    due = sorted(one.on for one in days.due_in(case) if not one.floor)
    assert not list(pending_for(world.ben, world.dorset, "mine"))
    accounts.person_leaves(by=world.ola, partnership=world.dorset, person=world.fra)
    assert sorted(one.due_on for one in pending_for(world.ben, world.dorset, "mine")) == due
    assert not list(pending_for(world.max, world.dorset, "mine"))
