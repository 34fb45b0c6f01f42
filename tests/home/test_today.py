"""Today: what waits for somebody, and how little of the database it takes to say it."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User
from alongside.home import demonstration
from alongside.home.presenters import waiting_for
from alongside.sharing import queries as sharing
from alongside.sharing.permissions import SIGN_AGREEMENT
from alongside.training.models import Course, Requirement
from tests.house.doors_world import PEOPLE, World
from tests.snapshot import laid

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MOST = 25  # questions to the database


def test_a_day_of_the_demonstration_takes_few_questions(client, django_assert_max_num_queries):
    laid(demonstration.load)
    here, told = Partnership.objects.get(slug="dorset"), 0
    for person in User.objects.filter(is_active=True, seats__partnership=here).distinct():
        client.force_login(person)
        with django_assert_max_num_queries(MOST):
            assert client.get("/dorset/today/").status_code == 200
        told += len(waiting_for(person, here))
    assert told > 20


def test_what_waits_for_each_of_the_cast_takes_few_questions(client, django_assert_max_num_queries):
    """Each line leads to a page its reader may open."""
    world, told = laid(World), set()
    for name in PEOPLE[:-1]:
        person = User.objects.get(pk=world.person(name).pk)
        lines = waiting_for(person, world.dorset)
        client.force_login(person)
        for line in [one for one in lines if one.text not in told]:
            assert client.get(line.href).status_code == 200, (name, line.text)
        with django_assert_max_num_queries(MOST):
            client.get("/dorset/today/")
        assert all(line.number > 0 for line in lines)
        told |= {line.text for line in lines}
    assert len(told) > 15


def test_a_day_takes_few_questions_however_many_courses_are_wanted(client, django_assert_max_num_queries):
    world = laid(World)
    course, person = Course.objects.first(), User.objects.get(pk=world.max.pk)
    roles = ("member", "evaluator", "operation_lead", "analyst")
    for role in roles:
        Seat.objects.get_or_create(person=person, partnership=world.dorset, role=role)
        wanted = {"partnership": world.dorset, "role": role, "course": course, "months": 12}
        Requirement.objects.create(**wanted, first_due=timezone.localdate() - dt.timedelta(days=1))
    Seat.objects.filter(person=person).update(held_until=timezone.localdate() + dt.timedelta(days=9))
    client.force_login(person)
    with django_assert_max_num_queries(MOST):
        page = client.get("/dorset/today/").content.decode()
    assert "to complete: courses a role of yours needs" in page


def test_to_sign_is_what_the_register_asks_of_them():
    world = laid(World)
    for name in PEOPLE[:-1]:
        person = world.person(name)
        signs = SIGN_AGREEMENT.roles & person.roles_in(world.dorset)
        asked = {row.agreement for row in sharing.register_for(person, world.dorset) if row.to_sign and signs}
        assert set(sharing.agreements_to_sign_for(person, world.dorset)) == asked, name
    assert sharing.agreements_to_sign_for(world.max, world.dorset)
