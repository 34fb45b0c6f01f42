"""Asking whether anybody else holds an interest: what each side learns, and what stops somebody who fishes."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.matching import actions, presenters, queries
from alongside.matching.models import Asked, Hit, Incident, Question
from alongside.sharing import actions as sharing
from alongside.tasks.models import Task
from alongside.tasks.queries import pending_for
from tests.matching.holding import PHONE, answer, ask, held


def tasks_of(person, cast):
    return [task.record.title for task in pending_for(person, cast.dorset, "everyone")]


def test_scenario_9_blind_hit(cast):
    """Acceptance scenario 9: both single points of contact are told whom to ring, and nothing of what is held."""
    held(cast, "blind")
    question = answer(ask(cast))
    hit = Hit.objects.get()
    assert presenters.row(question).answer.startswith("A partner has been asked to contact you")
    assert presenters.partners(question) == [hit.reference]
    assert tasks_of(cast.ben, cast) == [f"Ring Dorset Police about {hit.reference}: Max Field"]
    assert tasks_of(cast.max, cast) == [f"Ring Dorset Council about {hit.reference}: Ben Okafor"]
    assert tasks_of(cast.cleo, cast) == []
    for task in Task.everything.all():
        for secret in ("Canary", "7911", "INT-", "tenant"):
            assert secret not in task.record.title


def test_an_open_hit_says_who_holds_it(cast):
    held(cast, "open")
    question = answer(ask(cast))
    assert presenters.partners(question) == [f"{Hit.objects.get().reference}: Dorset Police, Max Field"]


def test_scenario_10_silent_hit_on_a_higher_sensitivity_nominal(cast):
    """Acceptance scenario 10: the one who asks reads "nothing"; only the cell is told who asked and why."""
    cell = sharing.form_cell(by=cast.ana, partnership=cast.dorset, purpose="A visit", people=[])
    held(cast, "silent", cell=cell)
    question = answer(ask(cast))
    assert presenters.row(question).answer == "No shareable interest found. This is not a clearance."
    assert presenters.partners(question) == []
    (hit,) = queries.hits_for(cast.ana, cast.dorset)
    assert (hit.question.asked_by, hit.question.purpose) == (cast.ben, "A tenant is at risk")
    for person in (cast.max, cast.ann, cast.ben, cast.aud, cast.cleo, cast.dev):
        assert list(queries.hits_for(person, cast.dorset)) == []
        with pytest.raises(Http404):
            queries.hit_for(person, cast.dorset, hit.reference)
    assert not Task.everything.exists()
    council = Entry.objects.filter(organisation=str(cast.council.public_id), act__startswith="matching.")
    assert [entry.act for entry in council] == ["matching.ask_interest"]


def test_scenario_11_a_name_match_is_not_automatic(cast):
    """Acceptance scenario 11: a name goes to its holder to judge, when the holder allows names; never back by itself."""
    names = (("person_name", "Nguyen Van A"),)
    held(cast, "blind", identifiers=(("person_name", "Nguyễn Văn A"), ("phone", PHONE)), names_allowed=False)
    assert answer(ask(cast, identifiers=names)).answer == Question.Answer.NOTHING
    assert not Hit.objects.exists()
    held(cast, "blind", identifiers=(("person_name", "Van A Nguyen"),), names_allowed=True)
    question = answer(ask(cast, identifiers=names))
    assert question.answer == Question.Answer.NOTHING
    (hit,) = queries.hits_for(cast.ana, cast.dorset)
    assert (hit.how, hit.told_at) == (Hit.How.NAME, None)
    assert not Task.everything.exists()
    actions.offer_contact(by=cast.ana, hit=hit, from_state=hit.state)
    question.refresh_from_db()
    assert question.answer == Question.Answer.NOTHING  # until the next answers
    assert answer(question).answer == Question.Answer.CONTACT
    assert len(tasks_of(cast.ben, cast)) == 1


def test_scenario_12_fishing_is_stopped_by_the_budget(cast):
    """Acceptance scenario 12: over the daily budget the next is refused, and the supervisors are told."""
    sharing.set_limit(by=cast.fay, what="questions_person", amount=2, source="The board")
    for number in (1, 2):
        ask(cast, identifiers=[("phone", f"0791112345{number}")])
    with pytest.raises(Refused, match="as often as a day allows"):
        ask(cast)
    stop = queries.stop_for(cast.ben, cast.dorset, [("phone", PHONE)])
    actions.stop_question(by=cast.ben, partnership=cast.dorset, kind=stop.kind)
    (told,) = queries.incidents_for(cast.ola, cast.dorset)
    assert (told.person, told.kind) == (cast.ben, Incident.Kind.BUDGET)
    assert list(queries.incidents_for(cast.pat, cast.dorset)) == []
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        assert ask(cast).reference


def test_one_organisation_has_a_budget_too(cast):
    sharing.set_limit(by=cast.fay, what="questions_organisation", amount=1, source="The board")
    ask(cast)
    with pytest.raises(Refused, match="Your organisation has asked"):
        ask(cast)
    assert ask(cast, by=cast.cal).organisation == cast.charity


@pytest.mark.parametrize(
    "about", [("person_name", "Nowak Ola"), ("person_name", "Okafor, Ben"), ("email", "BEN@dorset-council.example.org")]
)
def test_fishing_for_oneself_or_a_colleague_is_stopped(cast, about):
    with pytest.raises(Refused, match="somebody you work with"):
        ask(cast, identifiers=[about])
    assert queries.stop_for(cast.ben, cast.dorset, [about]).kind == Incident.Kind.COLLEAGUE
    assert not Question.objects.exists()


def test_a_decoy_raises_an_incident_and_looks_like_nothing(cast):
    actions.plant_decoy(by=cast.pat, partnership=cast.dorset, kind="phone", text="07700 900999")
    question = answer(ask(cast, identifiers=[("phone", "07700 900999")]))
    assert question.answer == Question.Answer.NOTHING
    for supervisor in (cast.pat, cast.aud, cast.ola):
        assert [one.kind for one in queries.incidents_for(supervisor, cast.dorset)] == [Incident.Kind.DECOY]
    with pytest.raises(Refused, match="in use"):
        actions.plant_decoy(by=cast.ola, partnership=cast.dorset, kind="phone", text="+447700900999")
    with pytest.raises(Refused, match="names one thing"):
        actions.plant_decoy(by=cast.pat, partnership=cast.dorset, kind="person_name", text="Zed Zed")


def test_an_incident_is_settled_once_with_words_and_never_by_whom_it_is_about(cast):
    incident = actions.stop_question(by=cast.cal, partnership=cast.dorset, kind="budget")
    with pytest.raises(Refused, match="about you"):
        actions.settle_incident(by=cast.cal, incident=incident, words="It was me")
    other = actions.stop_question(by=cast.ben, partnership=cast.dorset, kind="budget")
    with pytest.raises(Refused, match="what you found out"):
        actions.settle_incident(by=cast.ola, incident=other, words=" ")
    actions.settle_incident(by=cast.ola, incident=other, words="A busy day")
    with pytest.raises(Refused, match="since you opened it"):
        actions.settle_incident(by=cast.ola, incident=other, words="Again")
    with pytest.raises(Refused, match="cannot see"):
        actions.settle_incident(by=cast.pat, incident=other, words="Not mine")


@pytest.mark.parametrize(
    ("identifiers", "field"),
    [
        ([("vehicle", "KV?7*")], "text_1"),
        ([("phone", "0791112345?")], "text_1"),
        ([("phone", "123456")], "text_1"),
        ([("nino", "QQ123456C")], "text_1"),
        ([("date_of_birth", "3/4/1990")], "text_1"),
        ([("phone", PHONE), ("address", "1 Mill Lane")], "kind_2"),
        ([("phone", f"0791112345{n}") for n in range(6)], "text_5"),
        ([], "text_1"),
    ],
)
def test_no_wildcards_no_parts_no_lists(cast, identifiers, field):
    with pytest.raises(Refused) as refused:
        ask(cast, identifiers=identifiers)
    assert refused.value.field == field
    assert not Question.objects.exists()
    assert not Asked.objects.exists()


@pytest.mark.parametrize("missing", ["purpose", "case_reference", "provenance"])
def test_why_and_from_where_are_always_said(cast, missing):
    with pytest.raises(Refused) as refused:
        ask(cast, **{missing: " "})
    assert refused.value.field == missing


def test_who_may_ask(cast):
    for person in (cast.bea, cast.ann, cast.pat, cast.aud, cast.dev, cast.eve, cast.fay):
        with pytest.raises(PermissionDenied):
            ask(cast, by=person)
    assert ask(cast, by=cast.cleo).asked_by == cast.cleo  # those who meet people may ask whether somebody works with them


def test_questions_are_answered_together_on_the_hour(cast):
    held(cast, "blind")
    day = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=1)
    ten = day + dt.timedelta(hours=10)
    with time_machine.travel(day + dt.timedelta(hours=9, minutes=5), tick=False):
        first = ask(cast)
        assert presenters.row(first).due == ten
    with time_machine.travel(day + dt.timedelta(hours=9, minutes=59), tick=False):
        second = ask(cast, identifiers=[("phone", "07911999888")])
        assert not queries.questions_due()
    with time_machine.travel(day + dt.timedelta(hours=10, minutes=3), tick=False):
        third = ask(cast, identifiers=[("phone", "07911999777")])
        assert queries.questions_due()
        actions.answer_questions(by=Clockwork())
    for question in (first, second, third):
        question.refresh_from_db()
    assert first.answered_at == second.answered_at == ten
    assert third.answered_at is None


def test_a_question_is_seen_by_whoever_asked_it_alone(cast):
    question = ask(cast)
    assert queries.question_for(cast.ben, cast.dorset, question.reference) == question
    for person in (cast.ola, cast.bea, cast.ana, cast.aud, cast.dev):
        with pytest.raises(Http404):
            queries.question_for(person, cast.dorset, question.reference)


def test_the_ledger_has_a_digest_and_never_the_number(cast):
    ask(cast)
    entry = Entry.objects.get(act="matching.ask_interest")
    written = str(entry.payload.body if hasattr(entry.payload, "body") else vars(entry.payload))
    assert "7911" not in written
    assert "tenant" not in written
    assert "by_name" in written


def test_ones_own_organisation_is_met_only_in_what_is_sealed(cast):
    held(cast, "blind", by=cast.ben)
    answer(ask(cast))
    assert not Hit.objects.exists()
    cell = sharing.form_cell(by=cast.bea, partnership=cast.dorset, purpose="A worry", people=[])
    held(cast, "silent", by=cast.bea, cell=cell)
    answer(ask(cast))
    assert len(queries.hits_for(cast.bea, cast.dorset)) == 1
    assert len(queries.hits_for(cast.ben, cast.dorset)) == 0


def test_what_is_kept_at_none_or_by_a_member_that_left_is_never_met(cast):
    held(cast, "none")
    held(cast, "blind", by=cast.cal)
    cast.dorset.memberships.filter(organisation=cast.charity).update(ended=timezone.localdate())
    assert answer(ask(cast)).answer == Question.Answer.NOTHING
    assert not Hit.objects.exists()


def test_to_immigration_enforcement_everything_is_silent_unless_its_holder_says_otherwise(cast):
    Organisation.objects.filter(pk=cast.council.pk).update(sector="immigration")
    record = held(cast, "open")
    assert answer(ask(cast)).answer == Question.Answer.NOTHING
    assert Hit.objects.get().policy == "silent"
    words = {"policy": "open", "names_allowed": False, "immigration_allowed": True, "from_policy": "open"}
    actions.set_hit_policy(by=cast.ana, record=record, **words)
    assert answer(ask(cast)).answer == Question.Answer.CONTACT


def test_an_iban_meets_the_account_inside_it(cast):
    held(cast, "blind", identifiers=[("bank_account", "60-16-13 31926819")])
    assert answer(ask(cast, identifiers=[("iban", "GB29 NWBK 6016 1331 9268 19")])).answer == Question.Answer.CONTACT
