"""Every move of a case, and of what one organisation asks of another, against tables written by hand from the guidance."""

import datetime as dt

import pytest

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, between, queries, stages
from alongside.referrals.models import Case, Referral
from alongside.tasks.working_days import Nation
from tests.snapshot import laid

from .calendar_by_hand import NATIONS, working_day_after
from .test_between import sent
from .test_cases import TODAY, build, met, say

# From where to where, in the order in which a referral goes on. An ending goes nowhere.
ONWARD = {
    "concern": "pre_nrm consent_decision nrm_draft",
    "pre_nrm": "concern consent_decision nrm_draft",
    "consent_decision": "pre_nrm dtn_sent nrm_draft",
    "dtn_sent": "pre_nrm nrm_draft",
    "nrm_draft": "pre_nrm consent_decision nrm_submitted",
    "nrm_submitted": "rg_pending",
    "rg_pending": "rg_negative rg_suspended rg_positive",
    "rg_suspended": "rg_pending",
    "rg_negative": "recon_rg exit",
    "recon_rg": "rg_pending rg_negative",
    "rg_positive": "cg_pending disqualified",
    "cg_pending": "cg_positive cg_negative disqualified",
    "cg_positive": "move_on disqualified",
    "cg_negative": "recon_cg exit",
    "recon_cg": "cg_pending cg_negative",
    "move_on": "rna disqualified",
    "rna": "exit disqualified",
    "exit": "reach_in",
    "reach_in": "",
    "disqualified": "recon_cg exit closed",
    "withdrawn": "",
    "closed": "",
    "transferred": "",
    "continued": "",
}
ENDINGS = ("withdrawn", "closed", "transferred", "continued")
# Once the report was sent, whoever leaves does so by the signed form, as long as something is decided for them.
BY_THE_FORM = set(ONWARD) - {"concern", "pre_nrm", "consent_decision", "dtn_sent", "nrm_draft", "exit", "reach_in", *ENDINGS}


def allowed(stage):
    anywhere = () if stage in (*ENDINGS, "disqualified") else ("withdrawn", "closed", "transferred")
    return {*ONWARD[stage].split(), *anywhere}


@pytest.fixture
def world(db):
    return laid(build)


def test_the_stages_are_these_and_lead_where_the_guidance_says():
    assert set(stages.names()) == set(ONWARD)
    assert {stage: set(stages.moves_from(stage)) for stage in ONWARD} == {stage: allowed(stage) for stage in ONWARD}


def test_every_pair_of_stages_is_allowed_or_refused(world):
    ready = actions.check_pack(by=world.fra, case=say(world, met(world), exploitation_types="forced_to_work"))
    went, said = set(), set()
    for stage in ONWARD:
        for target in ONWARD:
            Case.everything.filter(pk=ready.pk).update(stage=stage, stage_since=TODAY(), confirmed_on=TODAY())
            case = Case.everything.get(pk=ready.pk)
            try:
                moved = actions.move_case(by=world.fra, case=case, stage=target, on=TODAY(), from_stage=stage)
            except Refused as refused:
                said.add(refused.reason)
                assert Case.everything.get(pk=ready.pk).stage == stage
            else:
                assert moved.stage == target
                went.add((stage, target))
    by_form = {(stage, "withdrawn") for stage in BY_THE_FORM}
    by_notice = {(stage, "disqualified") for stage in ONWARD}
    notified = {(stage, "dtn_sent") for stage in ONWARD}
    assert went == {(stage, target) for stage in ONWARD for target in allowed(stage)} - by_form - by_notice - notified
    # Every refusal says why, in words that tell what to do instead where there is something else to do.
    assert said == {
        "A case cannot go there from where it stands.",
        "Write down what the notice says instead.",
        "Write down how they withdrew instead.",
        "That is not what their route leads to. Find the route again first.",
    }


def test_only_what_the_route_leads_to_is_said_to_be_sent(world):
    """A child, or an adult who agreed, is not only notified about; an adult who declined is not said to be referred."""
    declined = say(world, met(world, consent="no"), named_consent="no", where_exploited="uk")
    declined = actions.check_pack(by=world.fra, case=declined)
    child = actions.check_pack(by=world.fra, case=say(world, met(world, age="child"), exploitation_types="forced_to_work"))
    Case.everything.filter(pk=child.pk).update(stage="consent_decision")
    drafted = actions.move_case(by=world.fra, case=declined, stage="nrm_draft", on=TODAY(), from_stage="consent_decision")
    for case, stage in ((drafted, "nrm_submitted"), (Case.everything.get(pk=child.pk), "dtn_sent")):
        with pytest.raises(Refused, match="not what their route leads to"):
            actions.move_case(by=world.fra, case=case, stage=stage, on=TODAY(), from_stage=case.stage)
    Case.everything.filter(pk=declined.pk).update(stage="consent_decision")
    sent_ = actions.move_case(by=world.fra, case=declined, stage="dtn_sent", on=TODAY(), from_stage="consent_decision")
    assert sent_.stage == "dtn_sent"


def test_reach_in_comes_only_after_a_positive_decision_on_conclusive_grounds(world):
    case = met(world)
    Case.everything.filter(pk=case.pk).update(stage="exit")
    with pytest.raises(Refused, match="positive decision on conclusive grounds"):
        actions.move_case(by=world.fra, case=case, stage="reach_in", on=TODAY(), from_stage="exit")
    Case.everything.filter(pk=case.pk).update(confirmed_on=TODAY())
    assert actions.move_case(by=world.fra, case=case, stage="reach_in", on=TODAY(), from_stage="exit").stage == "reach_in"


# What one organisation asks of another: where each side may bring it. An answer to a question of theirs goes back as received.
RECIPIENT = {
    "sent": "received accepted more_asked declined",
    "received": "accepted more_asked declined",
    "more_asked": "accepted declined",
    "accepted": "in_progress closed",
    "in_progress": "closed",
    "declined": "",
    "withdrawn": "",
    "closed": "",
}
SENDER = dict.fromkeys(RECIPIENT, "") | {"sent": "withdrawn", "received": "withdrawn", "more_asked": "received withdrawn"}
# Where the other organisation must be told why, or what more there is to know.
IN_WORDS = {(state, after) for state in RECIPIENT for after in ("declined", "more_asked", "withdrawn")} | {
    ("more_asked", "received")
}


@pytest.mark.parametrize(("person", "table"), [("cleo", RECIPIENT), ("fra", SENDER)], ids=["recipient", "sender"])
def test_every_pair_of_states_of_what_is_asked_is_allowed_or_refused(world, person, table):
    referral, by = sent(world), getattr(world, person)
    assert set(between.states()) == set(table)
    went, silent, said = set(), set(), set()
    for state in table:
        for after in table:
            for words in ("", "In our words"):
                Referral.objects.filter(pk=referral.pk).update(state=state)
                try:
                    one = actions.move_referral(
                        by=by, referral=referral, state=after, from_state=state, words=words, outcome="given"
                    )
                except Refused as refused:
                    said.add(refused.reason)
                    assert Referral.objects.get(pk=referral.pk).state == state
                else:
                    assert one.state == after
                    (went if words else silent).add((state, after))
    allowed = {(state, after) for state, afters in table.items() for after in afters.split()}
    assert went == allowed
    assert silent == allowed - IN_WORDS
    assert said == {"It cannot go there from where it is.", "Say it in your words: the other organisation reads it."}


@pytest.mark.parametrize("nation", NATIONS)
def test_what_is_asked_is_answered_within_working_days_of_that_nation(nation):
    day = dt.date(2026, 1, 1)
    while day < dt.date(2028, 12, 1):
        for kind in between.kinds():
            number = 1 if kind == "first_responder" else 5
            due = queries.working_day(day, between.working_days(kind, day), Nation(nation))
            assert due == working_day_after(day, number, nation)
        day += dt.timedelta(days=1)
