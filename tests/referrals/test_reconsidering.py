"""Asking for a decision to be made again: what it can rest on, and who asked in what role."""

import datetime as dt

import pytest

from alongside.kernel.refusals import Refused
from alongside.referrals import actions, days, reconsidering, stages
from alongside.referrals.models import Case
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import TODAY, at, build, met
from .test_days import RG, submitted
from .test_decisions import barred

ASKED = {"role": "lawyer", "who": "A law centre", "words": "The therapist’s report was not read"}


@pytest.fixture
def world(db):
    return laid(build)


def test_who_asked_is_kept_with_the_role_and_the_case_moves(world):
    case = submitted(world, *RG)
    actions.ask_reconsideration(by=world.fra, case=case, on=TODAY(), **ASKED)
    case = Case.everything.get(pk=case.pk)
    assert case.stage == "recon_rg"
    assert [(one.role_name, one.who, one.on) for one in case.reconsiderations.all()] == [("A lawyer", "A law centre", TODAY())]
    assert case.moves.last().why == "Asked by: A lawyer"
    with pytest.raises(Refused, match="no decision that can be asked for again"):
        actions.ask_reconsideration(by=world.fra, case=case, on=TODAY(), **ASKED)


@pytest.mark.parametrize(
    ("words", "match"),
    [({"role": "nobody"}, "in what role"), ({"who": " "}, "Say who asked"), ({"on": dt.date(2020, 1, 1)}, "before the decision")],
)
def test_what_is_missing_is_asked_for(world, words, match):
    case = submitted(world, *RG)
    with pytest.raises(Refused, match=match):
        actions.ask_reconsideration(by=world.fra, case=case, **{**ASKED, "on": TODAY(), **words})


def test_whoever_is_barred_cannot_ask_and_nobody_asks_where_nothing_was_decided(world, client):
    case = barred(world, submitted(world, *RG))
    with pytest.raises(Refused, match="cannot ask for reconsideration"):
        actions.ask_reconsideration(by=world.fra, case=case, on=TODAY(), **ASKED)
    signed_in(client, world.fra)
    assert client.get(at("reconsideration_ask", case)).status_code == 404
    assert client.get(at("reconsideration_ask", met(world))).status_code == 404
    assert all(not reconsidering.asks_for(Case(stage=one)) for one in ("nrm_draft", "rg_positive", "closed"))


def test_the_list_of_what_it_can_rest_on_is_followed_line_by_line(world):
    case = submitted(world, *RG)
    for what in ("A medical report", "What the police found"):
        actions.note_evidence(by=world.fra, case=case, what=what, state="wanted")
    actions.note_evidence(by=world.ben, case=case, number=1, what="A medical report", whom="The clinic", state="held")
    lines = [(one.number, one.what, one.whom, one.state) for one in reconsidering.evidence_of(case)]
    assert lines == [(1, "A medical report", "The clinic", "held"), (2, "What the police found", "", "wanted")]
    assert case.evidence.count() == 3  # no line is lost
    for words in ({"number": 9}, {"what": ""}, {"state": "gone"}):
        with pytest.raises(Refused):
            actions.note_evidence(by=world.fra, case=case, **{"what": "More", "state": "held", **words})
    with pytest.raises(Refused, match="Only the organisation that met"):
        actions.note_evidence(by=world.cleo, case=case, what="More", state="held")


def test_scenario_10_a_negative_decision_day_one_evidence_reminders_and_who_asked(world, client):
    case = submitted(world, *RG)
    found = [(one.on - TODAY()).days for one in days.due_in(case) if "econsideration" in one.words]
    assert found == [1, 14, 21, 28, 30]
    page = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert "Asking for the decision again" in page
    page = client.get(at("reconsideration_show", case)).content.decode()
    assert all(words in page for words in reconsidering.usual_evidence()[2:4])
    typed = {"what": "A medical report", "state": "asked", "whom": "The clinic"}
    assert client.post(at("evidence_add", case), typed).url == at("reconsideration_show", case)
    assert "Choose where it is now" in client.post(at("evidence_add", case), {"what": "Kept"}).content.decode()
    changed = client.post(at("evidence_change", case, number=1), {**typed, "state": "held"})
    assert changed.url == at("reconsideration_show", case)
    today = TODAY()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    assert (
        "Choose in what role they asked" in client.post(at("reconsideration_ask", case), {**day, "who": "Her"}).content.decode()
    )
    assert client.post(at("reconsideration_ask", case), {**ASKED, **day}).url == at("reconsideration_show", case)
    page = client.get(at("reconsideration_show", case)).content.decode()
    assert all(words in page for words in ("A law centre", "A lawyer", "We have it"))
    case = Case.everything.get(pk=case.pk)
    assert case.stage in stages.reconsidering()
    assert [one for one in days.due_in(case) if one.code == "reconsideration"] == []
