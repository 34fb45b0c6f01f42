"""What the tests of this room may ask for."""

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from tests.snapshot import laid

if TYPE_CHECKING:
    from .reporting_world import ReportingWorld


@pytest.fixture
def world(db: None) -> "ReportingWorld":
    """The cast, in a Dorset that takes reports from the public; nobody has sent any yet this hour."""
    from .reporting_world import ReportingWorld

    cache.clear()
    return laid(ReportingWorld)
