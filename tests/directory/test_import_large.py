"""Very many profiles at once: read, compared and brought in; the second time nothing but looked at.

Two thousand are read every time. Each is brought in by acts of its own, so every day a tenth of them are; `thorough` takes all.
"""

import json

import pytest

from alongside.config.cli import main
from alongside.directory import commands
from alongside.directory.models import SourceImport
from alongside.directory.snapshot import snapshot
from alongside.ledger.models import Entry
from alongside.partnership.models import PartnershipProfile
from tests.partnership.profile_samples import page
from tests.sizes import PROFILE

from .reconciling_samples import AREAS, row, sheet

VERY_MANY = 2_000
MANY = VERY_MANY // 10 if PROFILE == "everyday" else VERY_MANY

pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only]


def filled(made, number_of_files):
    """A folder of so many profiles that differ in nothing but their name and area, with an area file that agrees."""
    codes, rows = sorted(AREAS), []
    for number in range(1, number_of_files + 1):
        title = f"Place{number} Anti-Slavery Partnership"
        (made / f"{number}.md").write_text(page(id=str(number), title=title), encoding="utf-8")
        rows.append(row(ID=str(number), PartnershipName=title, PoliceIDs=codes[number % len(codes)]))
    areas = made.parent / "areas.csv"
    areas.write_bytes(sheet(*rows))
    return areas


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "profiles"
    made.mkdir()
    return made


def test_two_thousand_are_read_and_compared(folder, capsys):
    areas = filled(folder, VERY_MANY)
    assert main(["directory", "import", str(folder), "--areas", str(areas), "--json", "--dry-run"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["source_id"] for one in told["partnerships"]] == [str(number) for number in range(1, VERY_MANY + 1)]
    # They were made from one template, which is told of each, and nothing else differs.
    assert {one["code"] for one in told["differences"]} <= {"shared-members", "shared-objectives"}
    assert told["errors"] == []


@pytest.mark.django_db
@pytest.mark.timeout(3_600)
def test_very_many_are_brought_in(folder, capsys):
    areas = filled(folder, MANY)
    assert commands.import_folder(folder, areas, as_of="2017") == 0
    assert f"{MANY} brought in from its profile" in capsys.readouterr().out
    assert PartnershipProfile.objects.filter(published=True).count() == MANY
    assert len(snapshot().listings) == MANY
    entries = Entry.objects.count()
    assert commands.import_folder(folder, areas, as_of="2017") == 0
    assert f"{MANY} nothing changed" in capsys.readouterr().out
    assert (Entry.objects.count(), SourceImport.objects.count()) == (entries + 1, 1)
