"""Files to import, and a partnership whose profile has been accepted."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from alongside.partnership.models import ProfileImport
    from tests.cast import Cast

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
SEED = SHARED / "dorset-seed.md"
REAL_FILES = [SEED, *sorted((SHARED / "profiles").glob("*.md"), key=lambda path: int(path.stem))] if SEED.exists() else []
needs_real_files = pytest.mark.skipif(not REAL_FILES, reason=f"the published profiles are not here: {SHARED}")

# Our own words, with the same kinds of defect as real files have.
PLAIN = """---
layout:\t\tmodal
id:\t\t\t4
title:\t\tDorset Anti-Slavery Partnership
area:\t\tSubregional
chaired:\tPolice
coordinated:\tPolice
contact:\tteam@partnership.example.org
---

Activities
----------

* Community awareness-raising
* Intelligence sharing
* Other: Reading groups

Members
-------

Dorset Police, Dorset Council, Coastal Local Authorities, Immigration, Harbour Light (Petra Holm adds Lantern Trust, Sea Mission)

Objectives
----------

* Teach every new starter what to look for
* Rasie the number of reports that reach us
* Share the Partnershipâ€™s news each quarter
""".encode()


@pytest.fixture
def waiting(cast: "Cast") -> "ProfileImport":
    """Our own file, read and waiting to be looked through."""
    from alongside.partnership import actions

    return actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=PLAIN, name="dorset.md")


@pytest.fixture
def accepted(cast: "Cast", waiting: "ProfileImport") -> "ProfileImport":
    """Our own file, accepted as it was read."""
    from alongside.partnership import actions

    return actions.accept_import(by=cast.ann, profile_import=waiting)


@pytest.fixture
def rows() -> Callable[[], dict[str, int]]:
    """How many rows each table of the room holds."""
    from django.apps import apps

    def count() -> dict[str, int]:
        return {model.__name__: model._default_manager.count() for model in apps.get_app_config("partnership").get_models()}

    return count
