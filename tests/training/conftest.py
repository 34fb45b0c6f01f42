"""What the tests of this room may ask for."""

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from tests.snapshot import laid

if TYPE_CHECKING:
    from .world import TrainingWorld


@pytest.fixture
def world(db: None) -> "TrainingWorld":
    """The cast, with a trainer, a course and a session of two places."""
    from .world import TrainingWorld

    cache.clear()
    return laid(TrainingWorld)
