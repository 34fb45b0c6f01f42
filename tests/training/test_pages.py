"""Pages of training: what they show to whom, and what a mistake looks like. Who may open each is in the table of doors."""

import pytest
from django.urls import reverse

from alongside.training import actions
from alongside.training.models import Booking, Completion, Course
from tests.cast import EVERYBODY

CANARY = "Quillon Zephyrine"
PAGES = ("course_list", "training_own", "trained_list", "count_show", "requirement_list")


def at(name, **words):
    return reverse(f"training:{name}", kwargs={"slug": "dorset", **words})


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def trained(world):
    """Bea, by a name nobody else has, completed a session that is over."""
    world.bea.full_name = CANARY
    world.bea.save()
    actions.book_place(by=world.bea, session=world.session)
    world.held(world.session)
    actions.mark_register(by=world.tom, session=world.session, marks={1: "completed"})
    return Completion.objects.get(person=world.bea)


def test_who_was_trained_is_seen_by_those_who_need_it_and_nobody_else(world, as_, trained):
    need_it = {"ben", "ola", "ann"}
    paths = [at(page) for page in PAGES] + [at("session_show", reference=world.session.reference)]
    for name in set(EVERYBODY) - {"bea", "eve", "fay", "dev"}:
        client = as_(getattr(world, name))
        said = " ".join(client.get(path).content.decode() for path in paths)
        assert (CANARY in said) == (name in need_it), name
        paper = client.get(at("certificate_print", code=trained.code)).status_code
        assert paper == (200 if name in need_it else 404), name
    assert as_(world.bea).get(at("certificate_print", code=trained.code)).status_code == 200


def test_a_certificate_is_a_pdf_and_its_code_says_whether_it_is_real(world, as_, client, trained):
    made = as_(world.bea).get(at("certificate_print", code=trained.code))
    assert made.content.startswith(b"%PDF")
    client.logout()
    where = reverse("verify:certificate_verify")
    assert CANARY not in client.get(where).content.decode()
    spoken = "-".join(trained.code[at : at + 4] for at in range(0, 16, 4)).lower()
    said = client.post(where, {"code": spoken}).content.decode()
    assert CANARY in said
    assert "In date" in said
    wrong = client.post(where, {"code": "0" * 16}).content.decode()
    assert "No certificate has this code" in wrong
    actions.withdraw_completion(by=world.tom, completion=trained, why="A mistake")
    assert "Taken back" in client.post(where, {"code": trained.code}).content.decode()
    assert as_(world.bea).get(at("certificate_print", code=trained.code)).status_code == 404
    client.logout()
    for _ in range(20):
        last = client.post(where, {"code": trained.code})
    assert "Too many codes" in last.content.decode()
    assert CANARY not in last.content.decode()


def test_a_course_is_added_from_the_page_and_a_mistake_is_said_beside_its_field(world, as_):
    client = as_(world.tom)
    words = {"title": "Second", "summary": "More", "tier": "everyone", "method": "online", "hours": "1.5", "lines": "Signs [7]"}
    said = client.post(at("course_plan"), words).content.decode()
    assert "there is none of that number" in said
    assert "Signs [7]" in said
    assert not Course.objects.filter(title="Second").exists()
    assert client.post(at("course_plan"), {**words, "lines": "Signs\nRoutes"}).status_code == 302
    made = Course.objects.get(title="Second")
    assert (
        client.post(at("course_change", reference=made.reference), {**words, "lines": "Signs", "version": 1}).status_code == 302
    )
    stale = client.post(at("course_change", reference=made.reference), {**words, "lines": "Other", "version": 1})
    assert "Somebody has changed this" in stale.content.decode()
    assert made.versions.count() == 2


def test_booking_and_the_register_work_from_their_pages(world, as_):
    words = {"reference": world.session.reference}
    assert as_(world.bea).post(at("session_book", **words)).status_code == 302
    assert "already" in as_(world.bea).post(at("session_book", **words)).content.decode()
    assert as_(world.ben).post(at("session_book_others", **words), {"guest_name": "Gus Guest"}).status_code == 302
    nobody = as_(world.ben).post(at("session_book_others", **words), {})
    assert "name one guest" in nobody.content.decode()
    world.held(world.session)
    marks = {"mark_1": "completed", "mark_2": "no", "disclosure_arose": "no"}
    assert as_(world.tom).post(at("register_mark", **words), marks).status_code == 302
    assert Completion.objects.get().person == world.bea
    assert Booking.objects.count() == 2


def test_somebody_whose_only_role_waits_can_come_in_and_book_and_nothing_else(world, as_):
    new = world.invite(world.ola, "new", world.council, "first_responder")
    new.seats.update(held_until=world.session.changed_at.date())
    client = as_(new)
    assert client.get(at("course_list")).status_code == 200
    assert client.get(at("training_own")).status_code == 200
    assert client.post(at("session_book", reference=world.session.reference)).status_code == 302
    assert client.get(reverse("home:today", kwargs={"slug": "dorset"})).status_code == 200
    for shut in ("tasks:task_list", "sharing:record_list", "training:count_show", "sharing:notice_list"):
        assert client.get(reverse(shut, kwargs={"slug": "dorset"})).status_code == 403


def test_the_pages_take_few_questions(world, as_, trained, django_assert_max_num_queries):
    client = as_(world.tom)
    for page, most in (("course_list", 25), ("trained_list", 20), ("count_show", 25)):
        with django_assert_max_num_queries(most):
            assert client.get(at(page)).status_code == 200
