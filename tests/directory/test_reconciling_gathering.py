"""A folder of pages: what is read, what is refused, and that neither stops the others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.directory.reconciling import gathering
from alongside.directory.reconciling.codes import ERRORS
from alongside.directory.reconciling.comparing import compare
from alongside.directory.reconciling.gathering import gather
from alongside.directory.reconciling.model import NotAFolder
from alongside.directory.reconciling.report import as_json
from alongside.partnership.profiles.source import MAX_BYTES
from tests.partnership.profile_samples import page

from .reconciling_samples import AREAS, row, sheet


def write(folder: Path, name: str, **parts: str) -> None:
    (folder / name).write_text(page(**parts), encoding="utf-8")


def test_every_page_of_the_folder_and_nothing_else(tmp_path: Path):
    for name, number in (("10.md", "10"), ("4.markdown", "4"), ("b.TXT", "6")):
        write(tmp_path, name, id=number)
    write(tmp_path, ".hidden.md", id="1")
    write(tmp_path, "page.html", id="2")
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", "3.md", id="3")
    found = gather(tmp_path)
    assert [entry.source_id for entry in found.entries] == ["4", "6", "10"]
    assert (found.errors, found.area_file) == ((), None)


def test_each_page_meets_its_row(tmp_path: Path):
    write(tmp_path, "7.md")
    found = gather(tmp_path, sheet(row(), row(ID="9", PoliceIDs="kent")), AREAS)
    assert [(entry.source_id, entry.page is not None, entry.listing is not None) for entry in found.entries] == [
        ("7", True, True),
        ("9", False, True),
    ]


def test_a_file_that_can_not_be_read_does_not_stop_the_others(tmp_path: Path):
    write(tmp_path, "7.md")
    (tmp_path / "1.md").write_bytes(b"")
    (tmp_path / "2.md").write_bytes(b"\x00\x01\x02\x03\x04\x05")
    (tmp_path / "README.md").write_text("# Read me\n", encoding="utf-8")
    (tmp_path / "5.md").mkdir()
    (tmp_path / "6.md").write_bytes(b"x" * (MAX_BYTES + 1))
    os.symlink(tmp_path / "nowhere", tmp_path / "3.md")
    found = gather(tmp_path)
    assert [entry.source_id for entry in found.entries] == ["7"]
    assert [(error.file, error.code) for error in found.errors] == [
        ("1.md", "empty"),
        ("2.md", "binary"),
        ("3.md", "unreadable"),
        ("5.md", "unreadable"),
        ("6.md", "too-large"),
        ("README.md", "no-front-matter"),
    ]
    report = as_json(found, compare(found))
    assert report["errors"][0] == {"file": "1.md", "code": "empty", "message": "The file is empty."}


def test_an_area_file_that_is_none_is_an_error_and_no_row_is_missed(tmp_path: Path):
    write(tmp_path, "7.md")
    found = gather(tmp_path, b"Name,Colour\n", AREAS, areas_name="areas.csv")
    assert [(error.file, error.code) for error in found.errors] == [("areas.csv", "not-an-area-file")]
    assert compare(found) == ()


def test_no_folder_and_no_real_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, "7.md")
    write(tmp_path, "8.md")
    for place in (tmp_path / "nowhere", tmp_path / "7.md"):
        with pytest.raises(NotAFolder) as refused:
            gather(place)
        assert refused.value.code == "not-a-folder"
    for bound in ("MAX_FILES", "MAX_TOTAL_BYTES"):
        with monkeypatch.context() as patch:
            patch.setattr(gathering, bound, 1)
            with pytest.raises(NotAFolder) as refused:
                gather(tmp_path)
        assert refused.value.code == "too-large"


def test_an_empty_folder_is_an_empty_directory(tmp_path: Path):
    assert as_json(gather(tmp_path), ()) == {"partnerships": [], "differences": [], "errors": []}


def test_every_error_code_has_one_sentence():
    assert [code for code, words in ERRORS.items() if not words.endswith(".") or words.count(".") != 1] == []


def test_it_needs_no_framework():
    modules = "alongside.directory.reconciling.gathering, alongside.directory.reconciling.report, alongside.directory.starting"
    program = f"import sys, {modules}; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
