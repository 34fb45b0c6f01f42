"""`alongside profile import` and `export`, with the database."""

import json

import pytest

from alongside.accounts.models import Partnership
from alongside.partnership import commands
from alongside.partnership.models import Claim, ProfileImport
from alongside.partnership.profiles.reading import read_profile

from .conftest import PLAIN
from .profile_samples import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "west.md"
    path.write_text(page(title="Westshire Anti-Slavery Partnership"), encoding="utf-8")
    return path


def test_a_file_waits_to_be_looked_through(file, capsys):
    assert commands.import_files([file]) == 0
    assert "westshire, IMP-" in capsys.readouterr().out
    assert ProfileImport.objects.get().state == "waiting"
    assert not Claim.objects.exists()


def test_the_same_file_again_changes_nothing(file, capsys):
    commands.import_files([file])
    assert commands.import_files([file]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert ProfileImport.objects.count() == 1


def test_as_json(file, tmp_path, capsys):
    bad = tmp_path / "bad.md"
    bad.write_text("no profile", encoding="utf-8")
    assert commands.import_files([file, bad, tmp_path / "missing.md"], as_json=True) == 2
    told = json.loads(capsys.readouterr().out)
    assert [one["partnership"] for one in told["imports"]] == ["westshire"]
    assert [one["code"] for one in told["errors"]] == ["no-front-matter", "unreadable"]
    assert (told["imports"][0]["changed"], told["imports"][0]["state"]) == (True, "waiting")


def test_a_refusal_says_why_and_ends_with_one(file, capsys):
    commands.import_files([file])
    file.write_text(page(title="Westshire Anti-Slavery Partnership", members="Others"), encoding="utf-8")
    assert commands.import_files([file]) == 1
    assert "choose to replace it" in capsys.readouterr().err
    assert commands.import_files([file], replace=True) == 0


def test_into_a_partnership_that_is_named(cast, tmp_path, capsys):
    path = tmp_path / "x.md"
    path.write_bytes(PLAIN)
    assert commands.import_files([path], slug="elsewhere", accept=True) == 0
    assert Claim.objects.filter(partnership=cast.elsewhere).count() == 7
    assert commands.import_files([path], slug="no-such") == 1
    assert "There is no partnership" in capsys.readouterr().err


def test_export_gives_the_same_profile(file, tmp_path, capsys):
    commands.import_files([file], accept=True)
    capsys.readouterr()
    assert commands.export_profile("westshire") == 0
    written = capsys.readouterr().out
    assert read_profile(written.encode()) == read_profile(file.read_bytes())


def test_export_of_a_profile_that_waits_says_so(file, capsys):
    commands.import_files([file])
    capsys.readouterr()
    assert commands.export_profile("westshire") == 0
    told = capsys.readouterr()
    assert read_profile(told.out.encode()) == read_profile(file.read_bytes())
    assert "not accepted yet" in told.err


def test_there_is_nothing_to_export(cast, capsys):
    assert commands.export_profile("dorset") == 1
    assert commands.export_profile("no-such") == 1
    assert capsys.readouterr().out == ""


def test_a_file_of_a_partnership_that_is_there_goes_to_it(cast, tmp_path):
    path = tmp_path / "dorset.md"
    path.write_bytes(PLAIN)
    assert commands.import_files([path]) == 0
    assert ProfileImport.objects.get().partnership == cast.dorset
    assert Partnership.objects.count() == 2
