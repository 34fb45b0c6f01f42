"""The e-learning: whole, without a written number; passing completes the course and holds a role; answers name nobody."""

import json
import re

import pytest
from django.urls import reverse

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.partnership.actions import load_contacts
from alongside.training import actions, elearning, queries
from alongside.training.models import Completion, LearnerAnswers, Learning, Tier

IT = elearning.elearning()
RIGHT = {one.slug: one.right for one in IT.questions}
WRONG = {one.slug: next(key for key, _ in one.choices if key != one.right) for one in IT.questions}
NOT_ENOUGH = {**RIGHT, **dict(list(WRONG.items())[: len(WRONG) - IT.needed + 1])}


@pytest.fixture
def course(world):
    tier = Tier.objects.get(partnership=world.dorset, code="everyone")
    return actions.add_elearning(by=world.ann, partnership=world.dorset, tier=tier)


def read_all(person, course):
    for one in IT.lessons:
        actions.answer_lesson(by=person, course=course, lesson=one.slug, choice=one.choices[0].key)


def at(name, course, **words):
    return reverse(f"training:{name}", kwargs={"slug": "dorset", "reference": course.reference, **words})


def test_every_lesson_is_whole_and_no_number_is_written_in_a_text():
    assert {one.lesson for one in IT.questions} == {one.slug for one in IT.lessons}
    for lesson in IT.lessons:
        assert [one.good for one in lesson.choices].count(True) == 1
        assert all(one.feedback and one.text for one in lesson.choices)
    assert all(one.right in dict(one.choices) for one in IT.questions)
    texts = [path.read_text("utf-8") for path in elearning._FOLDER.glob("*.json") if path.stem != "course"]
    assert [found for text in texts for found in re.findall(r"\d[\d ]{2,}", text)] == []


def test_passing_completes_the_course_and_gives_a_role_that_waited(world, course):
    due = world.session.starts_at.date().replace(year=world.session.starts_at.year + 1)
    needs = {"role": Role.FIRST_RESPONDER, "course": course, "months": 12, "first_due": due}
    actions.require_course(by=world.ann, partnership=world.dorset, **needs)
    new = world.invite(world.ola, "new", world.council, Role.FIRST_RESPONDER)
    assert new.roles_in(world.dorset) == frozenset()
    with pytest.raises(Refused, match="every lesson"):
        actions.take_test(by=new, course=course, answers=RIGHT)
    read_all(new, course)
    assert actions.take_test(by=new, course=course, answers=NOT_ENOUGH).passed_on is None
    assert new.roles_in(world.dorset) == frozenset()
    assert actions.take_test(by=new, course=course, answers=RIGHT).passed_on is not None
    done = Completion.objects.get(person=new)
    assert (done.how, done.organisation, done.booking) == (Completion.How.E_LEARNING, world.council, None)
    assert new.roles_in(world.dorset) == {Role.FIRST_RESPONDER}
    with pytest.raises(Refused, match="every lesson"):
        actions.take_test(by=new, course=course, answers=RIGHT)
    assert Learning.objects.get(person=new).answers == {}


def test_it_is_added_once_and_other_courses_are_not_learnt_here(world, course, client):
    with pytest.raises(Refused, match="already"):
        actions.add_elearning(by=world.tom, partnership=world.dorset, tier=Tier.objects.first())
    with pytest.raises(Refused, match="not given"):
        actions.answer_lesson(by=world.bea, course=world.course, lesson="nrm", choice="a")
    client.force_login(world.bea)
    for name, words in (("learning_show", {}), ("test_take", {}), ("lesson_answer", {"lesson": "nrm"})):
        assert client.get(at(name, world.course, **words)).status_code == 404
    assert client.get(at("lesson_answer", course, lesson="no-such")).status_code == 404


def test_answers_name_nobody_and_are_shown_from_five_pairs_on(world, course):
    for number, person in enumerate((world.bea, world.ben, world.cleo, world.cora, world.fran)):
        assert queries.learnt_for(world.ann, world.dorset)[:1] in ([], [queries.learning.Learnt(IT.title, number, 1, None, None)])
        code = f"{number}BCDEFGH"
        actions.answer_before(by=person, course=course, code=code, answers=WRONG)
        read_all(person, course)
        actions.take_test(by=person, course=course, answers=NOT_ENOUGH, code=code)
        actions.take_test(by=person, course=course, answers=RIGHT, code=code)
        if number == 0:
            actions.answer_before(by=world.ann, course=course, code="ZZZZZZZZ", answers=RIGHT)
    (shown,) = queries.learnt_for(world.ann, world.dorset)
    assert (shown.pairs, shown.alone, shown.before, shown.after) == (5, 1, 0, 70)
    names = {field.name for field in LearnerAnswers._meta.get_fields()}
    assert names == {"id", "course", "edition", "when", "code", "month", "right"}
    keys = {str(one.pk) for one in LearnerAnswers.objects.all()}
    for entry in Entry.objects.all():
        said = json.dumps(entry.payload, default=str) + f"{entry.subject} {entry.also}"
        assert "BCDEFGH" not in said
        assert not any(key in said for key in keys)


def test_change_is_measured_on_pairs_alone(world, course, client):
    """Scenario 18: 20 answered before and 14 after, 11 of them both times: the change is of 11, and says so."""
    month = world.session.starts_at.date().replace(day=1)
    words = {"course": course, "edition": IT.edition, "month": month}
    for number in range(20):
        LearnerAnswers.objects.create(when="before", code=f"PAIR{number:04}", right=[IT.questions[0].slug], **words)
    for number in range(14):
        code = f"PAIR{number:04}" if number < 11 else ""
        right = [one.slug for one in IT.questions[:6]] if code else [one.slug for one in IT.questions]
        LearnerAnswers.objects.create(when="after", code=code, right=right, **words)
    (shown,) = queries.learnt_for(world.ann, world.dorset)
    assert (shown.pairs, shown.alone, shown.before, shown.after) == (11, 12, 10, 60)
    client.force_login(world.ann)
    page = " ".join(client.get(reverse("training:count_show", kwargs={"slug": "dorset"})).content.decode().split())
    assert ">11<" in page
    assert "about 60 %" in page
    client.logout()
    assert client.get(reverse("training:count_show", kwargs={"slug": "dorset"})).status_code == 302, (
        "the public is shown none of it"
    )


def test_the_pages_show_the_registers_numbers_and_say_what_to_read_again(world, course, client, django_assert_max_num_queries):
    load_contacts(by=Clockwork())
    client.force_login(world.bea)
    with django_assert_max_num_queries(25):
        said = client.get(at("lesson_answer", course, lesson="help")).content.decode()
    shown = queries_numbers(world)
    assert shown
    assert all(one.display in said for one in shown)
    missing = client.post(at("lesson_answer", course, lesson="help"), {})
    assert (missing.status_code, "govuk-error-summary" in missing.content.decode()) == (200, True)
    answered = client.post(at("lesson_answer", course, lesson="help"), {"choice": "b"}, follow=True)
    assert "Think again" in answered.content.decode()
    assert "Think again" not in as_other(client, world.ben, at("lesson_answer", course, lesson="help"))
    client.force_login(world.bea)
    read_all(world.bea, course)
    tried = client.post(at("test_take", course), {**NOT_ENOUGH, "code": ""}).content.decode()
    assert tried.count("Read the lesson “Early signs” again") >= 1
    bad = client.post(at("test_take", course), {**RIGHT, "code": "short"}).content.decode()
    assert "The code has 8 letters and numbers" in bad
    assert client.post(at("test_take", course), {**RIGHT, "code": ""}).status_code == 302
    assert client.post(at("before_answer", course), {**WRONG, "code": "ABCD-EFGH"}).status_code == 302
    assert LearnerAnswers.objects.get(code="ABCDEFGH").right == []


def queries_numbers(world):
    from alongside.partnership.queries import public_numbers

    return public_numbers(world.dorset)


def as_other(client, person, path):
    client.force_login(person)
    return client.get(path).content.decode()
