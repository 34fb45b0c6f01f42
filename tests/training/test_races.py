"""Many people at once: the last place of a session is given once."""

import threading

import pytest
from django.db import connection

from alongside.kernel.refusals import Refused
from alongside.training import actions

from .world import TrainingWorld

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def world(transactional_db: None) -> TrainingWorld:
    return TrainingWorld()


def test_the_last_place_is_given_once(world):
    session = world.add_session(capacity=1)
    start, outcomes = threading.Barrier(6), []

    def book(person):
        start.wait()
        try:
            outcomes.append(actions.book_place(by=person, session=session).state)
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    people = (world.bea, world.bea, world.ben, world.cleo, world.cora, world.fran)
    threads = [threading.Thread(target=book, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["booked", "refused", "waiting", "waiting", "waiting", "waiting"]
    assert sorted(one.number for one in session.bookings.all()) == [1, 2, 3, 4, 5]
