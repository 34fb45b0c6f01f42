"""The house checking itself: sharing the work, and what is found when nothing is wrong."""

import pytest
from django.db import connection

from alongside.kernel.access import Clockwork
from alongside.ledger import merkle, stretches, verification
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.leaves import leaf_bytes
from alongside.ledger.log import COLUMNS, Draft, append
from alongside.ledger.models import Entry, Node
from alongside.ledger.tree import StoredTree
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


def test_a_worker_opens_the_same_database():
    name = connection.settings_dict["NAME"]
    stretches.begin(name)
    assert connection.settings_dict["NAME"] == name


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


@pytest.mark.parametrize("value", ["1", "1.5", "'words'", "''", "zeroblob(32)"])
@pytest.mark.sqlite_only
def test_a_value_of_another_kind_is_damage(value):
    fill(2)
    make_checkpoint(by=Clockwork())
    for change in (
        "ledger_entry SET commitment",
        "ledger_payload SET salt",
        "ledger_checkpoint SET root",
        "ledger_head SET peaks",
    ):
        with Owner() as owner:
            owner.sql(f"UPDATE {change} = {value}")
        assert verify_database(processes=1).problems


@pytest.mark.parametrize("value", ["'é'", "CAST(x'ff' AS TEXT)", "1", "x'00'", "''"])
@pytest.mark.sqlite_only
def test_a_payload_that_is_no_text_is_damage(value):
    fill(2)
    with Owner() as owner:
        owner.sql(f"UPDATE ledger_payload SET body = {value} WHERE seq = 1")
    assert verify_database(processes=1).problems


@pytest.mark.slow
def test_beyond_the_first_tile_of_tiles():
    """More than 256 × 256 entries: stored hashes of hashes, and proofs that pass by them."""
    size = 65_536 + 300
    append([Draft("example.do", "clockwork", "", "", "", {}, subject=f"DOC-{number}") for number in range(size)])
    make_checkpoint(by=Clockwork())
    assert Node.objects.filter(level=2).count() == 1
    assert verify_database(processes=1).problems == []
    tree = StoredTree()
    leaf = merkle.hash_leaf(leaf_bytes(*Entry.objects.values_list(*COLUMNS).get(seq=40_000)))
    assert merkle.verify_inclusion(leaf, 40_000, size, tree.inclusion(40_000, size), tree.root(size))
    path = tree.consistency(40_000, size)
    assert merkle.verify_consistency(40_000, size, tree.root(40_000), tree.root(size), path)
    with Owner() as owner:
        owner.sql(
            "UPDATE ledger_node SET digest = (SELECT digest FROM ledger_node WHERE level = 1 AND place = 0) WHERE level = 2"
        )
    assert verify_database(processes=1).problems == ["The stored hash at level 2, place 0 is not what the entries add up to."]


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
