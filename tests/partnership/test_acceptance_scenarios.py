"""The first six acceptance scenarios of the field's handbook, on the published page of the Dorset partnership."""

import pytest

from alongside.accounts.models import Organisation
from alongside.partnership import actions
from alongside.partnership.models import Claim, ClaimState, ImportIssue, Objective
from alongside.partnership.profiles.reading import read_profile

from .conftest import SEED, needs_real_files

pytestmark = [pytest.mark.django_db, needs_real_files]


@pytest.fixture
def seed(cast):
    """The published page, read and waiting."""
    raw = SEED.read_bytes()
    return actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=raw, name="dorset.md")


@pytest.fixture
def accepted_seed(cast, seed):
    return actions.accept_import(by=cast.ann, profile_import=seed)


def test_scenario_1_bytes(cast, accepted_seed):
    """The last objective is repaired, the file is kept as it was, and one issue says where."""
    last = Objective.objects.filter(partnership=cast.dorset).last()
    assert "Partnership’s" in last.text
    assert bytes(accepted_seed.source.raw) == SEED.read_bytes()
    found = ImportIssue.objects.get(profile_import=accepted_seed, code="encoding-repaired")
    assert (found.line, found.offset) == (38, 2139)


def test_scenario_2_yaml_tabs(seed):
    """Tabs between keys and values do not stop the reading."""
    profile = read_profile(bytes(seed.source.raw))
    said = (profile.layout, profile.source_id, profile.title, profile.level, profile.chaired.raw, profile.coordinated.raw)
    assert said == ("modal", "4", "Dorset Anti-Slavery Partnership", "subregional", "Police", "Police")


def test_scenario_3_members(accepted_seed):
    """Thirteen members by the main respondent, four by a second one; no entry carries the remark."""
    claims = Claim.objects.filter(partnership=accepted_seed.partnership)
    assert claims.filter(attributed_to="").count() == 13
    assert claims.filter(attributed_to="second respondent").count() == 4
    assert not claims.filter(name__contains="adds").exists()
    group = claims.filter(state=ClaimState.COLLECTIVE)
    assert claims.filter(state=ClaimState.CLAIMED).count() == 17 - group.count()
    assert {claim.as_of for claim in claims} == {"2017"}


def test_scenario_4_collective(accepted_seed):
    """A group is a group: no organisation is made of it, and the issue asks which ones are meant."""
    before = set(Organisation.objects.values_list("name", flat=True))
    group = Claim.objects.get(partnership=accepted_seed.partnership, state=ClaimState.COLLECTIVE)
    assert group.name == "Dorset County Local Authorities"
    assert group.organisation is None
    assert group.name not in before
    assert ImportIssue.objects.filter(profile_import=accepted_seed, code="collective", raw=group.name).exists()


def test_scenario_5_idempotent(cast, seed, rows):
    """Imported again after one repair was refused, nothing changes and the refusal stands."""
    repair = seed.issues.get(code="encoding-repaired")
    actions.decide_issue(by=cast.ann, issue=repair, decision="rejected")
    before = rows()
    again = actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=SEED.read_bytes(), name="again.md")
    assert (again, rows()) == (seed, before)
    actions.accept_import(by=cast.ann, profile_import=seed)
    before = rows()
    third = actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=SEED.read_bytes(), name="dorset.md")
    actions.accept_import(by=cast.ann, profile_import=third)
    assert rows() == before
    assert third.issues.get(code="encoding-repaired").decision == "rejected"
    assert Objective.objects.filter(partnership=cast.dorset).last().text.count("\u00e2\u20ac\u2122") == 1


def test_scenario_6_name_in_text(accepted_seed, client):
    """A person's name in the members is listed as personal data and stands on no page of the public."""
    found = accepted_seed.issues.get(code="personal-name")
    page = client.get(f"/{accepted_seed.partnership.slug}/").content.decode()
    assert found.raw
    assert found.raw not in page
    assert not Claim.objects.filter(attributed_to__contains=found.raw).exists()
    assert "second respondent" in page
