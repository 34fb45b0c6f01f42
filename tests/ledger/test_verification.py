"""The house checking itself: sharing the work, and what is found when nothing is wrong."""

import pytest

from alongside.kernel.access import Clockwork
from alongside.ledger import stretches, verification
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.log import Draft, append
from alongside.ledger.verification import verify_database
from tests.ledger.owner import Owner
from tests.ledger.people import fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def test_an_empty_ledger_is_sound():
    found = verify_database(processes=1)
    assert (found.sound, found.size, found.checkpoints) == (True, 0, 0)


def test_a_ledger_nobody_has_signed_is_sound():
    fill(3)
    assert verify_database().sound


def test_stretches_computed_apart_are_the_same_as_one(monkeypatch):
    append([Draft("example.do", "clockwork", "", "", "", {}, subject=f"DOC-{number}") for number in range(1000)])
    make_checkpoint(by=Clockwork())
    sizes = [256, 300, 512, 513, 1000]
    whole = stretches.compute(0, 1000, sizes)
    parts = [stretches.compute(0, 512, sizes), stretches.compute(512, 1000, sizes)]
    assert [tile for part in parts for tile in part.tiles] == whole.tiles
    assert {**parts[0].peaks, **parts[1].peaks} == whole.peaks
    monkeypatch.setattr(verification, "_compute", lambda size, sizes, processes: [
        stretches.compute(0, 512, sizes), stretches.compute(512, size, sizes)
    ])  # fmt: skip
    assert verify_database().sound


def test_a_gap_in_the_first_stretch_does_not_hide_the_second(monkeypatch):
    append([Draft("example.do", "clockwork", "", "", "", {}, subject=f"DOC-{number}") for number in range(600)])
    with Owner() as owner:
        owner.sql("DELETE FROM ledger_payload WHERE seq IN (3, 599)")
        owner.sql("DELETE FROM ledger_entry WHERE seq = 3")
    monkeypatch.setattr(verification, "_compute", lambda size, sizes, processes: [
        stretches.compute(0, 512, sizes), stretches.compute(512, size, sizes)
    ])  # fmt: skip
    assert verify_database().problems == [
        "Entry 3 is missing or damaged; nothing after it could be checked.",
        "The names and details of entry 599 are gone, and no erasure was written down.",
    ]


@pytest.mark.parametrize("column", ["commitment", "also"])
@pytest.mark.sqlite_only
def test_a_value_of_another_kind_is_damage(column):
    fill(2)
    with Owner() as owner:
        owner.sql(f"UPDATE ledger_entry SET {column} = 1.5 WHERE seq = 1")
    assert verify_database(processes=1).problems


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_processes(monkeypatch):
    monkeypatch.setattr(verification, "WORTH_SHARING", 500)
    append([Draft("example.do", "clockwork", "", "", "", {}, subject=f"DOC-{number}") for number in range(1000)])
    make_checkpoint(by=Clockwork())
    assert verify_database(processes=2).problems == []
    with Owner() as owner:
        owner.sql("UPDATE ledger_entry SET moment = moment + 1 WHERE seq = 700")
    assert len(verify_database(processes=2).problems) == 3  # head, stored hash of its tile, checkpoint
