"""Everybody who uses the house may have its source: all of it, and nothing else."""

import hashlib
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse

from alongside.home.source_archive import SourceArchive

ROOT = Path(__file__).resolve().parents[2]


def downloaded(client):
    answer = client.get(reverse("home:source_code"))
    assert answer.status_code == 200
    return answer, zipfile.ZipFile(BytesIO(answer.content))


def inside(archive):
    return {name.partition("/")[2] for name in archive.namelist()}


def laid(root, *names):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")


def given(root, home):
    return {file.relative_to(root).as_posix() for file in SourceArchive(root, home).files()}


@pytest.mark.django_db
def test_it_holds_every_file_of_the_project_and_no_other(client):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    kept = {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    assert inside(downloaded(client)[1]) == kept


@pytest.mark.django_db
def test_what_is_downloaded_is_what_runs_here_and_can_be_started(client, tmp_path):
    _, archive = downloaded(client)
    archive.extractall(tmp_path)
    (root,) = tmp_path.iterdir()
    assert (root / "alongside/home/urls.py").read_bytes() == (ROOT / "alongside/home/urls.py").read_bytes()
    modes = {info.filename.partition("/")[2]: info.external_attr >> 16 for info in archive.infolist()}
    assert modes["tools/get-python.sh"] == modes[".ci/run"] == 0o755
    words = {**os.environ, "PYTHONPATH": str(root), "ALONGSIDE_HOME": str(tmp_path / "home"), "ALONGSIDE_DEMONSTRATION": "1"}
    started = subprocess.run(
        [sys.executable, "-c", "import alongside.config.cli as c; print(c.__file__); c.main(['--help'])"],
        cwd=tmp_path, env=words, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert started.stdout.startswith(str(root)), started.stderr
    assert "demo" in started.stdout


@pytest.mark.django_db
def test_the_page_says_where_it_is_and_how_to_check_it(client):
    told = client.get(reverse("home:source")).content.decode()
    answer, _ = downloaded(client)
    assert reverse("home:source_code") in told
    assert hashlib.sha256(answer.content).hexdigest() in told
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="alongside-')


@pytest.mark.django_db
def test_it_is_not_sent_twice_to_who_has_it(client):
    answer, _ = downloaded(client)
    again = client.get(reverse("home:source_code"), headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_that_was_left_beside_the_program_is_given_away(tmp_path):
    project = {"alongside/a.py", "docs/b.md", "tools/run", "tools/c.sh", "pyproject.toml", ".ci/run"}
    laid(tmp_path, *project)
    laid(
        tmp_path,
        "alongside/house.sqlite3",
        "docs/keys/signing.pem",
        "docs/.env",
        "tools/.secret/d.py",
        "alongside/__pycache__/a.py",
    )
    laid(tmp_path, ".env", ".git/config.py", "backup.sealed", "notes.md", ".venv/lib/e.py", "var/witness/f.json")
    (tmp_path / "docs/elsewhere.md").symlink_to("/etc/hostname")
    assert given(tmp_path, tmp_path / "var") == project


@pytest.mark.parametrize("home", ["docs/home", ".", ".."])
def test_the_home_is_left_out_wherever_it_is(tmp_path, home):
    root = tmp_path / "program"
    laid(root, "pyproject.toml", "alongside/a.py", "docs/home/names.json")
    away = {"docs/home/names.json"} if home == "docs/home" else set()
    assert given(root, root / home) == {"pyproject.toml", "alongside/a.py", "docs/home/names.json"} - away


def test_installed_without_its_folder_the_program_alone_is_given(tmp_path):
    laid(tmp_path, "alongside/a.py", "docs/of_another_package.py", "tests/of_another_package.py")
    assert given(tmp_path, tmp_path / "home") == {"alongside/a.py"}


def test_the_same_source_is_the_same_file(tmp_path):
    laid(tmp_path, "alongside/a.py", "alongside/b/c.html")
    first = SourceArchive(tmp_path, tmp_path / "home").made()
    os.utime(tmp_path / "alongside/a.py", (1, 1))
    second = SourceArchive(tmp_path, tmp_path / "home")
    assert second.made() == first
    assert second.made() is second.made()
