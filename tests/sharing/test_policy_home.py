"""What is sealed at home: whoever is named, only the owner's own people see it."""

import pytest

from alongside.sharing.models import CellMember, Grant
from alongside.sharing.policy import SEALED_AT_HOME
from alongside.sharing.spine import add_grant, audience_of
from tests.sharing.policy_world import born, sealed_group, seeing


@pytest.mark.parametrize("kind", sorted(SEALED_AT_HOME))
def test_somebody_of_another_organisation_sees_nothing_though_a_grant_says_so(cast, kind):
    group = sealed_group(cast, "cleo", "ben", by=cast.cleo)
    kept = born(cast, by=cast.cleo, kind=kind, cell=group)
    assert seeing(cast, kept, "cleo", "ben", "cora") == {"cleo"}
    CellMember.objects.create(cell=group, person=cast.cora, added_by=cast.cleo)
    assert seeing(cast, kept, "cleo", "ben", "cora") == {"cleo", "cora"}


def test_what_is_not_sealed_at_home_is_seen_by_whoever_is_named(cast):
    group = sealed_group(cast, "ana", "ben")
    add_grant(by=cast.ana, record=(kept := born(cast)), audience=audience_of(group), basis=Grant.Basis.CELL)
    assert seeing(cast, kept, "ana", "ben", "cleo") == {"ana", "ben"}
