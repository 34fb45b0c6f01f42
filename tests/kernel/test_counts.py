"""Several counts in one question: the numbers that each query would give by itself."""

import pytest

from alongside.accounts.models import Organisation, Partnership, Seat, User
from alongside.kernel.counts import counts
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to
from alongside.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    """Queries of each shape that a room may hand over."""
    police = User.objects.filter(organisation=cast.police)
    return [
        police,
        police.order_by("full_name").select_related("organisation"),
        police.order_by("full_name")[:2],
        police.filter(full_name="100% nobody's"),
        Organisation.objects.filter(people__in=police).distinct().order_by("name"),
        Seat.objects.current().filter(person=cast.ana) | Seat.objects.current().filter(person=cast.ben),
        visible_to(cast.ana, Record),
        visible_to(cast.eve, Record),
        Partnership.objects.none(),
        Partnership.objects.filter(pk__in=[]),
        visible_to(cast.ben, Task),  # its primary key is called otherwise
    ]


def test_they_are_what_each_query_counts(asked):
    alone = [one.count() for one in asked]
    assert counts(asked) == alone
    assert counts(asked[::-1]) == alone[::-1]
    assert max(alone) > 1
    assert 0 in alone


def test_they_take_one_question(asked, django_assert_num_queries):
    with django_assert_num_queries(1):
        counts(asked)


def test_numbers_stand_for_themselves_between_queries(asked):
    people, nobody = asked[0], asked[8]
    assert counts([3, people, 0, nobody, True]) == [3, people.count(), 0, 0, 1]


def test_what_can_find_nothing_is_not_asked_for(asked, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counts([Partnership.objects.none(), 2, Partnership.objects.filter(pk__in=[])]) == [0, 2, 0]
        assert counts([]) == []
