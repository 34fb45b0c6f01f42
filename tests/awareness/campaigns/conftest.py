"""The people and things of the awareness room's tests."""

import pytest

from tests.awareness.campaigns.campaign_world import Campaigns
from tests.snapshot import laid


@pytest.fixture
def world(db):
    """A partnership with a campaign that runs (campaign_world.py)."""
    return laid(Campaigns)
