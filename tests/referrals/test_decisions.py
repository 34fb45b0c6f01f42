"""Decisions that change what somebody may do: barred from reconsideration, disqualified, and back again."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.referrals import actions, days, decided, entries, lists, stages
from alongside.referrals.models import Barring, Case, DueTask
from alongside.sharing import actions as sharing
from alongside.tasks.models import Task
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import TODAY, at, build, met
from .test_days import RG, moved, statuses, submitted

BARRED = {"category": "removal_letter", "words": "The decision letter says so"}


@pytest.fixture
def world(db):
    return laid(build)


def barred(world, case, **more):
    return actions.bar_case(by=world.fra, case=case, **{**BARRED, "on": TODAY(), **more})


def agreed(world, case, to, **more):
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "information": ["all"], "purpose": "Advice"}
    return sharing.give_consent(by=world.fra, record=case.record, recipient=to, given_on=TODAY(), **terms, **more)


def advice_asked(world, case):
    words = {"kind": "advice", "purpose": "Advice", "asked": "Legal advice, today", "ground": agreed(world, case, world.charity)}
    return actions.send_referral(by=world.fra, case=case, to=world.charity, **words)


def posted(on):
    return {"on_day": str(on.day), "on_month": str(on.month), "on_year": str(on.year)}


def test_who_is_barred_is_reminded_of_advice_and_not_of_reconsideration(world):
    case = barred(world, submitted(world, *RG))
    assert "barred_advice" in [one.code for one in days.due_in(case)]
    assert not [one.code for one in days.due_in(case) if one.code.startswith("recons")]
    assert set(statuses(case, "recons")) == {Task.Status.NO_LONGER_POSSIBLE}
    assert statuses(case, "barred_advice") == [Task.Status.OPEN]


def test_what_bars_nobody_any_more_opens_reconsideration_with_the_days_it_had(world):
    case = submitted(world, *RG)
    before = [(one.code, one.on) for one in days.due_in(case)]
    case = barred(world, barred(world, case), category="")
    assert [(one.code, one.on) for one in days.due_in(case)] == before
    assert statuses(case, "reconsideration") == [Task.Status.NO_LONGER_POSSIBLE, Task.Status.OPEN]
    assert moved(world, case, "recon_rg").stage == "recon_rg"
    assert [one.category for one in Barring.objects.filter(case=case)] == ["removal_letter", ""]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"category": "no such row"}, "Choose what bars them"),
        ({"category": ""}, "stands there already"),
        ({"words": " "}, "Say how you know"),
        ({"on": dt.date(2020, 1, 1)}, "before you met them"),
    ],
)
def test_what_bars_somebody_is_a_row_of_the_list_with_a_day_and_a_reason(world, more, why):
    with pytest.raises(Refused, match=why):
        barred(world, submitted(world, *RG), **more)


def test_a_row_that_did_not_hold_on_the_day_bars_nobody(world):
    case = submitted(world, *RG)
    Case.everything.filter(pk=case.pk).update(met_on=dt.date(2025, 1, 1))
    with pytest.raises(Refused, match="held on that day"):
        barred(world, case, on=dt.date(2025, 9, 16))


def test_only_those_who_met_them_say_so_and_learn_of_it(world, client):
    case = submitted(world, *RG)
    with pytest.raises(Refused, match="Only the organisation"):
        actions.bar_case(by=world.cleo, case=case, on=TODAY(), **BARRED)
    advice_asked(world, barred(world, case))
    page = signed_in(client, world.cleo).get(at("case_show", case)).content.decode()
    assert "removal" not in page
    assert "reconsideration" not in page
    assert client.get(at("case_bar", case)).status_code == 403


def test_what_was_written_of_it_is_never_changed(world):
    barred(world, submitted(world, *RG))
    with pytest.raises(DatabaseError), transaction.atomic():
        Barring.objects.update(words="Otherwise")


def test_the_page_keeps_what_was_typed_and_says_what_is_missing(world, client, django_assert_max_num_queries):
    case = submitted(world, *RG)
    page = signed_in(client, world.fra).post(at("case_bar", case), {"words": "The letter", **posted(TODAY())}).content.decode()
    assert "Choose what bars them" in page
    assert "The letter" in page
    assert client.post(at("case_bar", case), {**BARRED, **posted(TODAY())}).url == at("case_show", case)
    assert Entry.objects.filter(act="referrals.bar_case", subject=case.reference).count() == 1
    with django_assert_max_num_queries(25):
        client.get(at("case_show", case))
    ending = {"category": "nothing", "words": "A second letter", **posted(TODAY())}
    assert client.post(at("case_bar", case), ending).url == at("case_show", case)
    assert Case.everything.get(pk=case.pk).barred_by == ""


def test_the_offer_of_advice_leads_to_asking_for_advice(world, client):
    case = barred(world, submitted(world, *RG))
    agreed(world, case, world.charity)
    offer = at("referral_choose", case) + "?for=advice"
    assert offer in signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    there = client.post(offer, {"to": world.charity.slug}).url
    assert there.endswith("?for=advice")
    page = client.get(there).content.decode()
    assert 'value="advice" checked' in page
    assert client.post(at("referral_choose", case) + "?for=nonsense", {"to": world.charity.slug}).url.endswith("/")


# Disqualified, and reversed.

POSITIVE = ("nrm_submitted", "rg_pending", "rg_positive")
NOTICE = {"ground": "sentence", "risk": "unsaid", "words": "A sentence of 14 months at Kestrel Crown Court"}


def disqualified(world, case, **more):
    return actions.disqualify_case(by=world.fra, case=case, **{**NOTICE, "on": TODAY(), **more})


def taken_back(world, case, **more):
    return actions.reverse_disqualification(by=world.fra, case=case, **{"on": TODAY(), "words": "Quashed", **more})


def test_a_notice_comes_only_after_a_positive_decision_and_is_never_a_mere_move(world):
    with pytest.raises(Refused, match="only after a positive decision"):
        disqualified(world, submitted(world, *RG))
    with pytest.raises(Refused, match="what the notice says instead"):
        moved(world, submitted(world, *POSITIVE), "disqualified")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"ground": "nothing"}, "Choose what the notice gives"),
        ({"risk": ""}, "Choose whether the risk"),
        ({"words": " "}, "Say what the notice says"),
        ({"on": dt.date(2020, 1, 1)}, "before the last move"),
    ],
)
def test_what_a_notice_says_is_asked_for(world, more, why):
    with pytest.raises(Refused, match=why):
        disqualified(world, submitted(world, *POSITIVE), **more)


def test_a_reversal_puts_the_case_back_with_the_days_it_had(world):
    case = submitted(world, *POSITIVE, "cg_pending")
    Case.everything.filter(pk=case.pk).update(stage_since=TODAY() - dt.timedelta(days=20))
    case = Case.everything.get(pk=case.pk)
    before = [(one.code, one.on) for one in days.due_in(case)]
    case = taken_back(world, disqualified(world, case))
    assert (case.stage, [(one.code, one.on) for one in days.due_in(case)]) == ("cg_pending", before)
    assert [one.on for one in case.moves.all()][-1] == TODAY()
    assert statuses(case, "pod") == [Task.Status.NO_LONGER_POSSIBLE] * 2
    assert case.disqualifications.count() == 1  # it stays among what was written
    with pytest.raises(Refused, match="Nothing stands here"):
        taken_back(world, case)


@pytest.mark.parametrize("more", [{"words": " "}, {"on": TODAY() - dt.timedelta(days=1)}])
def test_a_reversal_says_by_what_and_when(world, more):
    case = disqualified(world, submitted(world, *POSITIVE))
    with pytest.raises(Refused, match=r"Say which order|before the notice"):
        taken_back(world, case, **more)


def test_a_court_reaches_a_case_that_was_closed_meanwhile_but_not_one_that_went_on(world):
    closed = moved(world, disqualified(world, submitted(world, *POSITIVE)), "exit", "closed")
    back = taken_back(world, closed)
    assert back.stage == "rg_positive"
    again = moved(world, disqualified(world, back), "recon_cg", "cg_pending", "cg_positive", "closed")
    with pytest.raises(Refused, match="Nothing stands here"):
        taken_back(world, again)


def test_the_pages_of_a_disqualification(world, client, django_assert_max_num_queries):
    case = submitted(world, *POSITIVE)
    signed_in(client, world.fra)
    assert client.get(at("disqualification_reverse", case)).status_code == 404
    wrong = client.post(at("case_disqualify", case), {**NOTICE, "risk": "", **posted(TODAY())}).content.decode()
    assert "Choose whether the risk was assessed" in wrong
    assert "A sentence of 14 months" in wrong
    assert client.post(at("case_disqualify", case), {**NOTICE, **posted(TODAY())}).url == at("case_show", case)
    with django_assert_max_num_queries(25):
        client.get(at("case_show", case))
    wrong = client.post(at("disqualification_reverse", case), posted(TODAY())).content.decode()
    assert "Say which order or decision it is" in wrong
    typed = {**posted(TODAY()), "words": "Quashed"}
    assert client.post(at("disqualification_reverse", case), typed).url == at("case_show", case)
    assert Entry.objects.filter(act__in=["referrals.disqualify_case", "referrals.reverse_disqualification"]).count() == 2


# The list it is chosen from.


def set_entry(world, by=None, **more):
    words = {"named": "barred", "name": "Another thing", "words": "It bars them", "source": "New guidance"}
    return actions.set_entry(by=by or world.fay, **{**words, "valid_from": TODAY() + dt.timedelta(days=1), **more})


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"named": "no such list"}, "Choose a list"),
        ({"code": "nothing"}, "no such row"),
        ({"name": "!"}, "no other row"),
        ({"name": "Removal letter"}, "no other row"),
        ({"words": " "}, "what a worker must know"),
        ({"source": " "}, "Say who decided it"),
        ({"valid_from": TODAY()}, "tomorrow or later"),
    ],
)
def test_a_row_is_set_from_a_day_to_come_with_a_source(world, more, why):
    with pytest.raises(Refused, match=why):
        set_entry(world, **more)


def test_a_row_is_set_once_for_a_day(world):
    set_entry(world, code="removal_letter")
    with pytest.raises(Refused, match="from that day already"):
        set_entry(world, code="removal_letter")


def test_a_row_that_was_added_or_ended_counts_from_its_day(world):
    set_entry(world)
    set_entry(world, code="removal_letter", holds=False)
    assert set(lists.entries_on("barred", TODAY())) == {"removal_letter", "removal_convention"}
    assert set(lists.entries_on("barred", TODAY() + dt.timedelta(days=1))) == {"another_thing", "removal_convention"}


def test_what_bars_somebody_is_told_as_it_was_when_it_was_written_down(world):
    case = barred(world, submitted(world, *RG))
    set_entry(world, code="removal_letter", holds=False)
    assert "17 September 2025" in Case.everything.get(pk=case.pk).barred_why


def test_the_pages_of_the_lists(world, client):
    assert signed_in(client, world.ola).get(reverse("referral_lists:entry_add")).status_code == 403
    keep = signed_in(client, world.fay).get(reverse("referral_lists:list_keep")).content.decode()
    assert "paragraph 14.216" in keep
    day = TODAY() + dt.timedelta(days=1)
    typed = {"valid_from_day": day.day, "valid_from_month": day.month, "valid_from_year": day.year, "source": "New guidance"}
    there = reverse("referral_lists:entry_add")
    wrong = client.post(there, {**typed, "named": "barred", "name": "", "words": "It bars them"}).content.decode()
    assert "Enter what it is called" in wrong
    assert "It bars them" in wrong
    added = {**typed, "named": "barred", "name": "Another thing", "words": "It bars them"}
    assert client.post(there, added).url == reverse("referral_lists:list_keep")
    row = reverse("referral_lists:entry_set", kwargs={"named": "barred", "code": "removal_letter"})
    wrong = client.post(row, {**typed, "name": "N", "words": "", "holds": "no"}).content.decode()
    assert "Say what a worker must know about it" in wrong
    assert "New guidance" in wrong
    assert client.post(row, {**typed, "name": "N", "words": "W", "holds": "no"}).status_code == 302
    keep = client.get(reverse("referral_lists:list_keep")).content.decode()
    assert "Another thing" in keep
    assert "N: ends" in keep
    nothing = reverse("referral_lists:entry_set", kwargs={"named": "barred", "code": "nothing"})
    assert client.get(nothing).status_code == 404


@given(st.dates(min_value=dt.date(2020, 1, 1), max_value=dt.date(2035, 1, 1)), st.booleans())
def test_the_newest_row_of_a_code_decides(day, holds):
    later = entries.Entry("barred", "removal_letter", "N", "W", "S", "set", dt.date(2027, 1, 1), holds)
    found = entries.on("barred", day, [later])
    assert ("removal_letter" in found) == (day >= dt.date(2025, 9, 17) and (holds or day < dt.date(2027, 1, 1)))
    assert all(one.valid_from <= day for one in found.values())


@given(st.sampled_from(sorted(stages.names())), st.booleans())
def test_a_barred_case_is_offered_every_move_but_reconsideration(stage, is_barred):
    case = Case(stage=stage, barred_by="removal_letter" if is_barred else "")
    lost = set(stages.moves_from(stage)) - set(decided.may_move_to(case))
    leaving = {"withdrawn"} if stage in stages.withdrawing()["from"] else set()  # with the form
    shut = {"disqualified", *leaving, *(("recon_rg", "recon_cg") if is_barred else ())}  # a notice is written down, not moved to
    assert lost == set(stages.moves_from(stage)) & shut


def test_no_task_of_a_barred_case_is_left_over(world):
    case = barred(world, submitted(world, *RG))
    case = moved(world, case, "closed")
    assert not DueTask.objects.filter(case=case, closed=False).exists()
    assert met(world).barred_by == ""
