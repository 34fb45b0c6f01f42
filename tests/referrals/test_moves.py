"""Every move of a case between two stages, allowed and refused, against a table written by hand from the guidance."""

import pytest

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, stages
from alongside.referrals.models import Case
from tests.snapshot import laid

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
    went = set()
    for stage in ONWARD:
        for target in ONWARD:
            Case.everything.filter(pk=ready.pk).update(stage=stage, stage_since=TODAY())
            case = Case.everything.get(pk=ready.pk)
            try:
                moved = actions.move_case(by=world.fra, case=case, stage=target, on=TODAY(), from_stage=stage)
            except Refused:
                assert Case.everything.get(pk=ready.pk).stage == stage
            else:
                assert moved.stage == target
                went.add((stage, target))
    by_form = {(stage, "withdrawn") for stage in BY_THE_FORM}
    by_notice = {(stage, "disqualified") for stage in ONWARD}
    assert went == {(stage, target) for stage in ONWARD for target in allowed(stage)} - by_form - by_notice
