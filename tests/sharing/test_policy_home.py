"""The lists of kinds: what each says, and that what is sealed at home is seen by the owner's own people alone."""

import pytest
from django.apps import apps

from alongside.sharing.models import CellMember, Grant, Protected
from alongside.sharing.policy import BY_CONSENT_ALONE, FORUM_KINDS, LEAVES_BY_ITS_ROOM, READERS, SEALED_AT_HOME, STAYS_HOME
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


def test_every_kind_on_the_spine_has_readers_and_every_list_is_of_such_kinds():
    kinds = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Protected)}
    assert set(READERS) == kinds
    assert kinds >= STAYS_HOME | SEALED_AT_HOME | BY_CONSENT_ALONE | LEAVES_BY_ITS_ROOM | FORUM_KINDS


def test_what_stays_home_is_sealed_or_leaves_is_as_agreed():
    """These decide who sees what, so that changing one takes a second change here."""
    sealed = {"support.note", "support.placement", "intelligence.report", "intelligence.source"}
    assert sealed == SEALED_AT_HOME
    assert {"support.case", "training.year"} | sealed == STAYS_HOME
    assert {"support.extract"} == BY_CONSENT_ALONE
    assert {"intelligence.product", "intelligence.submission"} == LEAVES_BY_ITS_ROOM
    assert {"tasks.task"} == FORUM_KINDS
