"""The police force areas, as the house delivers them; and a directory that remembers nothing of another test."""

from collections.abc import Iterator

import pytest


@pytest.fixture
def areas(db: None) -> list[str]:
    """The codes of all police force areas, loaded."""
    from alongside.kernel.access import Clockwork
    from alongside.partnership import actions
    from alongside.partnership.models import Area

    actions.load_areas(by=Clockwork())
    return list(Area.objects.values_list("code", flat=True))


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    """Each test begins without a snapshot, as a fresh process does."""
    from alongside.directory import snapshot

    snapshot._held = None
    yield
    snapshot._held = None
