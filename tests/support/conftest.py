"""The world of the support tests, built once by the real acts."""

import pytest

from tests.snapshot import laid
from tests.support.support_world import SupportWorld


@pytest.fixture
def world(db):
    """Somebody who is supported, with a sealed note and a placement."""
    return laid(SupportWorld)
