"""The worlds of the enforcement tests, each built once by the real acts."""

import pytest

from tests.enforcement.operations_world import Going, Live, OperationsWorld, Planned
from tests.snapshot import laid


@pytest.fixture
def world(db):
    """The cast with an operation lead, inspectors and an immigration body."""
    return laid(OperationsWorld)


@pytest.fixture
def planned(db):
    """An operation that waits for a decision, its gate green."""
    return laid(Planned)


@pytest.fixture
def going(db):
    """An operation with a go, everybody briefed."""
    return laid(Going)


@pytest.fixture
def live(db):
    """An operation on its day."""
    return laid(Live)
