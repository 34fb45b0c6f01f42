"""Acceptance scenarios of the handbook about referrals, by number. docs/referrals.md lists every number."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, days, packs, queries, stages
from alongside.referrals.models import Case
from alongside.sharing import actions as sharing
from alongside.sharing.models import Link
from alongside.tasks.models import Task
from alongside.tasks.working_days import Nation, add_working_days
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_area import placed
from .test_cases import ADULT, CANARY, TODAY, at, build, met, say
from .test_days import RG, moved, statuses, submitted
from .test_decisions import advice_asked, agreed, barred, disqualified, taken_back
from .test_families import child_of
from .test_pairing import joined, standing, two_organisations
from .test_panels import child, sent, waits_for
from .test_withdrawing import withdrew

CHILD = {**ADULT, "age": "child"}


@pytest.fixture
def world(db):
    return laid(build)


def states(world, client, case):
    page = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    return page.split("Days that matter")[1].split("</table>")[0] if "Days that matter" in page else ""


def test_scenario_1_an_adult_agrees_after_an_account_was_kept_and_the_report_begins_with_it(world, client):
    case = met(world, consent="undecided")
    for number, answers in (
        ("10", {"how_began": "A man at the bus station promised a room and paid work in a car wash"}),
        ("9b", {"dates_single": "From March 2025 to October 2026"}),
    ):
        actions.answer_page(by=world.fra, case=case, page=packs.page_named(number), answers=answers, seen=10**9)
    sign = {"kind": "afraid", "how": "seen", "observer": "Fra", "on": TODAY(), "place": "The kitchen"}
    actions.note_indicator(by=world.fra, case=case, **sign)
    case = actions.choose_route(by=world.fra, case=case, **ADULT)
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    words = {"outside": "The Home Office", "purpose": "Support", **terms}
    sharing.give_consent(by=world.fra, record=case.record, about="support", **words)
    page = signed_in(client, world.fra).get(at("pack_show", case)).content.decode()
    assert "What they have agreed to" in page
    said = {name: (one.value, one.source) for name, one in queries.latest_answers(case).items()}
    assert said["dates_single"] == ("From March 2025 to October 2026", "Written by Fra")
    assert "The kitchen" in said["indicators_detail"][0]
    assert said["fr_first"][1] == "The account of Fra"
    assert said["wants_support"] == ("yes", "What they have agreed to")
    numbers = [one.number for one in packs.pages_for(queries.values_of(case))]
    assert numbers.index("38") < numbers.index("42") < numbers.index("44")  # asked one by one, and consent before the name
    page = client.get(at("pack_show", case)).content.decode()
    assert "Not answered yet in “Background”: 4" in page  # gaps are listed
    assert "Filled in from elsewhere" in page


def test_scenario_2_an_adult_declines_to_a_bound_body_nobody_is_named_and_what_looks_like_it_is_listed(world, client):
    case = met(world, consent="no")
    case = say(world, case, how_began="Ring 07700 900123", named_consent="no", where_exploited="uk", will_help_authorities="no")
    numbers = {one.number for one in packs.pages_for(queries.values_of(case))}
    assert numbers.isdisjoint({"42", "43", "44", "44c", "45", "50", "51a", "52", "53"})
    page = signed_in(client, world.fra).get(at("pack_show", case)).content.decode()
    assert "What must come out" in page
    assert "07700 900123" in page


def test_scenario_3_an_adult_declines_to_somebody_who_is_not_bound_and_no_notification_is_offered(world, client):
    case = met(world, by=world.cleo, consent="no")
    assert case.route == "local"
    assert signed_in(client, world.cleo).get(at("pack_show", case)).status_code == 404
    page = client.get(at("case_show", case)).content.decode()
    assert "Ask another organisation to do something" in page
    assert "Support here, and nothing is sent" in page


def test_scenario_6_an_age_in_doubt_is_a_childs_until_it_is_settled_and_answers_are_kept(world):
    case = met(world, age="in_doubt")
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("10"), answers={"how_began": "A job"}, seen=0)
    assert (case.route, "38" in {page.number for page in packs.pages_for(queries.values_of(case))}) == ("child", False)
    case = actions.choose_route(by=world.fra, case=case, **ADULT)
    values = queries.values_of(case)
    assert {"38", "42"} <= {page.number for page in packs.pages_for(values)}
    assert values["how_began"] == "A job"


def test_scenario_7_turning_18_in_the_middle_of_a_case(world):
    case = submitted(world, "nrm_submitted", "rg_pending", "rg_positive", **CHILD)
    case = actions.set_eighteen(by=world.fra, case=case, on=TODAY() + dt.timedelta(days=200), estimated=False, how="A passport")
    codes = [one.code for one in days.due_in(case) if one.code.startswith("eighteen")]
    assert codes[0] == "eighteen_182"  # at 17 and a half
    assert codes[-2:] == ["eighteen_choice", "eighteen_unanswered"]
    with pytest.raises(Refused, match="only once they are 18"):
        actions.choose_at_eighteen(by=world.fra, case=case, stays=True, spoken=True, support=True, on=TODAY())
    with time_machine.travel(dt.datetime.combine(case.turns_18_on, dt.time(12), tzinfo=dt.UTC), tick=False):
        case = actions.choose_at_eighteen(by=world.fra, case=case, stays=True, spoken=True, support=False, on=TODAY())
    assert statuses(case, "eighteen_choice") == [Task.Status.DONE]
    assert statuses(case, "eighteen_unanswered") == [Task.Status.DONE]


def test_scenario_8_a_panel_decides_150_days_before_18_within_45_days_and_the_home_office_at_95(world, client):
    far, near = child(world, 150), child(world, 95)
    page = signed_in(client, world.fra).get(at("case_show", far)).content.decode()
    assert "The council’s panel decides" in page
    assert "The Single Competent Authority decides" in client.get(at("case_show", near)).content.decode()
    assert waits_for(sent(world, far)) == {"panel_rg": 45}
    assert set(waits_for(sent(world, near))) == {"rg_decision"}
    assert "no later than 45 days" in states(world, client, far)  # with its source


def test_scenario_9_five_working_days_from_a_friday_before_a_bank_holiday():
    """Friday 1 May 2026; Monday 4 May is a bank holiday in England."""
    [due] = stages.due_from(
        "sent", "nrm_submitted", dt.date(2026, 5, 1), lambda day, number: add_working_days(day, number, Nation.ENGLAND_AND_WALES)
    )
    assert due.on == dt.date(2026, 5, 11)


def test_scenario_11_barred_in_a_removal_case_reconsideration_is_shut_with_the_reason_and_advice_is_offered(world, client):
    case = barred(world, submitted(world, *RG))
    with pytest.raises(Refused, match="cannot ask for reconsideration: They face removal"):
        moved(world, case, "recon_rg")
    for page in ("case_show", "case_move"):
        shown = signed_in(client, world.fra).get(at(page, case)).content.decode()
        assert "paragraph 14.216" in shown
        assert "Ask for legal advice for them" in shown
    assert "Reconsideration asked" not in client.get(at("case_move", case)).content.decode()
    advice_asked(world, case)
    assert statuses(case, "barred_advice") == [Task.Status.DONE]
    assert "Legal advice was asked for on" in client.get(at("case_show", case)).content.decode()


def test_scenario_12_a_reconsideration_that_turns_positive_starts_a_recovery_period_and_both_decisions_stay(world):
    case = submitted(world, "nrm_submitted", "rg_pending", "rg_negative", "recon_rg", "rg_pending", "rg_positive")
    assert [one.on - TODAY() for one in days.due_in(case) if one.code == "recovery"] == [dt.timedelta(days=30)]
    assert [one.stage for one in case.moves.all() if one.stage.startswith("rg_") and one.stage != "rg_pending"] == [
        "rg_negative",
        "rg_positive",
    ]


def test_scenario_13_after_the_recovery_period_nothing_is_late_and_after_180_days_one_asks(world, client):
    case = submitted(world, "nrm_submitted", "rg_pending", "rg_positive")
    month_ago = TODAY() - dt.timedelta(days=31)
    Case.everything.filter(pk=case.pk).update(stage_since=month_ago, recovering_from=month_ago)
    assert days.overdue_for(world.fra, world.dorset) == 0
    shown = states(world, client, case)
    assert "Reached" in shown
    assert "Passed" not in shown
    case = moved(world, Case.everything.get(pk=case.pk), "cg_pending")
    assert [(one.code, (one.on - TODAY()).days) for one in days.due_in(case)] == [("recovery", -1), ("cg_progress", 180)]


def test_scenario_14_a_positive_decision_starts_45_days_and_says_nothing_of_leave(world, client):
    case = submitted(world, "nrm_submitted", "rg_pending", "rg_positive", "cg_pending", "cg_positive")
    assert [(one.code, (one.on - TODAY()).days) for one in days.due_in(case)] == [("move_on", 45)]
    page = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert "leave to remain" not in page
    assert {"move_on", "disqualified"} <= set(stages.moves_from(case.stage))


def test_scenario_15_an_adult_withdraws_in_words_and_what_is_offered_here_goes_on(world, client):
    case = submitted(world, "nrm_submitted", "rg_pending", "rg_positive")
    agreed(world, case, world.charity, share=True)
    case = withdrew(world, case)
    assert case.stage == "withdrawn"
    assert [one.code for one in days.due_in(case)] == ["withdrew_tell", "withdrew_consents", "withdrew_support"]
    ends = TODAY() + dt.timedelta(days=9)
    case = actions.follow_withdrawal(by=world.fra, case=case, told_on=TODAY(), support_ends_on=ends)
    page = signed_in(client, world.fra).get(at("withdrawal_show", case)).content.decode()
    assert f"{world.fra.full_name}, Social worker" in page  # the professional signs
    assert "Not yet" not in page  # the Home Office was told, and the day the funded support ends is known
    assert f"{world.charity}: Advice" in page  # what is asked again
    assert signed_in(client, world.cleo).get(at("case_show", case)).status_code == 200  # what was shared goes on until then


def test_scenario_17_two_first_responders_refer_one_person_and_both_references_are_kept(client, db):
    world = laid(two_organisations)
    first, second = standing(world, world.una, "nrm_submitted", on=TODAY() - dt.timedelta(days=7)), standing(world, world.fra)
    for case, by, theirs in ((first, world.una, "HO-1"), (second, world.fra, "HO-2")):
        actions.answer_page(by=by, case=case, page=packs.page_named("44"), answers={"first_name": CANARY}, seen=0)
        case.returns.create(their_reference=theirs, authority="SCA", received_on=TODAY(), by=by)
    told = actions.ask_partners(
        by=world.fra, case=second, identifiers=[("person_name", CANARY)], basis="agreed", provenance="Her"
    )
    assert CANARY not in str(vars(told.question))  # what comes of it says only whom to speak to: tests/referrals/test_others.py
    day = next(one.on for one in days.due_in(first))
    joined(world, second, first)
    for person, case, other, number in ((world.fra, second, first, "HO-1"), (world.una, first, second, "HO-2")):
        assert other.reference in signed_in(client, person).get(at("case_show", case)).content.decode()
        page = client.get(at("pair_propose", case)).content.decode()
        assert all(words in page for words in (other.reference, number, other.worker.full_name))
        assert CANARY not in page
    second = Case.everything.get(pk=second.pk)
    assert [one.on for one in days.due_in(second)] == [day]  # the earlier submission's clock
    assert f"Counted from the other referral, {first.reference}" in states(world, client, second)
    assert days.due_in(Case.everything.get(pk=first.pk)) == []


def test_scenario_18_a_mother_and_two_children_are_three_linked_referrals_and_nothing_is_copied(world, client):
    mother = met(world)
    actions.answer_page(by=world.fra, case=mother, page=packs.page_named("10"), answers={"how_began": CANARY}, seen=0)
    first, second = child_of(world, mother), child_of(world, mother)
    assert [one.route for one in (mother, first, second)] == ["nrm", "child", "child"]
    assert {page.number for page in packs.pages_for(queries.values_of(first))}.isdisjoint({"42", "50"})  # no adult's pages
    for one in (first, second):
        assert CANARY not in str(queries.values_of(one))
        page = signed_in(client, world.fra).get(at("case_show", one)).content.decode()
        assert "Keep them together" in page
        assert all(other.reference in page for other in (mother, first, second))
    assert Link.everything.filter(from_record=mother.pk, to_record__in=[first.pk, second.pk]).count() == 2


def test_scenario_19_lost_contact_closes_nothing_by_itself_and_no_decision_is_lost(world):
    case = submitted(world, "nrm_submitted", "rg_pending")
    case = actions.lose_contact(by=world.fra, case=case, on=TODAY(), words="Two visits missed")
    assert {"lost_risk", "lost_police", "lost_tell"} <= {one.code for one in days.due_in(case)}
    assert moved(world, case, "rg_positive").stage == "rg_positive"  # the decision is still made


def test_scenario_20_placed_in_another_area_it_is_told_that_it_is_so_and_whom_to_ask_for_and_never_where(world, client):
    case = met(world)
    agreed(world, case, world.charity, share=True)
    placed(world, case)
    everybodys = ("Out of area", "Adult social care: the duty desk")  # the receiving council, by role
    ours = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert all(words in ours for words in (*everybodys, "Dorset Police", "Farshire Police"))  # home and investigating differ
    theirs = signed_in(client, world.cleo).get(at("case_show", case)).content.decode()
    assert all(words in theirs for words in everybodys)
    assert not any(words in theirs for words in ("Farshire", "Dorset Police"))
    for person in (world.fra, world.cleo):
        page = signed_in(client, person).get(reverse("referrals:case_list", kwargs={"slug": "dorset"})).content.decode()
        assert "Out of area" in page
        assert "Farshire" not in page
    with pytest.raises(Refused, match="no address, postcode"):
        placed(world, case, council="SW1A 1AA")


def test_scenario_24_a_disqualification_prompts_checks_tells_partners_little_and_is_reversed(world, client):
    case = submitted(world, "nrm_submitted", "rg_pending", "rg_positive")
    agreed(world, case, world.charity, share=True)
    ours = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert "may not be removed" in ours
    case = disqualified(world, case)
    assert {"pod_destitution", "pod_advice"} == {one.code for one in days.due_in(case)}
    ours = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert "nothing here keeps them from being removed" in ours  # the protection has changed
    assert all(words in ours for words in ("destitute", "Ask for legal advice", "The risk must be assessed", "14 months"))
    for there in (at("case_show", case), reverse("referrals:case_list", kwargs={"slug": "dorset"})):
        theirs = signed_in(client, world.cleo).get(there).content.decode()
        assert "Something has changed: speak to the worker" in theirs
        assert not any(words in theirs for words in ("isqualif", "14 months", "Public order", "removed", "destitute"))
    case = taken_back(world, case, words="Quashed by the High Court")
    assert case.stage == "rg_positive"
    assert "may not be removed" in signed_in(client, world.fra).get(at("case_show", case)).content.decode()


def test_scenario_25_a_colleague_takes_over_what_somebody_began(world):
    case = met(world)
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("10"), answers={"how_began": "A job"}, seen=0)
    case = actions.note_draft(by=world.fra, case=case, begun_on=TODAY())
    case = actions.hand_over_case(by=world.fra, case=case, to=world.ben)
    gone = next(one for one in days.due_in(case) if one.code == "draft_gone")
    assert (gone.on - TODAY()).days == 28  # when the official form forgets the draft: tracked, and now Ben’s
    assert {row.task.person for row in case.due_tasks.filter(code__startswith="draft")} == {world.ben}
    ready = actions.check_pack(by=world.ben, case=say(world, case, exploitation_types="forced_to_work"))
    assert (ready.worker, queries.values_of(ready)["how_began"]) == (world.ben, "A job")


def test_scenario_4_who_would_help_the_police_and_not_be_named_is_named_nowhere_and_the_page_says_what_to_do(world, client):
    case = say(world, met(world, consent="no"), named_consent="no", will_help_authorities="yes", where_exploited="uk")
    assert {"44", "44c", "51a"}.isdisjoint(one.number for one in packs.pages_for(queries.values_of(case)))
    page = signed_in(client, world.fra).get(at("pack_show", case)).content.decode()
    assert "The official form will ask for a name. Do not give it" in page
    assert actions.check_pack(by=world.fra, case=case).ready_at is not None


def test_scenario_5_a_child_is_not_asked_to_agree_the_council_must_be_named_and_a_guardian_is_asked_for(world, client):
    case = met(world, age="child", consent="no")
    page = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert "independent child trafficking guardian" in page
    assert "tell the council’s children’s services today" in page
    values = queries.values_of(case)
    numbers = {one.number for one in packs.pages_for(values)}
    assert numbers.isdisjoint({"38", "42", "43", "50", "51a"})  # no consent, no support page, no letter to them
    assert {"la_name", "la_phone", "la_email"} <= {field.id for _, field in packs.missing(values)}
    full = say(world, case, exploitation_types="forced_to_work")
    untold = packs.page_named("5")
    told = {field.id: queries.values_of(full)[field.id] for field in untold.fields}
    actions.answer_page(by=world.fra, case=full, page=untold, answers={**told, "la_name": ""}, seen=10**9)
    with pytest.raises(Refused, match="must be answered"):
        actions.check_pack(by=world.fra, case=full)
    assert "council_told" in {one.code for one in days.due_in(Case.everything.get(pk=full.pk))}
