"""What the tests of this room may ask for."""

from typing import TYPE_CHECKING

import pytest

from tests.snapshot import laid

if TYPE_CHECKING:
    from .world import MonitoringWorld


@pytest.fixture
def world(db: None) -> "MonitoringWorld":
    """A partnership that did something last year, and nothing made of it yet."""
    from .world import MonitoringWorld

    return laid(MonitoringWorld)
