"""`alongside ledger …`: what each command prints, and how it ends."""

import argparse
import stat

import pytest

from alongside.kernel.refusals import Refused
from alongside.ledger import commands
from alongside.ledger.keys import public_key
from alongside.ledger.models import Checkpoint
from tests.ledger.files import verdict
from tests.ledger.owner import Owner
from tests.ledger.people import POLICE, fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def ledger(*words: object) -> int:
    parser = argparse.ArgumentParser()
    commands.add_to(parser.add_subparsers(required=True))
    return commands.run(parser.parse_args([str(word) for word in words]))


def test_verify(capsys):
    fill(3)
    assert ledger("verify", "--processes", 1) == 0
    assert capsys.readouterr().out.startswith("3 entries, 0 checkpoints, 0 with names and details erased")
    with Owner() as owner:
        owner.sql("DELETE FROM ledger_payload WHERE seq = 2")
        owner.sql("DELETE FROM ledger_entry WHERE seq = 2")
    assert ledger("verify", "--processes", 1) == 1
    said = capsys.readouterr().out
    assert said.startswith("PROBLEM  Entry 2 is missing")
    assert said.endswith("BROKEN\n")


def test_checkpoint(capsys):
    fill(3)
    assert ledger("checkpoint") == 0
    assert capsys.readouterr().out == Checkpoint.objects.get().note


def test_nothing_to_sign():
    with pytest.raises(Refused):
        ledger("checkpoint")


def test_public_key(capsys):
    assert ledger("public-key") == 0
    assert capsys.readouterr().out == f"{public_key().text}\nfingerprint {public_key().in_groups}\n"


@pytest.mark.parametrize("part", [["--whole"], ["--partnership", "dorset"], ["--organisation", POLICE.public_id]])
def test_witness_and_export(tmp_path, part):
    fill(3)
    witness, export = tmp_path / "witness.json", tmp_path / "export.jsonl"
    assert ledger("witness", "--out", witness) == 0
    assert ledger("export", *part, "--out", export) == 0
    assert stat.S_IMODE(export.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.glob("*.json*")) == ["export.jsonl", "witness.json"]
    report = verdict(witness, export)
    assert report.problems == []
    assert "3 in full, 3 with names and details" in report.remarks[-1]


def test_to_standard_output(tmp_path, capsys):
    fill(1)
    ledger("witness")
    (tmp_path / "witness.json").write_text(capsys.readouterr().out)
    assert verdict(tmp_path / "witness.json").problems == []


def test_an_export_of_nothing_in_particular_is_refused():
    fill(1)
    with pytest.raises(Refused, match="Say what to export"):
        ledger("export")


def test_a_file_that_can_not_be_written(tmp_path):
    fill(1)
    with pytest.raises(Refused, match="could not be written"):
        ledger("witness", "--out", tmp_path / "no" / "where")
