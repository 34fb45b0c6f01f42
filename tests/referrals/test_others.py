"""Whether somebody works with a person already: the answer says whom to speak to, and never what is held."""

import pytest
from django.urls import reverse

from alongside.accounts.models import Organisation
from alongside.accounts.sectors import Sector
from alongside.kernel.refusals import Refused
from alongside.matching import presenters, queries
from alongside.matching.index import Traits
from alongside.matching.models import Hit, Incident, Policy, Question, Subject, Trait
from alongside.matching.queries import look_alikes
from alongside.referrals import actions, packs
from alongside.referrals.findable import identifiers_in
from alongside.referrals.queries import values_of
from alongside.sharing import actions as sharing
from alongside.tasks.models import Task
from tests.matching.holding import answer
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_cases import ADULT, TODAY, at, build, met

PHONE = "07911 123456"
THEM = {"first_name": "Kestrel", "last_name": "Nowak"}


@pytest.fixture
def world(db):
    return laid(build)


def named(world, by, phone=PHONE, **facts):
    """Somebody met, with a name and a number in the report."""
    case = met(world, by=by, **facts)
    for number, answers in (("44", THEM), ("43", {"own_phone": phone})):
        actions.answer_page(by=by, case=case, page=packs.page_named(number), answers=answers, seen=10**9)
    return case


def ask(world, by, case, *identifiers, basis="agreed"):
    words = {"basis": basis, "provenance": "They told us"}
    return actions.ask_partners(by=by, case=case, identifiers=list(identifiers or [("phone", PHONE)]), **words).question


def held_by_the_council(world, policy=None, **facts):
    case = named(world, world.fra, **facts)
    if policy is not None:
        Subject.objects.filter(record=case.record).update(policy=policy)
    return case


def test_two_organisations_that_met_the_same_person_are_asked_to_ring_and_told_no_more(world, client):
    theirs = held_by_the_council(world)
    case = met(world, by=world.cleo)
    question = answer(ask(world, world.cleo, case))
    hit = Hit.objects.get()
    assert (hit.record_id, question.answer) == (theirs.pk, Question.Answer.CONTACT)
    page = signed_in(client, world.cleo).get(_at_question(question)).content.decode()
    assert "A partner has been asked to contact you" in page
    for secret in (theirs.reference, "Kestrel", "Nowak", "Council"):
        assert secret not in page.split("<main")[1]
    assert {one.record.title.split(" about ")[0] for one in Task.everything.all()} == {
        "Ring Dorset Council",
        f"Ring {world.charity.name}",
    }


def _at_question(question):
    return reverse("matching:interest_show", kwargs={"slug": "dorset", "reference": question.reference})


@pytest.mark.parametrize(
    ("policy", "told", "holder_told"),
    [(Policy.OPEN, True, True), (Policy.BLIND, True, True), (Policy.SILENT, False, True), (Policy.NONE, False, False)],
)
def test_both_sides_learn_what_the_holder_decided_and_no_more(world, policy, told, holder_told):
    theirs = held_by_the_council(world, policy)
    question = answer(ask(world, world.cleo, met(world, by=world.cleo)))
    assert (question.answer == Question.Answer.CONTACT) is told
    assert [one.record_id for one in queries.hits_for(world.fra, world.dorset)] == ([theirs.pk] if holder_told else [])
    partners = presenters.partners(question)
    assert any("Council" in one for one in partners) is (policy == Policy.OPEN)
    nothing = "No shareable interest found. This is not a clearance."
    assert (presenters.row(question).answer == nothing) is not told


def test_a_silent_holder_reads_to_the_one_who_asks_as_nobody_does(world, client):
    held_by_the_council(world, Policy.SILENT)
    pages = []
    for phone in (PHONE, "07911 123457"):
        question = answer(ask(world, world.cleo, met(world, by=world.cleo), ("phone", phone)))
        text = signed_in(client, world.cleo).get(_at_question(question)).content.decode()
        pages.append(text.split('class="govuk-body-l"')[1].split("</p>")[0])
    assert pages[0] == pages[1]


def test_nobody_else_learns_of_an_adult_who_did_not_agree(world):
    case = held_by_the_council(world, consent="no")
    assert set(Subject.objects.filter(record=case.record).values_list("policy", flat=True)) == {Policy.SILENT}
    question = answer(ask(world, world.cleo, met(world, by=world.cleo)))
    assert question.answer == Question.Answer.NOTHING


def test_who_changes_their_mind_is_silent_from_then_on(world):
    case = held_by_the_council(world, Policy.OPEN)
    actions.choose_route(by=world.fra, case=case, **{**ADULT, "consent": "no"})
    assert Subject.objects.get(record=case.record).policy == Policy.SILENT


def test_who_withdraws_is_silent_from_then_on(world):
    case = held_by_the_council(world)
    assert Subject.objects.get(record=case.record).policy == Policy.BLIND
    actions.move_case(by=world.fra, case=case, stage="withdrawn", on=TODAY(), from_stage="nrm_draft")
    assert Subject.objects.get(record=case.record).policy == Policy.SILENT


def test_a_name_is_for_the_holder_to_judge(world):
    held_by_the_council(world)
    question = answer(ask(world, world.cleo, met(world, by=world.cleo), ("person_name", "Nowak Kestrel")))
    assert question.answer == Question.Answer.NOTHING
    assert [one.how for one in queries.hits_for(world.fra, world.dorset)] == [Hit.How.NAME]


def test_to_immigration_enforcement_every_person_met_is_silent(world):
    held_by_the_council(world, Policy.OPEN)
    case = met(world, by=world.cleo)
    Organisation.objects.filter(pk=world.charity.pk).update(sector=Sector.IMMIGRATION)
    assert answer(ask(world, world.cleo, case)).answer == Question.Answer.NOTHING


def test_whoever_a_case_is_shared_with_does_not_find_its_name_by_searching(world):
    case = held_by_the_council(world)
    who = [("person_name", "Kestrel Nowak"), ("phone", PHONE)]
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    sharing.give_consent(by=world.fra, record=case.record, recipient=world.charity, purpose="A room", share=True, **terms)
    assert [one.record.pk for one in look_alikes(world.ben, Traits(tuple(who)))] == [case.pk]
    assert look_alikes(world.cleo, Traits(tuple(who))) == []


def test_a_child_and_somebody_in_danger_may_be_asked_about_and_others_only_when_they_agree(world):
    child = met(world, age="child")
    with pytest.raises(Refused, match="Nothing lets you ask"):
        ask(world, world.fra, child)
    assert ask(world, world.fra, child, basis="danger").case_reference == child.reference


def test_what_was_asked_is_kept_for_a_case_without_a_report(world):
    case = met(world, by=world.cleo)  # the charity cannot refer: there is no report to write a name in
    ask(world, world.cleo, case)
    assert Trait.objects.filter(subject__record=case.record, kind="phone").count() == 1
    assert identifiers_in(values_of(case)) == []


def test_another_organisation_cannot_ask_about_a_case_and_nothing_whole_is_refused(world):
    case = met(world)
    with pytest.raises(Refused, match="Only the organisation that met"):
        ask(world, world.cleo, case)
    with pytest.raises(Refused, match="whole name or number"):
        ask(world, world.fra, case, ("phone", "0791"))


def test_the_page_shows_ones_own_and_asks_the_partners(world, client, django_assert_max_num_queries):
    first, case = held_by_the_council(world), named(world, world.ben)
    there = at("others_ask", case)
    signed_in(client, world.ben)
    with django_assert_max_num_queries(25):
        page = client.get(there).content.decode()
    assert first.reference in page
    assert "Kestrel Nowak" in page  # what the report says is filled in
    wrong = client.post(there, {"born": "1 2 1999", "basis": "agreed", "provenance": "x"}).content.decode()
    assert "Enter a name or a number of theirs" in wrong
    assert "1 2 1999" in wrong
    typed = {"name": "Kestrel Nowak", "phone": PHONE, "basis": "agreed", "provenance": "They told us"}
    assert client.post(there, typed).url == _at_question(Question.objects.get())
    assert "Ask them what came of it" in signed_in(client, world.fra).get(there).content.decode()


def test_a_question_about_a_colleague_is_stopped_and_the_supervisors_are_told(world, client):
    case = met(world)
    typed = {"name": world.ben.full_name, "basis": "agreed", "provenance": "They told us"}
    page = signed_in(client, world.fra).post(at("others_ask", case), typed).content.decode()
    assert "supervisors have been told" in page
    assert Incident.objects.filter(kind="colleague").count() == 1
