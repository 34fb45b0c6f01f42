"""The program: it explains itself, and ends as it says it does."""

import json

import pytest

from alongside.config.cli import main

from .programs import alongside

pytestmark = pytest.mark.sqlite_only  # processes of their own: the suite's database plays no part
COMMANDS = ("demo", "administrator", "serve", "profile", "directory", "ledger", "backup", "restore", "vault", "check")


def test_help_lists_every_command_and_the_exit_codes(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert [command for command in COMMANDS if f"    {command}" not in said] == []
    assert "exit codes:" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_examples(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert f"alongside {command}" in said.split("examples:")[1]
    assert "exit codes:" in said


@pytest.mark.parametrize("wrong", [[], ["nonsense"], ["backup"], ["profile"], ["profile", "read"], ["demo", "--port", "x"]])
def test_wrong_usage_ends_with_2(wrong, capsys):
    with pytest.raises(SystemExit) as end:
        main(wrong)
    assert end.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_version_is_the_packages(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("alongside 0.")


def test_reading_a_profile_needs_no_settings_and_no_database(tmp_path):
    """Settings that would be refused are never looked at."""
    (tmp_path / "odd.md").write_text("nothing like a profile\n")
    done = alongside("profile", "read", "odd.md", "--json", cwd=tmp_path, ALONGSIDE_DEMONSTRATION="1", ALONGSIDE_SECRET_KEY="x")
    assert done.returncode in (0, 2), done.stderr
    said = json.loads(done.stdout)
    assert set(said) == {"profiles", "errors"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["odd.md"]


def test_a_profile_that_is_not_there_ends_with_2(tmp_path):
    done = alongside("profile", "read", "missing.md", "--json", cwd=tmp_path)
    assert done.returncode == 2
    assert "missing.md" in done.stdout + done.stderr


@pytest.mark.parametrize("command", [["backup", "out"], ["profile", "import", "x.md"]])
def test_a_home_that_is_not_there_is_refused_not_made(command, tmp_path):
    done = alongside(*command, cwd=tmp_path, ALONGSIDE_HOME=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "ALONGSIDE_HOME is missing" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_home_is_not_made_by_migrating(tmp_path):
    done = alongside("manage", "migrate", cwd=tmp_path, ALONGSIDE_HOME=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_files_the_program_makes_are_closed_to_others(tmp_path):
    (tmp_path / "home").mkdir(mode=0o700)
    done = alongside("manage", "migrate", "-v0", cwd=tmp_path, ALONGSIDE_HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stderr
    made = list((tmp_path / "home").rglob("*"))
    assert (tmp_path / "home" / "alongside.sqlite3") in made
    assert [path for path in made if path.stat().st_mode & 0o077] == []


def test_check_prints_the_roles(tmp_path):
    done = alongside("check", "--roles", cwd=tmp_path)
    assert done.returncode == 0
    assert "## Coordinator" in done.stdout


def test_check_names_what_is_wrong(tmp_path):
    done = alongside("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "ALONGSIDE_SECRET_KEY is not set" in done.stderr
    assert "Something is wrong" in done.stdout
