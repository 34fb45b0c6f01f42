"""What every test of the room may ask for."""

import pytest

from tests.intelligence.old_world import Old
from tests.intelligence.world import Intelligence
from tests.snapshot import laid


@pytest.fixture
def cast(db):
    """The people of every test, with the intelligence room's lists, clauses and a second evaluator."""
    return laid(Intelligence)


@pytest.fixture
def as_(client):
    """A browser, as a person's."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def old(db):
    return laid(Old)
