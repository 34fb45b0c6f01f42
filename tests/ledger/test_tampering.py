"""Whatever the database's owner does to the ledger is found: by the house itself, and offline by a member with a witness file."""

import random
from contextlib import suppress

import pytest
from django.db import transaction

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.leaves import commit
from alongside.ledger.models import Entry
from alongside.ledger.verification import verify_database
from tests.ledger.files import OURS, WHOLE, take_export, take_witness, verdict
from tests.ledger.owner import Owner, renumbered
from tests.ledger.people import COUNCIL, DORSET, ELSEWHERE, Somebody, fill, make_thing, make_things

pytestmark = pytest.mark.django_db
ENTRIES = 312  # more than one tile of 256
TEXT = {"act": 2, "kind": 3, "actor": 4, "organisation": 5, "partnership": 6, "subject": 7}


@pytest.fixture
def ledger(keys, tmp_path):
    """Some three hundred entries of two organisations in two places, signed; and the witness file a member took then."""
    ana, ben = Somebody(), Somebody("Ben Okafor", COUNCIL)
    chance = random.Random(7)
    for number in range(26):
        person, place = chance.choice([(ana, DORSET), (ben, DORSET), (ben, ELSEWHERE)])
        make_things(by=person, partnership=place, references=[f"DOC-{chance.randrange(99)}" for _ in range(10)])
        make_thing(by=person, partnership=place, reference=f"DOC-{number}", subject=f"ORG-{chance.randrange(9)}")
        if number in (3, 17):
            make_checkpoint(by=Clockwork())
    assert Entry.objects.count() == ENTRIES
    return take_witness(tmp_path / "witness.json")


def test_nothing_is_found_when_nothing_was_done(ledger, tmp_path):
    assert verify_database(processes=1).problems == []
    for part in (OURS, WHOLE):
        report = verdict(ledger, take_export(tmp_path / "export.jsonl", part))
        assert (report.problems, report.unreadable) == ([], [])
    fill(5)
    take_witness(tmp_path / "later.json")
    assert verdict(ledger, tmp_path / "later.json", take_export(tmp_path / "export.jsonl")).problems == []


def change_a_word(owner: Owner, chance: random.Random) -> None:
    rows = owner.rows()
    row, column = chance.choice(rows), chance.choice(list(TEXT.values()))
    at = chance.randrange(len(row[column])) if row[column] else 0
    other = chance.choice([letter for letter in "abcDEF0123.-" if letter != row[column][at : at + 1]])
    row[column] = row[column][:at] + other + row[column][at + 1 :]
    owner.lay(rows)


def change_the_time(owner: Owner, chance: random.Random) -> None:
    owner.sql("UPDATE ledger_entry SET moment = moment + %s WHERE seq = %s", chance.choice([-1, 1, 60_000_000]), any_seq(chance))


def change_the_promise(owner: Owner, chance: random.Random) -> None:
    rows = owner.rows()
    row = chance.choice(rows)
    at = chance.randrange(32)
    row[9] = row[9][:at] + bytes([row[9][at] ^ (1 << chance.randrange(8))]) + row[9][at + 1 :]
    owner.lay(rows)


def change_the_further_subjects(owner: Owner, chance: random.Random) -> None:
    rows = owner.rows()
    row = chance.choice(rows)
    row[8] = "ORG-77" if not row[8] else chance.choice(["", row[8] + " ORG-78", row[8][:-1]])
    owner.lay(rows)


def remove(owner: Owner, chance: random.Random) -> None:
    owner.sql("DELETE FROM ledger_entry WHERE seq = %s", any_seq(chance))


def remove_and_close_the_gap(owner: Owner, chance: random.Random) -> None:
    rows = owner.rows()
    rows.pop(chance.randrange(len(rows)))
    owner.lay(renumbered(rows))


def add(owner: Owner, chance: random.Random) -> None:
    rows = owner.rows()
    rows.insert(chance.randrange(len(rows)), list(chance.choice(rows)))
    owner.lay(renumbered(rows))


def add_at_the_end(owner: Owner, chance: random.Random) -> None:
    rows = owner.rows()
    owner.lay(renumbered([*rows, chance.choice(rows)]))


def swap(owner: Owner, chance: random.Random) -> None:
    rows = owner.rows()
    one, other = chance.sample(range(len(rows)), 2)
    rows[one], rows[other] = rows[other], rows[one]
    owner.lay(renumbered(rows))


def cut_short(owner: Owner, chance: random.Random) -> None:
    owner.sql("DELETE FROM ledger_entry WHERE seq >= %s", any_seq(chance))


def roll_back(owner: Owner, chance: random.Random) -> None:
    cut_short(owner, chance)
    owner.cover_up()


def roll_back_and_grow_again(owner: Owner, chance: random.Random) -> None:
    keep = any_seq(chance)
    owner.sql("DELETE FROM ledger_payload WHERE seq >= %s", keep)
    owner.sql("DELETE FROM ledger_mention WHERE seq >= %s", keep)
    owner.sql("DELETE FROM ledger_entry WHERE seq >= %s", keep)
    owner.cover_up()
    fill(ENTRIES + 20 - keep)


def any_seq(chance: random.Random) -> int:
    return chance.randrange(1, ENTRIES)


ON_ENTRIES = [
    change_a_word,
    change_the_time,
    change_the_promise,
    change_the_further_subjects,
    remove,
    remove_and_close_the_gap,
    add,
    swap,
    cut_short,
]


@pytest.mark.parametrize("tamper", ON_ENTRIES)
def test_what_was_done_to_entries_is_found(ledger, tmp_path, tamper):
    """Twenty times each: by the house, and by a member."""
    for seed in range(20):
        with rolled_back():
            with Owner() as owner:
                tamper(owner, random.Random(f"{tamper.__name__} {seed}"))
            assert verify_database(processes=1).problems, seed
            assert verdict(ledger, take_export(tmp_path / "export.jsonl", WHOLE if seed % 2 else OURS)).problems, seed


@pytest.mark.parametrize("tamper", [one for one in ON_ENTRIES if one is not remove])
def test_a_member_finds_it_even_when_it_was_covered_up(ledger, tmp_path, tamper):
    """Twenty times each, by an owner who computes every hash again, forgets old checkpoints and signs with the real key."""
    for seed in range(20):
        with rolled_back():
            with Owner() as owner:
                tamper(owner, random.Random(f"{tamper.__name__} {seed}"))
                owner.cover_up()
            fork = take_witness(tmp_path / "fork.json")
            export = take_export(tmp_path / "export.jsonl", WHOLE if seed % 2 else OURS)
            assert verdict(ledger, export).problems, seed
            assert verdict(ledger, fork, export).problems, seed


def test_the_product_does_not_sign_a_ledger_that_was_changed(ledger):
    for tamper in ON_ENTRIES:
        with rolled_back():
            fill(1)
            with Owner() as owner:
                tamper(owner, random.Random(3))
            with suppress(Refused):
                make_checkpoint(by=Clockwork())
                assert verify_database(processes=1).problems, tamper


def test_an_entry_slipped_in_after_the_last_signature_is_found_by_the_house(ledger):
    with rolled_back():
        with Owner() as owner:
            add_at_the_end(owner, random.Random(1))
        assert verify_database(processes=1).problems[0] == f"There are entries beyond the {ENTRIES} that the ledger knows of."


@pytest.mark.parametrize("tamper", [roll_back, roll_back_and_grow_again])
def test_a_member_finds_a_ledger_that_was_rolled_back(ledger, tmp_path, tamper):
    for seed in range(10):
        with rolled_back():
            with Owner() as owner:
                tamper(owner, random.Random(seed))
            take_witness(tmp_path / "fork.json")
            export = take_export(tmp_path / "export.jsonl")
            assert verdict(ledger, export).problems, seed
            assert verdict(ledger, tmp_path / "fork.json", export).problems, seed


def test_a_fork_is_found_from_two_witness_files_alone(ledger, tmp_path):
    with rolled_back():
        with Owner() as owner:
            change_the_time(owner, random.Random(1))
            owner.cover_up()
        take_witness(tmp_path / "fork.json")
    problems = verdict(ledger, tmp_path / "fork.json").problems
    assert len(problems) == 1
    assert problems[0].startswith("FORK: ")


PAYLOADS = {
    "other words": 'UPDATE ledger_payload SET body = \'{"who":"Somebody Else"}\' WHERE seq = 5',
    "other salt": "UPDATE ledger_payload SET salt = (SELECT salt FROM ledger_payload WHERE seq = 6) WHERE seq = 5",
    "gone without an erasure": "DELETE FROM ledger_payload WHERE seq = 5",
    "all gone": "DELETE FROM ledger_payload",
}


@pytest.mark.parametrize("statement", PAYLOADS.values(), ids=PAYLOADS)
def test_changed_names_and_details_are_found(ledger, tmp_path, statement):
    with rolled_back():
        with Owner() as owner:
            owner.sql(statement)
        assert verify_database(processes=1).problems
        assert verdict(ledger, take_export(tmp_path / "export.jsonl", WHOLE)).problems


def test_another_promise_for_other_words_is_found(ledger, tmp_path):
    """The owner who rewrites the details and the promise about them has rewritten the entry."""
    with rolled_back():
        with Owner() as owner:
            rows, body = owner.rows(), '{"who":"Somebody Else"}'
            rows[5][9] = commit(b"s" * 32, body)
            owner.lay(rows)
            owner.sql("UPDATE ledger_payload SET salt = %s, body = %s WHERE seq = 5", b"s" * 32, body)
            owner.cover_up()
        assert verify_database(processes=1).sound
        assert verdict(ledger, take_export(tmp_path / "export.jsonl", WHOLE)).problems


KEPT_BESIDE = {
    "head": "UPDATE ledger_head SET peaks = (SELECT digest FROM ledger_node)",
    "shorter head": "UPDATE ledger_head SET size = size - 1",
    "longer head": "UPDATE ledger_head SET size = size + 1",
    "stored hash": "UPDATE ledger_node SET digest = (SELECT root FROM ledger_checkpoint LIMIT 1)",
    "stored hash gone": "DELETE FROM ledger_node",
    "mention gone": "DELETE FROM ledger_mention WHERE id = (SELECT max(id) FROM ledger_mention)",
    "mention of another": "UPDATE ledger_mention SET subject = 'ORG-99' WHERE id = (SELECT max(id) FROM ledger_mention)",
    "root of a checkpoint": "UPDATE ledger_checkpoint SET root = (SELECT digest FROM ledger_node)",
    "size of a checkpoint": "UPDATE ledger_checkpoint SET size = size + 1",
    "time of a checkpoint": "UPDATE ledger_checkpoint SET moment = moment + 1",
    "words of a checkpoint": "UPDATE ledger_checkpoint SET note = replace(note, 'time 2', 'time 3')",
}


@pytest.mark.parametrize("statement", KEPT_BESIDE.values(), ids=KEPT_BESIDE)
def test_the_house_finds_what_was_done_to_what_is_kept_beside_the_entries(ledger, statement):
    with rolled_back():
        with Owner() as owner:
            owner.sql(statement)
        assert verify_database(processes=1).problems


def test_the_house_says_when_its_guards_are_down(ledger):
    with rolled_back(), Owner():
        assert "The database's own guard ledger_entry_refuses_update is down." in verify_database(processes=1).problems


class rolled_back:  # noqa: N801
    """Whatever is done inside is undone after."""

    def __enter__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *problem: object) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(*problem)
