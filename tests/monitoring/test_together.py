"""Somebody holds everything at once: several measures of the same things, reports, files, indicators, the year, open data."""

import csv
import io

import pytest

from alongside.monitoring import actions, annual, htcds, logbook, reporting
from alongside.monitoring.disclosure import DELIVERED, Mode, utility
from alongside.monitoring.models import Indicator
from alongside.sharing.models import Link
from alongside.sharing.spine import new_record

from .attacker import Attacker
from .test_annual import report, year
from .together import VALUES, reports


@pytest.mark.slow
def test_no_small_count_is_narrowed_by_measures_of_the_same_people_together():
    """All people met, those met once by how they were found, and the standard's words: each is safe alone, and together."""
    tables = []
    for seed in range(5):
        made = reports(seed)
        tables += made
        for reader in (Mode.PUBLIC, Mode.BOARD):
            assert Attacker(made, VALUES, DELIVERED, reader).narrowed() == [], f"seed {seed}, {reader}"
    published, error = utility(tables)
    assert published > 0.35, "reports that hide everything would be safe and useless"
    assert error < 2.5


@pytest.mark.django_db
def test_nothing_is_told_anywhere_but_counts_of_the_release_log(world):
    """Every number of the CSV, the open data, the year by quarter and the counted indicators is a cell that was made safe."""
    first, last = year(world)
    for code in ("A3", "P1", "I1"):
        actions.link_indicator(by=world.ann, objective=world.training, indicator=Indicator.objects.get(code=code))
    for number, concern in enumerate(world.concerns[:30]):
        sent = new_record(by=world.ana, kind="intelligence.submission", prefix="SUB", title="Sent", partnership=world.dorset)
        if number % 2:
            Link.everything.create(from_record=concern.record, to_record=sent, why="It came of it", linked_by=world.ana)
    edition = report(world, first, last)
    for one in (edition, actions.publish_edition(by=world.chi, edition=edition)):
        logged = [cell.shown for row in one.tables.select_related("edition") for cell in logbook.read(row).cells]
        shown = {number for number in logged if number is not None}
        told = _numbers(one)
        assert told
        assert told <= shown
        assert {value["count"] for field in htcds.data_of(one)["fields"] for value in field["values"]} <= shown
        quarters = {cell for row in one.words["annual"]["rows"] for cell in row[1:] if cell not in ("hidden", annual.UNKNOWN)}
        assert {int(cell.replace(",", "")) for cell in quarters} <= shown
        assert not any(name in one.words for name in ("returns", "objectives", "figures")) or one.readers == "board"


def _numbers(edition):
    lines = csv.DictReader(io.StringIO(reporting.csv_file(edition).decode()))
    ours = (line for line in lines if "in the area)" not in line["table"])  # what others publish is theirs
    return {int(line["value"]) for line in ours if line["value"]}
