"""Leaving the NRM once the report was sent: said by the person, signed for by a professional, followed to the end."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.referrals import actions, days, stages
from alongside.referrals.models import Case, Withdrawal
from alongside.tasks.models import Task
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, TODAY, at, build, met
from .test_days import moved, statuses, submitted
from .test_decisions import agreed

SENT = ("nrm_submitted", "rg_pending")
SAID = {"spoken": True, "role": "Social worker", "words": "I do not want this"}


@pytest.fixture
def world(db):
    return laid(build)


def withdrew(world, case, by=None, **more):
    return actions.withdraw_from_nrm(by=by or world.fra, case=case, **{**SAID, "on": TODAY(), **more})


def posted(name, on):
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"role": " "}, "as what you sign"),
        ({"words": " "}, "what they said"),
        ({"on": dt.date(2020, 1, 1)}, "before the last move"),
        ({"on": TODAY() + dt.timedelta(days=1)}, "in the future"),
    ],
)
def test_who_signs_and_what_was_said_is_asked_for(world, more, why):
    with pytest.raises(Refused, match=why):
        withdrew(world, submitted(world, *SENT), **more)


def test_it_is_no_mere_move_once_the_report_was_sent_and_one_before(world):
    with pytest.raises(Refused, match="Write down how they withdrew"):
        moved(world, submitted(world, *SENT), "withdrawn")
    early = met(world)
    with pytest.raises(Refused, match="no report with the Home Office"):
        withdrew(world, early)
    assert moved(world, early, "withdrawn").stage == "withdrawn"


def test_a_child_does_not_withdraw_and_nobody_does_for_whom_contact_is_lost_with(world):
    with pytest.raises(Refused, match="A child does not withdraw"):
        withdrew(world, submitted(world, *SENT, **{**ADULT, "age": "child"}))
    case = actions.lose_contact(by=world.fra, case=submitted(world, *SENT), on=TODAY(), words="Gone")
    with pytest.raises(Refused, match="nobody can withdraw for them"):
        withdrew(world, case)


def test_in_words_only_to_a_first_responder_and_since_it_is_allowed(world):
    case = met(world, by=world.cleo)
    Case.everything.filter(pk=case.pk).update(stage="rg_pending", stage_since=dt.date(2026, 1, 1), met_on=dt.date(2026, 1, 1))
    with pytest.raises(Refused, match="only to a first responder"):
        withdrew(world, case, by=world.cleo)
    with pytest.raises(Refused, match="had to be in writing"):
        withdrew(world, case, by=world.cleo, on=dt.date(2026, 2, 12))
    assert withdrew(world, case, by=world.cleo, spoken=False, on=dt.date(2026, 2, 12)).stage == "withdrawn"


def test_what_came_of_it_ends_what_was_to_be_done(world):
    case = withdrew(world, submitted(world, *SENT))
    assert [one.code for one in days.due_in(case)] == ["withdrew_tell", "withdrew_consents", "withdrew_support"]
    case = actions.follow_withdrawal(by=world.fra, case=case, told_on=TODAY())
    assert (statuses(case, "withdrew_tell"), statuses(case, "withdrew_support")) == ([Task.Status.DONE], [Task.Status.OPEN])
    case = actions.follow_withdrawal(by=world.fra, case=case, support_ends_on=TODAY() + dt.timedelta(days=9))
    assert statuses(case, "withdrew_support") == [Task.Status.DONE]
    assert (case.withdrawal_told_on, case.support_ends_on) == (TODAY(), TODAY() + dt.timedelta(days=9))


def test_what_is_owed_after_it_is_told_until_it_is_done_though_the_case_has_ended(world):
    case = withdrew(world, submitted(world, *SENT))
    for told in (days.own_due_for(world.fra, world.dorset), days.due_for(world.fra, world.dorset).days):
        assert {one.code for one in told} == {"withdrew_tell", "withdrew_consents", "withdrew_support"}
    Task.everything.filter(source=case.record).update(due_on=TODAY() - dt.timedelta(days=3))
    case.due_tasks.update(on=TODAY() - dt.timedelta(days=3))
    Case.everything.filter(pk=case.pk).update(withdrew_on=TODAY() - dt.timedelta(days=20))
    assert days.overdue_for(world.fra, world.dorset) == 3
    Task.everything.filter(source=case.record).update(status=Task.Status.DONE)
    assert days.own_due_for(world.fra, world.dorset) == []
    assert days.overdue_for(world.fra, world.dorset) == 0


def test_what_came_of_it_is_a_day_that_can_be(world):
    case = withdrew(world, submitted(world, *SENT))
    before = TODAY() - dt.timedelta(days=1)
    for more, why in (
        ({}, "at least one"),
        ({"told_on": before}, "before they"),
        ({"support_ends_on": before}, "cannot end before"),
    ):
        with pytest.raises(Refused, match=why):
            actions.follow_withdrawal(by=world.fra, case=case, **more)
    with pytest.raises(Refused, match="not withdrawn"):
        actions.follow_withdrawal(by=world.fra, case=met(world), told_on=TODAY())


def test_what_was_signed_is_never_changed_and_no_partner_reads_it(world, client):
    case = submitted(world, *SENT)
    agreed(world, case, world.charity, share=True)
    withdrew(world, case)
    with pytest.raises(DatabaseError), transaction.atomic():
        Withdrawal.objects.update(words="Otherwise")
    assert signed_in(client, world.cleo).get(at("withdrawal_show", case)).status_code == 403
    with pytest.raises(Refused, match="Only the organisation"):
        actions.follow_withdrawal(by=world.cleo, case=case, told_on=TODAY())


def test_the_stages_one_leaves_from_all_may_end_so():
    assert all("withdrawn" in stages.moves_from(stage) for stage in stages.withdrawing()["from"])


def test_the_pages_of_leaving(world, client, django_assert_max_num_queries):
    case = submitted(world, *SENT)
    signed_in(client, world.fra)
    assert client.get(at("withdrawal_show", case)).status_code == 404
    typed = {"spoken": "yes", "words": "I do not want this", **posted("on", TODAY())}
    wrong = client.post(at("withdrawal_write", case), typed).content.decode()
    assert "Say as what you sign for it" in wrong
    assert "I do not want this" in wrong
    assert client.post(at("withdrawal_write", case), {**typed, "role": "Social worker"}).url == at("withdrawal_show", case)
    with django_assert_max_num_queries(25):
        page = client.get(at("withdrawal_show", case)).content.decode()
    assert "Not yet" in page
    assert "Enter at least one day" in client.post(at("withdrawal_show", case), {"words": "Nothing"}).content.decode()
    assert client.post(at("withdrawal_show", case), posted("told_on", TODAY())).url == at("withdrawal_show", case)
    assert "Not yet" not in client.get(at("withdrawal_show", case)).content.decode()
    acts = Entry.objects.filter(act__in=["referrals.withdraw_from_nrm", "referrals.follow_withdrawal"], subject=case.reference)
    assert acts.count() == 2
