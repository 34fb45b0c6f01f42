"""Importing a profile: nothing public before it is accepted, nothing twice, nothing by halves."""

import pytest

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.partnership import actions
from alongside.partnership.models import (
    Activity,
    Claim,
    ImportIssue,
    Objective,
    PartnershipProfile,
    ProfileImport,
    ProfileSource,
)

from .conftest import PLAIN, REAL_FILES, needs_real_files


def test_an_import_waits_and_shows_nothing(cast, waiting):
    assert waiting.state == ProfileImport.State.WAITING
    assert waiting.issues.exists()
    assert not Claim.objects.exists()
    assert not PartnershipProfile.objects.filter(published=True).exists()


def test_accepting_writes_the_page(cast, accepted):
    assert Claim.objects.filter(partnership=cast.dorset).count() == 7
    assert Objective.objects.filter(partnership=cast.dorset).count() == 3
    assert Activity.objects.filter(partnership=cast.dorset).count() == 3
    assert PartnershipProfile.objects.get(partnership=cast.dorset).published


@needs_real_files
@pytest.mark.parametrize("path", REAL_FILES, ids=lambda path: path.stem)
def test_every_real_file_can_be_imported_and_accepted(db, path):
    imported = actions.import_profile(by=Clockwork(), raw=path.read_bytes(), name=path.name)
    actions.accept_import(by=Clockwork(), profile_import=imported)
    print(imported.partnership.slug)
